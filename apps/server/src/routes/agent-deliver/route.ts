import { XdrError } from "@xdr/event";
import { Type } from "typebox";
import { headerOf } from "../../http/delivery.ts";
import { defineRoute } from "../../http/route.ts";

export const agentDeliver = defineRoute(
  {
    method: "POST",
    url: "/api/agent/deliver",
    summary: "Records of a host, signed by its agent; the same `Idempotency-Key` is stored once",
    access: { kind: "agent" },
    tenantScope: "tenant",
    audit: "ingest",
    rate: "ingest",
    rawBody: true,
    answer: Type.Object({
      accepted: Type.Integer(),
      rejected: Type.Integer(),
      duplicate: Type.Boolean(),
    }),
  },
  async ({ system, caller, request }) => {
    const { agent, tenantId } = caller;
    const source = await system.control.inTenant(tenantId, (tx) => tx.sources.byId(agent.sourceId));
    if (source === undefined || source.disabled) {
      throw new XdrError("REQUEST_FORBIDDEN", "The source of this agent's group is switched off.");
    }
    const key = headerOf(request, "idempotency-key") ?? "";
    const result = await system.intake.httpBody({
      // Records that name no host are this host's.
      source: { ...source, hints: { ...source.hints, hostname: agent.hostname } },
      body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
      contentType: headerOf(request, "content-type"),
      contentEncoding: headerOf(request, "content-encoding"),
      idempotencyKey: `${agent.id} ${key}`,
      peer: request.ip,
    });
    const { accepted, duplicate } = result;
    return { accepted, rejected: result.rejected.length, duplicate };
  },
);
