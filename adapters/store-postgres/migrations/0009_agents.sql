-- Agents on hosts: the server keeps public keys only, so that nobody who reads this database can
-- speak for a host. Nonces are kept until a request that shows one again would be too old anyway;
-- they belong to a key, not to a tenant.

-- Which kinds there are is the code's to say.
ALTER TABLE sources DROP CONSTRAINT IF EXISTS sources_kind_check;

CREATE TABLE agents (
  tenant_id text COLLATE "C" NOT NULL REFERENCES tenants (id),
  id text COLLATE "C" NOT NULL,
  hostname text NOT NULL,
  agent_group text NOT NULL,
  platform text NOT NULL,
  version text NOT NULL,
  key_id text COLLATE "C" NOT NULL UNIQUE,
  public_key text COLLATE "C" NOT NULL,
  source_id text COLLATE "C" NOT NULL,
  created_time bigint NOT NULL,
  last_seen_time bigint,
  peer text,
  revoked_time bigint,
  clone_time bigint,
  instance text,
  health text,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, source_id) REFERENCES sources (tenant_id, id)
);
CREATE INDEX agents_id ON agents (id);
-- Tenants cannot insert: that a key is taken must not tell them of other tenants.
GRANT SELECT ON agents TO xdr_app;
GRANT UPDATE (revoked_time) ON agents TO xdr_app;
GRANT SELECT, INSERT ON agents TO xdr_system;
GRANT UPDATE (last_seen_time, peer, version, health, instance, clone_time) ON agents TO xdr_system;

CREATE TABLE enrolment_tokens (
  tenant_id text COLLATE "C" NOT NULL REFERENCES tenants (id),
  id text COLLATE "C" NOT NULL,
  agent_group text NOT NULL,
  token_hash text COLLATE "C" NOT NULL,
  uses_max integer NOT NULL CHECK (uses_max > 0),
  uses integer NOT NULL CHECK (uses BETWEEN 0 AND uses_max),
  created_time bigint NOT NULL,
  created_by text NOT NULL,
  expires_time bigint NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX enrolment_tokens_hash ON enrolment_tokens (token_hash);
GRANT INSERT, DELETE ON enrolment_tokens TO xdr_app;
GRANT SELECT (tenant_id, id, agent_group, uses_max, uses, created_time, created_by, expires_time)
  ON enrolment_tokens TO xdr_app;
GRANT SELECT ON enrolment_tokens TO xdr_system;
GRANT UPDATE (uses) ON enrolment_tokens TO xdr_system;

ALTER TABLE agents ENABLE ROW LEVEL SECURITY;
ALTER TABLE agents FORCE ROW LEVEL SECURITY;
CREATE POLICY own_tenant ON agents TO xdr_app
  USING (tenant_id = (SELECT current_tenant())) WITH CHECK (tenant_id = (SELECT current_tenant()));
CREATE POLICY system ON agents TO xdr_system USING (true) WITH CHECK (true);

ALTER TABLE enrolment_tokens ENABLE ROW LEVEL SECURITY;
ALTER TABLE enrolment_tokens FORCE ROW LEVEL SECURITY;
CREATE POLICY own_tenant ON enrolment_tokens TO xdr_app
  USING (tenant_id = (SELECT current_tenant())) WITH CHECK (tenant_id = (SELECT current_tenant()));
CREATE POLICY system ON enrolment_tokens TO xdr_system USING (true) WITH CHECK (true);

CREATE TABLE agent_nonces (
  key_id text COLLATE "C" NOT NULL,
  nonce text COLLATE "C" NOT NULL,
  expires_time bigint NOT NULL,
  PRIMARY KEY (key_id, nonce)
);
CREATE INDEX agent_nonces_expires ON agent_nonces (expires_time);
GRANT SELECT, INSERT, DELETE ON agent_nonces TO xdr_system;
