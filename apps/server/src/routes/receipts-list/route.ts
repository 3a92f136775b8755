import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { TimeMs } from "../../schemas/common.ts";
import { Receipt } from "../../schemas/operations.ts";

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
      action: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
    }),
    answer: Type.Object({
      items: Type.Array(Receipt),
      verified: Type.Boolean({ description: "The whole installation's log, at `verifiedTime`" }),
      checked: Type.Integer(),
      verifiedTime: Type.Optional(TimeMs),
      problem: Type.Optional(Type.String()),
      sealed: Type.Optional(
        Type.Integer({ description: "Receipts under the newest signed checkpoint" }),
      ),
    }),
  },
  async ({ system, caller, query }) => {
    const { context } = caller;
    const items = await context.control.inTenant(context.tenantId, (tx) =>
      tx.receipts.list({
        limit: query.limit ?? 100,
        ...(query.beforeSeq === undefined ? {} : { beforeSeq: query.beforeSeq }),
        ...(query.action === undefined ? {} : { action: query.action }),
      }),
    );
    const newest = items[0]?.seq ?? 0;
    const isNewest = query.beforeSeq === undefined && query.action === undefined;
    if (isNewest && newest > (system.audit.latest()?.size ?? 0)) {
      // What hinders it is in the verdict and on the status line; the receipts are shown anyway.
      await system.audit.seal().catch(() => undefined);
    }
    const verdict = system.audit.verdict();
    const latest = system.audit.latest();
    return {
      items: items.map(({ tenantId: _tenant, requestId: _request, ...receipt }) => ({
        ...receipt,
        actor: { ...receipt.actor },
        target: { ...receipt.target },
      })),
      verified: verdict?.ok ?? false,
      checked: verdict?.checked ?? 0,
      ...(verdict === undefined ? {} : { verifiedTime: verdict.time }),
      ...(verdict?.message === undefined ? {} : { problem: verdict.message }),
      ...(latest === undefined ? {} : { sealed: latest.size }),
    };
  },
);
