-- Single sign-on: a tenant's identity provider, who its subjects are here, and sign-ins that wait for
-- its answer. All of them are looked up before a tenant is known.

CREATE TABLE sso_connections (
  tenant_id text COLLATE "C" PRIMARY KEY REFERENCES tenants (id),
  id text COLLATE "C" NOT NULL,
  name text NOT NULL,
  issuer text NOT NULL,
  client_id text NOT NULL,
  -- Each between two spaces.
  domains text COLLATE "C" NOT NULL,
  role_claim text NOT NULL,
  role_map text NOT NULL,
  default_role text CHECK (default_role IN ('viewer', 'analyst', 'responder', 'admin')),
  trusts_factor boolean NOT NULL,
  enabled boolean NOT NULL,
  UNIQUE (tenant_id, id)
);
CREATE UNIQUE INDEX sso_connections_id ON sso_connections (id);
GRANT SELECT, INSERT, DELETE, UPDATE ON sso_connections TO xdr_system;

CREATE TABLE sso_links (
  tenant_id text COLLATE "C" NOT NULL,
  connection_id text COLLATE "C" NOT NULL,
  subject text COLLATE "C" NOT NULL,
  user_id text COLLATE "C" NOT NULL,
  managed boolean NOT NULL,
  PRIMARY KEY (tenant_id, connection_id, subject),
  FOREIGN KEY (tenant_id, connection_id) REFERENCES sso_connections (tenant_id, id) ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id)
);
GRANT SELECT, INSERT ON sso_links TO xdr_system;

CREATE TABLE sso_flows (
  tenant_id text COLLATE "C" NOT NULL,
  secret_hash text COLLATE "C" NOT NULL,
  connection_id text COLLATE "C" NOT NULL,
  state text NOT NULL,
  nonce text NOT NULL,
  code_verifier text NOT NULL,
  expires_time bigint NOT NULL,
  PRIMARY KEY (tenant_id, secret_hash),
  FOREIGN KEY (tenant_id, connection_id) REFERENCES sso_connections (tenant_id, id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX sso_flows_secret ON sso_flows (secret_hash);
CREATE INDEX sso_flows_expires ON sso_flows (expires_time);
GRANT SELECT, INSERT, DELETE ON sso_flows TO xdr_system;

ALTER TABLE sessions ADD COLUMN factor_by_sso boolean NOT NULL DEFAULT false;

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['sso_connections', 'sso_links', 'sso_flows']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format(
      'CREATE POLICY own_tenant ON %I TO xdr_app '
      'USING (tenant_id = (SELECT current_tenant())) '
      'WITH CHECK (tenant_id = (SELECT current_tenant()))', name);
    EXECUTE format('CREATE POLICY system ON %I TO xdr_system USING (true) WITH CHECK (true)', name);
  END LOOP;
END $$;
