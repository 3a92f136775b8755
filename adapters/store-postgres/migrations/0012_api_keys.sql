-- Keys of programs, found by their prefix before a tenant is known.

CREATE TABLE api_keys (
  tenant_id text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  prefix text COLLATE "C" NOT NULL,
  hash text COLLATE "C" NOT NULL,
  name text NOT NULL,
  user_id text COLLATE "C" NOT NULL,
  permissions text NOT NULL,
  created_time bigint NOT NULL,
  expires_time bigint NOT NULL,
  last_used_time bigint,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id)
);
CREATE UNIQUE INDEX api_keys_id ON api_keys (id);
CREATE UNIQUE INDEX api_keys_prefix ON api_keys (prefix);
GRANT SELECT, INSERT, DELETE, UPDATE (last_used_time) ON api_keys TO xdr_system;

ALTER TABLE api_keys ENABLE ROW LEVEL SECURITY;
ALTER TABLE api_keys FORCE ROW LEVEL SECURITY;
CREATE POLICY own_tenant ON api_keys TO xdr_app
  USING (tenant_id = (SELECT current_tenant())) WITH CHECK (tenant_id = (SELECT current_tenant()));
CREATE POLICY system ON api_keys TO xdr_system USING (true) WITH CHECK (true);
