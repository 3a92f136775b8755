-- Drills on hosts, and which findings they made.

CREATE TABLE drills (
  tenant_id text COLLATE "C" NOT NULL REFERENCES tenants (id),
  id text COLLATE "C" NOT NULL,
  agent_id text COLLATE "C" NOT NULL,
  started_time bigint NOT NULL,
  ends_time bigint NOT NULL,
  body text NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX drills_started ON drills (tenant_id, started_time DESC);
CREATE INDEX drills_ends ON drills (tenant_id, ends_time);
GRANT SELECT, INSERT ON drills TO xdr_app;
GRANT UPDATE (body) ON drills TO xdr_app;

ALTER TABLE drills ENABLE ROW LEVEL SECURITY;
ALTER TABLE drills FORCE ROW LEVEL SECURITY;
CREATE POLICY own_tenant ON drills TO xdr_app
  USING (tenant_id = (SELECT current_tenant())) WITH CHECK (tenant_id = (SELECT current_tenant()));

ALTER TABLE findings ADD COLUMN drill_id text COLLATE "C";
CREATE INDEX findings_drill ON findings (tenant_id, drill_id) WHERE drill_id IS NOT NULL;
