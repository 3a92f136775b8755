-- What was asked for, approved and done about incidents. Bodies are JSON as text: they may quote
-- logs. Workers of the whole installation see which runs are due, and nothing else of them.

CREATE TABLE action_runs (
  tenant_id text COLLATE "C" NOT NULL REFERENCES tenants (id),
  id text COLLATE "C" NOT NULL,
  incident_id text COLLATE "C" NOT NULL,
  action text COLLATE "C" NOT NULL,
  state text COLLATE "C" NOT NULL,
  body text NOT NULL,
  plan_hash text COLLATE "C" NOT NULL,
  requested_time bigint NOT NULL,
  attempt_time bigint,
  due_time bigint,
  lease_holder text,
  lease_fence bigint NOT NULL DEFAULT 0,
  lease_until bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX action_runs_due ON action_runs (due_time) WHERE due_time IS NOT NULL;
CREATE INDEX action_runs_requested ON action_runs (tenant_id, requested_time DESC);
CREATE INDEX action_runs_attempts ON action_runs (tenant_id, action, attempt_time);
GRANT SELECT, INSERT, UPDATE ON action_runs TO xdr_app;
GRANT SELECT (tenant_id, id, due_time, lease_until) ON action_runs TO xdr_system;

CREATE TABLE action_approvals (
  tenant_id text COLLATE "C" NOT NULL,
  run_id text COLLATE "C" NOT NULL,
  user_id text COLLATE "C" NOT NULL,
  label text NOT NULL,
  plan_hash text COLLATE "C" NOT NULL,
  time bigint NOT NULL,
  PRIMARY KEY (tenant_id, run_id, user_id),
  FOREIGN KEY (tenant_id, run_id) REFERENCES action_runs (tenant_id, id)
);
GRANT SELECT, INSERT ON action_approvals TO xdr_app;

CREATE TABLE action_steps (
  tenant_id text COLLATE "C" NOT NULL,
  run_id text COLLATE "C" NOT NULL,
  seq integer NOT NULL CHECK (seq > 0),
  body text NOT NULL,
  PRIMARY KEY (tenant_id, run_id, seq),
  FOREIGN KEY (tenant_id, run_id) REFERENCES action_runs (tenant_id, id)
);
GRANT SELECT, INSERT ON action_steps TO xdr_app;

CREATE TABLE response_settings (
  tenant_id text COLLATE "C" PRIMARY KEY REFERENCES tenants (id),
  body text NOT NULL
);
GRANT SELECT, INSERT, UPDATE ON response_settings TO xdr_app;

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY
    ARRAY['action_runs', 'action_approvals', 'action_steps', 'response_settings']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format(
      'CREATE POLICY own_tenant ON %I TO xdr_app '
      'USING (tenant_id = (SELECT current_tenant())) '
      'WITH CHECK (tenant_id = (SELECT current_tenant()))', name);
  END LOOP;
END $$;
CREATE POLICY system ON action_runs TO xdr_system USING (true);

-- The switch of the whole installation: no row means off. Tenants see it, and cannot change it.
CREATE TABLE response_switch (
  id integer PRIMARY KEY CHECK (id = 1),
  body text NOT NULL
);
GRANT SELECT ON response_switch TO xdr_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON response_switch TO xdr_system;
