import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { QuarantineItem } from "../../schemas/operations.ts";

const textCharsMax = 4_000;

export const quarantineList = defineRoute(
  {
    method: "GET",
    url: "/api/quarantine",
    summary: "Bytes that could not be stored as events, with the reason",
    access: { kind: "permission", permission: "source:read" },
    tenantScope: "tenant",
    audit: "read",
    rate: "default",
    query: Type.Object({ limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })) }),
    answer: Type.Object({ items: Type.Array(QuarantineItem), total: Type.Integer() }),
  },
  ({ caller, query }) =>
    caller.context.control.inTenant(caller.context.tenantId, async (tx) => ({
      items: (await tx.quarantine.list(query.limit ?? 100)).map((entry) => ({
        id: entry.id,
        sourceId: entry.sourceId,
        receivedTime: entry.receivedTime,
        code: entry.code,
        message: entry.message,
        size: entry.size,
        sha256: entry.rawSha256,
        text: Buffer.from(entry.raw).toString("utf8").slice(0, textCharsMax),
      })),
      total: await tx.quarantine.count(),
    })),
);
