import { listAgents } from "@xdr/agent-service";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { presentAgent } from "../../present/agent.ts";
import { Agent } from "../../schemas/agent.ts";

export const agentsList = defineRoute(
  {
    method: "GET",
    url: "/api/agents",
    summary: "The fleet: every host that enrolled, with its state and health",
    access: { kind: "permission", permission: "agent:read" },
    tenantScope: "tenant",
    audit: "read",
    rate: "default",
    answer: Type.Object({ items: Type.Array(Agent) }),
  },
  async ({ system, caller }) => {
    const now = system.clock.now();
    const agents = await listAgents(caller.context);
    return { items: agents.map((agent) => presentAgent(agent, now)) };
  },
);
