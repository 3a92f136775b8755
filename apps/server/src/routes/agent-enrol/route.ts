import { enrolAgent } from "@xdr/agent-service";
import { Type } from "typebox";
import { signedCall, signedJson } from "../../http/agent-signature.ts";
import { httpLimits } from "../../http/limits.ts";
import { defineRoute } from "../../http/route.ts";
import { trustOf } from "../../present/agent.ts";
import { CommandTrust } from "../../schemas/agent.ts";
import { Id } from "../../schemas/common.ts";

export const agentEnrol = defineRoute(
  {
    method: "POST",
    url: "/api/agent/enrol",
    summary: "Take a host in: an enrolment token, and a request signed by the host's new key",
    access: {
      kind: "public",
      why: "A host has no account yet: the one-time token is what admits it.",
    },
    tenantScope: "tenant",
    audit: "ingest",
    rate: "compute",
    rawBody: true,
    bodyBytesMax: httpLimits.agentMessageBytesMax,
    answer: Type.Object({ id: Id, group: Type.String(), trust: CommandTrust }),
  },
  async ({ system, request }) => {
    const fields = signedJson(request);
    const { agent, tenantId } = await enrolAgent(
      system.accessContext(request),
      signedCall(request),
      {
        token: fields["token"],
        publicKey: fields["publicKey"],
        hostname: fields["hostname"],
        platform: fields["platform"],
        version: fields["version"],
      },
    );
    await system.sourcesChanged();
    return { id: agent.id, group: agent.group, trust: trustOf(system, tenantId) };
  },
);
