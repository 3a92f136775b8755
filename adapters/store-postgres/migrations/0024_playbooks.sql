-- Playbooks of a tenant, their runs, and what is not done again for a while. Bodies are JSON as text:
-- they quote logs. Workers of the whole installation see which runs are due, and nothing else of them.

CREATE TABLE playbooks (
  tenant_id text COLLATE "C" NOT NULL REFERENCES tenants (id),
  id text COLLATE "C" NOT NULL,
  revision integer NOT NULL CHECK (revision > 0),
  body text NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON playbooks TO xdr_app;

CREATE TABLE playbook_runs (
  tenant_id text COLLATE "C" NOT NULL REFERENCES tenants (id),
  id text COLLATE "C" NOT NULL,
  playbook_id text COLLATE "C" NOT NULL,
  incident_id text COLLATE "C" NOT NULL,
  state text COLLATE "C" NOT NULL,
  body text NOT NULL,
  started_time bigint NOT NULL,
  due_time bigint,
  lease_holder text,
  lease_fence bigint NOT NULL DEFAULT 0,
  lease_until bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX playbook_runs_due ON playbook_runs (due_time) WHERE due_time IS NOT NULL;
CREATE INDEX playbook_runs_started ON playbook_runs (tenant_id, started_time DESC);
CREATE INDEX playbook_runs_incident ON playbook_runs (tenant_id, incident_id);
GRANT SELECT, INSERT, UPDATE ON playbook_runs TO xdr_app;
GRANT SELECT (tenant_id, id, due_time, lease_until) ON playbook_runs TO xdr_system;

CREATE TABLE playbook_marks (
  tenant_id text COLLATE "C" NOT NULL REFERENCES tenants (id),
  key_hash text COLLATE "C" NOT NULL,
  run_id text COLLATE "C" NOT NULL,
  until bigint NOT NULL,
  PRIMARY KEY (tenant_id, key_hash)
);
CREATE INDEX playbook_marks_until ON playbook_marks (tenant_id, until);
GRANT SELECT, INSERT, UPDATE, DELETE ON playbook_marks TO xdr_app;

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['playbooks', 'playbook_runs', 'playbook_marks']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format(
      'CREATE POLICY own_tenant ON %I TO xdr_app '
      'USING (tenant_id = (SELECT current_tenant())) '
      'WITH CHECK (tenant_id = (SELECT current_tenant()))', name);
  END LOOP;
END $$;
CREATE POLICY system ON playbook_runs TO xdr_system USING (true);
