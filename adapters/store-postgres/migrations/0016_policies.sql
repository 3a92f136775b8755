-- What a tenant lets be done and by whom, each saved state of it, and how much its things matter.

CREATE TABLE policy_versions (
  tenant_id text COLLATE "C" NOT NULL REFERENCES tenants (id),
  version integer NOT NULL CHECK (version > 0),
  policy text NOT NULL,
  tests text NOT NULL,
  autonomy integer NOT NULL CHECK (autonomy BETWEEN 0 AND 4),
  business_time text NOT NULL,
  note text NOT NULL,
  author_id text COLLATE "C" NOT NULL,
  author_label text NOT NULL,
  created_time bigint NOT NULL,
  PRIMARY KEY (tenant_id, version)
);
GRANT SELECT, INSERT ON policy_versions TO xdr_app;

ALTER TABLE policy_versions ENABLE ROW LEVEL SECURITY;
ALTER TABLE policy_versions FORCE ROW LEVEL SECURITY;
CREATE POLICY own_tenant ON policy_versions TO xdr_app
  USING (tenant_id = (SELECT current_tenant())) WITH CHECK (tenant_id = (SELECT current_tenant()));

CREATE TABLE target_criticalities (
  tenant_id text COLLATE "C" NOT NULL REFERENCES tenants (id),
  kind text COLLATE "C" NOT NULL,
  key text COLLATE "C" NOT NULL,
  label text NOT NULL,
  criticality text COLLATE "C" NOT NULL CHECK (criticality IN ('low', 'normal', 'high', 'critical')),
  set_by text NOT NULL,
  set_time bigint NOT NULL,
  PRIMARY KEY (tenant_id, kind, key)
);
GRANT SELECT, INSERT, DELETE ON target_criticalities TO xdr_app;
GRANT UPDATE (label, criticality, set_by, set_time) ON target_criticalities TO xdr_app;

ALTER TABLE target_criticalities ENABLE ROW LEVEL SECURITY;
ALTER TABLE target_criticalities FORCE ROW LEVEL SECURITY;
CREATE POLICY own_tenant ON target_criticalities TO xdr_app
  USING (tenant_id = (SELECT current_tenant())) WITH CHECK (tenant_id = (SELECT current_tenant()));
