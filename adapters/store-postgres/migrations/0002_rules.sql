-- Rules that tenants write themselves, their history, and their values for placeholders.

CREATE TABLE rules (
  tenant_id text COLLATE "C" NOT NULL REFERENCES tenants (id),
  id text COLLATE "C" NOT NULL,
  kind text NOT NULL CHECK (kind IN ('detection', 'correlation', 'filter')),
  origin text NOT NULL CHECK (origin = 'own' OR origin LIKE 'import:%'),
  title text NOT NULL,
  level text NOT NULL,
  status text NOT NULL,
  enabled boolean NOT NULL,
  version integer NOT NULL CHECK (version >= 1),
  text text NOT NULL,
  created_time bigint NOT NULL,
  created_by_id text NOT NULL,
  created_by_label text NOT NULL,
  updated_time bigint NOT NULL,
  updated_by_id text NOT NULL,
  updated_by_label text NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON rules TO xdr_app;

-- Append-only: there is no grant to change or remove a step. No reference to the rule, which it
-- outlives. The key is what tells the second of two writers.
CREATE TABLE rule_versions (
  tenant_id text COLLATE "C" NOT NULL REFERENCES tenants (id),
  rule_id text COLLATE "C" NOT NULL,
  version integer NOT NULL CHECK (version >= 1),
  change text NOT NULL CHECK (change IN ('create', 'update', 'delete', 'restore')),
  title text NOT NULL,
  enabled boolean NOT NULL,
  origin text NOT NULL,
  text text NOT NULL,
  note text NOT NULL,
  author_id text NOT NULL,
  author_label text NOT NULL,
  time bigint NOT NULL,
  PRIMARY KEY (tenant_id, rule_id, version)
);
GRANT SELECT, INSERT ON rule_versions TO xdr_app;

CREATE TABLE rule_placeholders (
  tenant_id text COLLATE "C" NOT NULL REFERENCES tenants (id),
  name text COLLATE "C" NOT NULL,
  values text[] NOT NULL,
  updated_time bigint NOT NULL,
  PRIMARY KEY (tenant_id, name)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON rule_placeholders TO xdr_app;

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['rules', 'rule_versions', 'rule_placeholders']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format(
      'CREATE POLICY own_tenant ON %I TO xdr_app '
      'USING (tenant_id = (SELECT current_tenant())) '
      'WITH CHECK (tenant_id = (SELECT current_tenant()))', name);
  END LOOP;
END $$;
