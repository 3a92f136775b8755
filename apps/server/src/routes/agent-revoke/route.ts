import { revokeAgent } from "@xdr/agent-service";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { Id } from "../../schemas/common.ts";

export const agentRevoke = defineRoute(
  {
    method: "POST",
    url: "/api/agents/:id/revoke",
    summary: "Refuse everything that this agent sends from now on; there is no way back",
    access: { kind: "permission", permission: "agent:write" },
    tenantScope: "tenant",
    audit: "change",
    rate: "default",
    stepUp: true,
    params: Type.Object({ id: Id }),
  },
  async ({ caller, params }) => {
    await revokeAgent(caller.context, params);
    return undefined;
  },
);
