-- Products of vendors that act for a tenant. Their secrets stand sealed in integration_credentials.

CREATE TABLE connectors (
  tenant_id text COLLATE "C" NOT NULL REFERENCES tenants (id),
  id text COLLATE "C" NOT NULL,
  name text NOT NULL,
  product text NOT NULL,
  own text,
  settings text NOT NULL,
  created_time bigint NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
GRANT SELECT, INSERT, DELETE ON connectors TO xdr_app;

ALTER TABLE connectors ENABLE ROW LEVEL SECURITY;
ALTER TABLE connectors FORCE ROW LEVEL SECURITY;
CREATE POLICY own_tenant ON connectors TO xdr_app
  USING (tenant_id = (SELECT current_tenant())) WITH CHECK (tenant_id = (SELECT current_tenant()));
