-- States of what the server does beside requests, so that it goes on after a restart. `body` is JSON
-- as text: it may quote logs.

CREATE TABLE work_items (
  tenant_id text COLLATE "C" NOT NULL REFERENCES tenants (id),
  kind text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  body text NOT NULL,
  updated_time bigint NOT NULL,
  PRIMARY KEY (tenant_id, kind, id)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON work_items TO xdr_app;

ALTER TABLE work_items ENABLE ROW LEVEL SECURITY;
ALTER TABLE work_items FORCE ROW LEVEL SECURITY;
CREATE POLICY own_tenant ON work_items TO xdr_app
  USING (tenant_id = (SELECT current_tenant()))
  WITH CHECK (tenant_id = (SELECT current_tenant()));

GRANT UPDATE (code, message) ON quarantine TO xdr_app;
