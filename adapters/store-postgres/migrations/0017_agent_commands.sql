-- Commands on their way to hosts. They are signed by the server and answered by the agent; what is
-- here lets nobody make another one.

CREATE TABLE agent_commands (
  tenant_id text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  agent_id text COLLATE "C" NOT NULL,
  signed text NOT NULL,
  created_time bigint NOT NULL,
  expires_time bigint NOT NULL,
  answer text,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, agent_id) REFERENCES agents (tenant_id, id)
);
CREATE INDEX agent_commands_id ON agent_commands (id);
CREATE INDEX agent_commands_expires ON agent_commands (expires_time);
CREATE INDEX agent_commands_open ON agent_commands (expires_time) WHERE answer IS NULL;
CREATE INDEX agent_commands_agent ON agent_commands (tenant_id, agent_id) WHERE answer IS NULL;

GRANT SELECT, INSERT ON agent_commands TO xdr_app;
GRANT UPDATE (answer) ON agent_commands TO xdr_app;
GRANT SELECT, DELETE ON agent_commands TO xdr_system;

ALTER TABLE agent_commands ENABLE ROW LEVEL SECURITY;
ALTER TABLE agent_commands FORCE ROW LEVEL SECURITY;
CREATE POLICY own_tenant ON agent_commands TO xdr_app
  USING (tenant_id = (SELECT current_tenant())) WITH CHECK (tenant_id = (SELECT current_tenant()));
CREATE POLICY system ON agent_commands TO xdr_system USING (true) WITH CHECK (true);
