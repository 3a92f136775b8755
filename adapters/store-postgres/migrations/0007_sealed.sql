-- Secrets of tenants, sealed outside the database: it never sees a key or a value in the clear.

-- The data key of a tenant, sealed with the installation's key, which is not in the database.
CREATE TABLE tenant_keys (
  tenant_id text COLLATE "C" NOT NULL REFERENCES tenants (id),
  kid text COLLATE "C" NOT NULL,
  state text NOT NULL CHECK (state IN ('active', 'decrypt-only')),
  wrapped text NOT NULL,
  wrapped_by text COLLATE "C" NOT NULL,
  created_time bigint NOT NULL,
  PRIMARY KEY (tenant_id, kid)
);
CREATE UNIQUE INDEX tenant_keys_active ON tenant_keys (tenant_id) WHERE state = 'active';
GRANT SELECT, INSERT, DELETE, UPDATE (state, wrapped, wrapped_by) ON tenant_keys TO xdr_app;

-- Credentials of integrations. `sealed` is bound to its row by tenant, table, id and column.
CREATE TABLE integration_credentials (
  tenant_id text COLLATE "C" NOT NULL REFERENCES tenants (id),
  id text COLLATE "C" NOT NULL,
  owner text COLLATE "C" NOT NULL,
  name text NOT NULL,
  sealed text NOT NULL,
  created_time bigint NOT NULL,
  updated_time bigint NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
GRANT SELECT, INSERT, DELETE, UPDATE (owner, name, sealed, updated_time)
  ON integration_credentials TO xdr_app;

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['tenant_keys', 'integration_credentials']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format(
      'CREATE POLICY own_tenant ON %I TO xdr_app '
      'USING (tenant_id = (SELECT current_tenant())) '
      'WITH CHECK (tenant_id = (SELECT current_tenant()))', name);
  END LOOP;
END $$;
