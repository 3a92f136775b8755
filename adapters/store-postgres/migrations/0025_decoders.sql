-- Decoders that a tenant wrote itself. Each change is a row; the newest of a name counts, and one
-- that says `delete` ends it.

CREATE TABLE decoder_versions (
  tenant_id text COLLATE "C" NOT NULL REFERENCES tenants (id),
  name text COLLATE "C" NOT NULL,
  version integer NOT NULL CHECK (version > 0),
  change text COLLATE "C" NOT NULL CHECK (change IN ('save', 'enable', 'disable', 'delete')),
  enabled boolean NOT NULL,
  definition text NOT NULL,
  samples text NOT NULL,
  note text NOT NULL,
  author_id text COLLATE "C" NOT NULL,
  author_label text NOT NULL,
  created_time bigint NOT NULL,
  PRIMARY KEY (tenant_id, name, version)
);
GRANT SELECT, INSERT ON decoder_versions TO xdr_app;

ALTER TABLE decoder_versions ENABLE ROW LEVEL SECURITY;
ALTER TABLE decoder_versions FORCE ROW LEVEL SECURITY;
CREATE POLICY own_tenant ON decoder_versions TO xdr_app
  USING (tenant_id = (SELECT current_tenant())) WITH CHECK (tenant_id = (SELECT current_tenant()));
