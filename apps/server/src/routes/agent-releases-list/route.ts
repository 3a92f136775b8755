import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { AgentRelease } from "../../schemas/agent.ts";

export const agentReleasesList = defineRoute(
  {
    method: "GET",
    url: "/api/agent-releases",
    summary: "Versions of the agent that this installation offers, newest first",
    access: { kind: "permission", permission: "agent:read" },
    tenantScope: "installation",
    audit: "read",
    rate: "default",
    answer: Type.Object({ items: Type.Array(AgentRelease) }),
  },
  async ({ system }) => {
    const releases = await system.releases.list();
    return {
      items: releases.map(({ version, issuedTime, files }) => {
        return { version, issuedTime, files: [...files] };
      }),
    };
  },
);
