-- Sources that the server reads itself. One server at a time holds the lease of a pull; each take has
-- a higher fence, and a holder that was paused and comes back with an older one writes nothing.
-- `pending` is a page that was read and may not be stored yet; it stands in the transaction that moves
-- the checkpoint over it.

CREATE TABLE pulls (
  tenant_id text COLLATE "C" NOT NULL REFERENCES tenants (id),
  source_id text COLLATE "C" NOT NULL,
  definition text NOT NULL,
  settings text NOT NULL,
  progress text NOT NULL,
  pending text,
  next_time bigint NOT NULL,
  lease_owner text COLLATE "C",
  lease_until bigint NOT NULL,
  fence bigint NOT NULL,
  PRIMARY KEY (tenant_id, source_id),
  FOREIGN KEY (tenant_id, source_id) REFERENCES sources (tenant_id, id)
);
GRANT SELECT, INSERT, UPDATE ON pulls TO xdr_app;
GRANT SELECT (tenant_id, source_id, next_time, lease_until) ON pulls TO xdr_system;

ALTER TABLE pulls ENABLE ROW LEVEL SECURITY;
ALTER TABLE pulls FORCE ROW LEVEL SECURITY;
CREATE POLICY own_tenant ON pulls TO xdr_app
  USING (tenant_id = (SELECT current_tenant())) WITH CHECK (tenant_id = (SELECT current_tenant()));
CREATE POLICY system ON pulls TO xdr_system USING (true) WITH CHECK (true);
