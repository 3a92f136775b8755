-- Members are changed and invited inside their tenant; an invitation's link is looked up before the
-- tenant is known.

GRANT UPDATE (name, role, disabled) ON users TO xdr_app;

CREATE TABLE invitations (
  tenant_id text COLLATE "C" NOT NULL REFERENCES tenants (id),
  id text COLLATE "C" NOT NULL,
  kind text NOT NULL CHECK (kind IN ('join', 'reset')),
  email text COLLATE "C" NOT NULL,
  role text NOT NULL CHECK (role IN ('viewer', 'analyst', 'responder', 'admin')),
  user_id text COLLATE "C",
  token_hash text COLLATE "C" NOT NULL,
  created_time bigint NOT NULL,
  created_by text NOT NULL,
  expires_time bigint NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id),
  CHECK ((kind = 'reset') = (user_id IS NOT NULL))
);
CREATE UNIQUE INDEX invitations_email ON invitations (tenant_id, kind, email);
CREATE INDEX invitations_token ON invitations (token_hash);
GRANT SELECT, INSERT, DELETE ON invitations TO xdr_app;
GRANT SELECT, DELETE ON invitations TO xdr_system;

ALTER TABLE invitations ENABLE ROW LEVEL SECURITY;
ALTER TABLE invitations FORCE ROW LEVEL SECURITY;
CREATE POLICY own_tenant ON invitations TO xdr_app
  USING (tenant_id = (SELECT current_tenant())) WITH CHECK (tenant_id = (SELECT current_tenant()));
CREATE POLICY system ON invitations TO xdr_system USING (true) WITH CHECK (true);
