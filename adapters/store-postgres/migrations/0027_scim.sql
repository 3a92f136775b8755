-- Provisioning by a tenant's identity provider (SCIM 2.0). Only the token is looked up before the
-- tenant is known.

CREATE TABLE scim_settings (
  tenant_id text COLLATE "C" PRIMARY KEY REFERENCES tenants (id),
  token_hash text COLLATE "C" NOT NULL,
  role_map text NOT NULL,
  default_role text NOT NULL CHECK (default_role IN ('viewer', 'analyst', 'responder', 'admin')),
  created_time bigint NOT NULL,
  created_by text NOT NULL
);
CREATE INDEX scim_settings_token ON scim_settings (token_hash);
GRANT SELECT, INSERT, UPDATE, DELETE ON scim_settings TO xdr_app;
GRANT SELECT (tenant_id, token_hash) ON scim_settings TO xdr_system;

CREATE TABLE scim_records (
  tenant_id text COLLATE "C" NOT NULL,
  user_id text COLLATE "C" NOT NULL,
  external_id text,
  attributes text NOT NULL,
  PRIMARY KEY (tenant_id, user_id),
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id),
  FOREIGN KEY (tenant_id) REFERENCES scim_settings (tenant_id) ON DELETE CASCADE
);
GRANT SELECT, INSERT, UPDATE, DELETE ON scim_records TO xdr_app;

CREATE TABLE scim_groups (
  tenant_id text COLLATE "C" NOT NULL REFERENCES scim_settings (tenant_id) ON DELETE CASCADE,
  id text COLLATE "C" NOT NULL,
  display_name text COLLATE "C" NOT NULL,
  external_id text,
  -- With a space between two.
  member_ids text COLLATE "C" NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX scim_groups_name ON scim_groups (tenant_id, display_name);
GRANT SELECT, INSERT, UPDATE, DELETE ON scim_groups TO xdr_app;

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['scim_settings', 'scim_records', 'scim_groups']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format(
      'CREATE POLICY own_tenant ON %I TO xdr_app '
      'USING (tenant_id = (SELECT current_tenant())) '
      'WITH CHECK (tenant_id = (SELECT current_tenant()))', name);
  END LOOP;
END $$;
CREATE POLICY system ON scim_settings TO xdr_system USING (true) WITH CHECK (true);
