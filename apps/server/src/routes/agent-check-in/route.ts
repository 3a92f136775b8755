import { checkIn } from "@xdr/agent-service";
import { Type } from "typebox";
import { signedJson } from "../../http/agent-signature.ts";
import { httpLimits } from "../../http/limits.ts";
import { defineRoute } from "../../http/route.ts";
import { checkInSeconds, trustOf } from "../../present/agent.ts";
import { offerFor } from "../../releases/offer.ts";
import { CommandTrust, SignedRelease } from "../../schemas/agent.ts";
import { TimeMs } from "../../schemas/common.ts";

export const agentCheckIn = defineRoute(
  {
    method: "POST",
    url: "/api/agent/check-in",
    summary: "An agent says how it is, and hears when to come again",
    access: { kind: "agent" },
    tenantScope: "tenant",
    audit: "ingest",
    rate: "default",
    rawBody: true,
    bodyBytesMax: httpLimits.agentMessageBytesMax,
    answer: Type.Object({
      time: TimeMs,
      nextSeconds: Type.Integer(),
      clone: Type.Boolean(),
      trust: CommandTrust,
      upgrade: Type.Optional(SignedRelease),
    }),
  },
  async ({ system, caller, request }) => {
    const fields = signedJson(request);
    const { isClone } = await checkIn(system.accessContext(request), caller, {
      instance: fields["instance"],
      previousInstances: fields["previousInstances"],
      version: fields["version"],
      health: fields["health"],
    });
    const upgrade = isClone ? undefined : await offerFor(system, caller, fields["version"]);
    return {
      time: system.clock.now(),
      nextSeconds: checkInSeconds,
      clone: isClone,
      trust: trustOf(system, caller.tenantId),
      ...(upgrade === undefined ? {} : { upgrade }),
    };
  },
);
