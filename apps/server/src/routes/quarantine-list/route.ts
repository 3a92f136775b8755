import { asSourceId, type ErrorCode, errorCodes } from "@xdr/event";
import type { QuarantineFilter } from "@xdr/ports";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { Id } from "../../schemas/common.ts";
import { QuarantineGroup, QuarantineItem } from "../../schemas/operations.ts";

const textCharsMax = 4_000;

const isCode = (text: string): text is ErrorCode => Object.hasOwn(errorCodes, text);

/** A code that is none matches nothing, as any other that no entry has. */
const filterOf = (query: { source?: string; code?: string }): QuarantineFilter | undefined => {
  const { source, code } = query;
  if (code !== undefined && !isCode(code)) return undefined;
  return {
    ...(source === undefined ? {} : { sourceId: asSourceId(source) }),
    ...(code === undefined ? {} : { code }),
  };
};

export const quarantineList = defineRoute(
  {
    method: "GET",
    url: "/api/quarantine",
    summary: "Bytes that could not be stored as events, with the reason",
    access: { kind: "permission", permission: "source:read" },
    tenantScope: "tenant",
    audit: "read",
    rate: "default",
    query: Type.Object({
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
      source: Type.Optional(Id),
      code: Type.Optional(Type.String({ maxLength: 64 })),
    }),
    answer: Type.Object({
      items: Type.Array(QuarantineItem),
      groups: Type.Array(QuarantineGroup, { description: "All of the tenant, without the filter" }),
      total: Type.Integer(),
    }),
  },
  ({ caller, query }) =>
    caller.context.control.inTenant(caller.context.tenantId, async (tx) => {
      const filter = filterOf(query);
      const found =
        filter === undefined ? [] : await tx.quarantine.list(query.limit ?? 100, filter);
      return {
        items: found.map((entry) => ({
          id: entry.id,
          sourceId: entry.sourceId,
          receivedTime: entry.receivedTime,
          code: entry.code,
          message: entry.message,
          size: entry.size,
          keptSize: entry.raw.length,
          sha256: entry.rawSha256,
          text: Buffer.from(entry.raw).toString("utf8").slice(0, textCharsMax),
        })),
        groups: [...(await tx.quarantine.groups())],
        total: await tx.quarantine.count(),
      };
    }),
);
