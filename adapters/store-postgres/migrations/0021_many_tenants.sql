-- One person in many tenants. Whoever is a member elsewhere has a row there that names the person's
-- home, where password and second factors are; there is one home for each e-mail address.
-- No foreign key to the home: when its tenant ends, the other rows must not stand in the way. A
-- session of such a row asks whether the home is still there.

ALTER TABLE users
  ADD COLUMN home_tenant_id text COLLATE "C",
  ADD COLUMN home_id text COLLATE "C",
  ADD COLUMN support_grant_id text COLLATE "C",
  ADD CONSTRAINT users_home CHECK ((home_id IS NULL) = (home_tenant_id IS NULL)),
  ADD CONSTRAINT users_support CHECK (support_grant_id IS NULL OR home_tenant_id = 'platform'),
  ADD CONSTRAINT users_support_reads CHECK (support_grant_id IS NULL OR role = 'viewer');
DROP INDEX users_email;
CREATE UNIQUE INDEX users_email ON users (email) WHERE home_id IS NULL;
CREATE UNIQUE INDEX users_guest ON users (tenant_id, home_id, coalesce(support_grant_id, ''))
  WHERE home_id IS NOT NULL;
CREATE INDEX users_of_home ON users (home_id) WHERE home_id IS NOT NULL;

-- What a tenant grants to whoever runs the installation: to look in, for a time, for a reason.
CREATE TABLE support_grants (
  tenant_id text COLLATE "C" NOT NULL REFERENCES tenants (id),
  id text COLLATE "C" NOT NULL,
  reason text NOT NULL,
  created_time bigint NOT NULL,
  created_by text NOT NULL,
  expires_time bigint NOT NULL,
  ended_time bigint,
  PRIMARY KEY (tenant_id, id),
  CHECK (expires_time > created_time AND expires_time <= created_time + 259200000)
);
GRANT SELECT, INSERT, UPDATE (ended_time) ON support_grants TO xdr_app;
GRANT SELECT ON support_grants TO xdr_system;
ALTER TABLE users ADD FOREIGN KEY (tenant_id, support_grant_id)
  REFERENCES support_grants (tenant_id, id);

ALTER TABLE support_grants ENABLE ROW LEVEL SECURITY;
ALTER TABLE support_grants FORCE ROW LEVEL SECURITY;
CREATE POLICY own_tenant ON support_grants TO xdr_app
  USING (tenant_id = (SELECT current_tenant())) WITH CHECK (tenant_id = (SELECT current_tenant()));
CREATE POLICY system ON support_grants TO xdr_system USING (true) WITH CHECK (true);
