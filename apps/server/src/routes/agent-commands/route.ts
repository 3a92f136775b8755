import { Type } from "typebox";
import { signedJson } from "../../http/agent-signature.ts";
import { httpLimits } from "../../http/limits.ts";
import { defineRoute } from "../../http/route.ts";
import { trustOf } from "../../present/agent.ts";
import { CommandTrust, SignedCommand } from "../../schemas/agent.ts";

const runningMax = 50;

const textsOf = (value: unknown): readonly string[] =>
  Array.isArray(value)
    ? value.slice(0, runningMax).flatMap((one: unknown) => (typeof one === "string" ? [one] : []))
    : [];

export const agentCommands = defineRoute(
  {
    method: "POST",
    url: "/api/agent/commands",
    summary: "The signed commands for an agent; held open until there is one, at most 25 seconds",
    access: { kind: "agent" },
    tenantScope: "tenant",
    audit: "ingest",
    rate: "default",
    rawBody: true,
    bodyBytesMax: httpLimits.agentMessageBytesMax,
    answer: Type.Object({ commands: Type.Array(SignedCommand), trust: CommandTrust }),
  },
  async ({ system, caller, request, reply }) => {
    const running = textsOf(signedJson(request)["running"]);
    const gone = new AbortController();
    reply.raw.once("close", () => gone.abort());
    const commands = await system.commands.take(caller, running, gone.signal);
    return { commands: [...commands], trust: trustOf(system, caller.tenantId) };
  },
);
