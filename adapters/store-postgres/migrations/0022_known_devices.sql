-- Browsers that people sign in from: strangers who try an account do not slow them down.

CREATE TABLE known_devices (
  tenant_id text COLLATE "C" NOT NULL,
  user_id text COLLATE "C" NOT NULL,
  hash text COLLATE "C" NOT NULL,
  last_used_time bigint NOT NULL,
  PRIMARY KEY (tenant_id, user_id, hash),
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id)
);
CREATE INDEX known_devices_user ON known_devices (user_id, last_used_time);
GRANT SELECT, INSERT, DELETE, UPDATE (last_used_time) ON known_devices TO xdr_system;

ALTER TABLE known_devices ENABLE ROW LEVEL SECURITY;
ALTER TABLE known_devices FORCE ROW LEVEL SECURITY;
CREATE POLICY own_tenant ON known_devices TO xdr_app
  USING (tenant_id = (SELECT current_tenant())) WITH CHECK (tenant_id = (SELECT current_tenant()));
CREATE POLICY system ON known_devices TO xdr_system USING (true) WITH CHECK (true);
