import { leaveAgent } from "@xdr/agent-service";
import { signedJson } from "../../http/agent-signature.ts";
import { httpLimits } from "../../http/limits.ts";
import { defineRoute } from "../../http/route.ts";

export const agentLeave = defineRoute(
  {
    method: "POST",
    url: "/api/agent/leave",
    summary: "An agent that is uninstalled revokes itself; there is no way back but to enrol anew",
    access: { kind: "agent" },
    tenantScope: "tenant",
    audit: "change",
    rate: "default",
    rawBody: true,
    bodyBytesMax: httpLimits.agentMessageBytesMax,
  },
  async ({ system, caller, request }) => {
    signedJson(request);
    await leaveAgent(system.accessContext(request), caller);
    return undefined;
  },
);
