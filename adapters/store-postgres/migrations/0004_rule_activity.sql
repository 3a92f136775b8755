-- What rules cost and match, per hour and per day (UTC): for tuning, not evidence. Old spans are
-- deleted by the server, so a tenant holds at most (48 + 35) rows for each of its rules.

CREATE TABLE rule_activity (
  tenant_id text COLLATE "C" NOT NULL REFERENCES tenants (id),
  rule_id text COLLATE "C" NOT NULL,
  span text NOT NULL CHECK (span IN ('hour', 'day')),
  begins bigint NOT NULL,
  tried double precision NOT NULL,
  matched bigint NOT NULL,
  ms double precision NOT NULL,
  PRIMARY KEY (tenant_id, span, begins, rule_id)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON rule_activity TO xdr_app;

ALTER TABLE rule_activity ENABLE ROW LEVEL SECURITY;
ALTER TABLE rule_activity FORCE ROW LEVEL SECURITY;
CREATE POLICY own_tenant ON rule_activity TO xdr_app
  USING (tenant_id = (SELECT current_tenant()))
  WITH CHECK (tenant_id = (SELECT current_tenant()));
