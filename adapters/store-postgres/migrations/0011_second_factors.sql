-- Second factors, recovery codes and how strictly a tenant's members sign in. Factors are looked up
-- by their user before a tenant's transaction is open, as credentials are.

CREATE TABLE second_factors (
  tenant_id text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  user_id text COLLATE "C" NOT NULL,
  kind text NOT NULL CHECK (kind IN ('totp', 'passkey')),
  name text NOT NULL,
  material text NOT NULL,
  credential_id text COLLATE "C",
  confirmed boolean NOT NULL,
  counter bigint NOT NULL,
  created_time bigint NOT NULL,
  last_used_time bigint,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id),
  CHECK ((kind = 'passkey') = (credential_id IS NOT NULL))
);
CREATE UNIQUE INDEX second_factors_id ON second_factors (id);
CREATE UNIQUE INDEX second_factors_credential ON second_factors (credential_id);
CREATE INDEX second_factors_user ON second_factors (user_id);
GRANT SELECT, INSERT, DELETE, UPDATE (counter, confirmed, last_used_time) ON second_factors
  TO xdr_system;

CREATE TABLE recovery_codes (
  tenant_id text COLLATE "C" NOT NULL,
  user_id text COLLATE "C" NOT NULL,
  hash text COLLATE "C" NOT NULL,
  PRIMARY KEY (tenant_id, user_id, hash),
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id)
);
CREATE INDEX recovery_codes_user ON recovery_codes (user_id);
GRANT SELECT, INSERT, DELETE ON recovery_codes TO xdr_system;

CREATE TABLE tenant_security (
  tenant_id text COLLATE "C" PRIMARY KEY REFERENCES tenants (id),
  second_factor text NOT NULL CHECK (second_factor IN ('required', 'optional')),
  password_policy text NOT NULL CHECK (password_policy IN ('nist', 'classes'))
);
GRANT SELECT, INSERT, UPDATE (second_factor, password_policy) ON tenant_security TO xdr_system;

-- When the person last proved who they are, and when with a second factor; the challenge that a
-- passkey is to sign, used once.
ALTER TABLE sessions
  ADD COLUMN auth_time bigint NOT NULL DEFAULT 0,
  ADD COLUMN factor_time bigint,
  ADD COLUMN challenge text;
ALTER TABLE sessions ALTER COLUMN auth_time DROP DEFAULT;
GRANT UPDATE (auth_time, factor_time, challenge) ON sessions TO xdr_system;

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['second_factors', 'recovery_codes', 'tenant_security']
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
