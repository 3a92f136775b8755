import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { Receipt } from "../../schemas/operations.ts";
import { verifyLog } from "../../status/verify-log.ts";

export const receiptsList = defineRoute(
  {
    method: "GET",
    url: "/api/receipts",
    summary: "The tenant's audit log, newest first, and whether the whole log verifies",
    access: { kind: "permission", permission: "receipt:read" },
    tenantScope: "tenant",
    audit: "read",
    rate: "default",
    query: Type.Object({
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
      beforeSeq: Type.Optional(Type.Integer({ minimum: 1 })),
    }),
    answer: Type.Object({
      items: Type.Array(Receipt),
      verified: Type.Boolean(),
      checked: Type.Integer(),
    }),
  },
  async ({ system, caller, query }) => {
    const { context } = caller;
    const items = await context.control.inTenant(context.tenantId, (tx) =>
      tx.receipts.list({
        limit: query.limit ?? 100,
        ...(query.beforeSeq === undefined ? {} : { beforeSeq: query.beforeSeq }),
      }),
    );
    const { ok, checked } = await verifyLog(system);
    return {
      items: items.map(({ tenantId: _tenant, requestId: _request, ...receipt }) => ({
        ...receipt,
        actor: { ...receipt.actor },
        target: { ...receipt.target },
      })),
      verified: ok,
      checked,
    };
  },
);
