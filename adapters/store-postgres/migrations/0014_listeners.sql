-- Syslog ports of their own for sources. A port belongs to one listener of the installation; UDP has
-- ports of its own.

CREATE TABLE listeners (
  tenant_id text COLLATE "C" NOT NULL REFERENCES tenants (id),
  id text COLLATE "C" NOT NULL,
  source_id text COLLATE "C" NOT NULL,
  protocol text COLLATE "C" NOT NULL CHECK (protocol IN ('udp', 'tcp', 'tls')),
  port integer NOT NULL CHECK (port BETWEEN 1 AND 65535),
  networks text NOT NULL,
  client_ca text,
  disabled boolean NOT NULL,
  created_time bigint NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, source_id) REFERENCES sources (tenant_id, id)
);
CREATE UNIQUE INDEX listeners_port ON listeners (port, (protocol = 'udp'));
GRANT SELECT, INSERT, DELETE ON listeners TO xdr_app;
GRANT UPDATE (port, networks, client_ca, disabled) ON listeners TO xdr_app;
GRANT SELECT ON listeners TO xdr_system;

ALTER TABLE listeners ENABLE ROW LEVEL SECURITY;
ALTER TABLE listeners FORCE ROW LEVEL SECURITY;
CREATE POLICY own_tenant ON listeners TO xdr_app
  USING (tenant_id = (SELECT current_tenant())) WITH CHECK (tenant_id = (SELECT current_tenant()));
CREATE POLICY system ON listeners TO xdr_system USING (true) WITH CHECK (true);
