import { requireIdShape } from "@xdr/ports";
import { signedJson } from "../../http/agent-signature.ts";
import { httpLimits } from "../../http/limits.ts";
import { defineRoute } from "../../http/route.ts";

export const agentCommandAnswer = defineRoute(
  {
    method: "POST",
    url: "/api/agent/command-answer",
    summary: "What a host answers to a command; the first answer stands",
    access: { kind: "agent" },
    tenantScope: "tenant",
    audit: "ingest",
    rate: "default",
    rawBody: true,
    bodyBytesMax: httpLimits.agentMessageBytesMax,
  },
  async ({ system, caller, request }) => {
    const { commandId, answer } = signedJson(request);
    await system.commands.answer(caller, requireIdShape(String(commandId)), answer);
    return undefined;
  },
);
