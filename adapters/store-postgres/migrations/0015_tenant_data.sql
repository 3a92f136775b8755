-- How long a tenant's events are kept, how much it may send, and how much it sent.

CREATE TABLE tenant_settings (
  tenant_id text COLLATE "C" PRIMARY KEY REFERENCES tenants (id),
  retention_days integer NOT NULL CHECK (retention_days BETWEEN 1 AND 3650),
  legal_hold boolean NOT NULL,
  hold_reason text NOT NULL,
  events_per_day_max bigint CHECK (events_per_day_max >= 0),
  bytes_per_day_max bigint CHECK (bytes_per_day_max >= 0),
  sources_max integer CHECK (sources_max >= 0)
);
GRANT SELECT, INSERT, UPDATE ON tenant_settings TO xdr_app;

CREATE TABLE tenant_usage (
  tenant_id text COLLATE "C" NOT NULL REFERENCES tenants (id),
  day bigint NOT NULL,
  events bigint NOT NULL,
  bytes bigint NOT NULL,
  PRIMARY KEY (tenant_id, day)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON tenant_usage TO xdr_app;

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['tenant_settings', 'tenant_usage']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format(
      'CREATE POLICY own_tenant ON %I TO xdr_app '
      'USING (tenant_id = (SELECT current_tenant())) '
      'WITH CHECK (tenant_id = (SELECT current_tenant()))', name);
  END LOOP;
END $$;
