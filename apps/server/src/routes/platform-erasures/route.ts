import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { Id, TimeMs } from "../../schemas/common.ts";

const shownMax = 200;

export const platformErasures = defineRoute(
  {
    method: "GET",
    url: "/api/platform/erasures",
    summary: "The tenants that were erased, newest first, with the receipt that proves it",
    access: { kind: "permission", permission: "platform:read" },
    tenantScope: "installation",
    audit: "read",
    rate: "default",
    answer: Type.Object({
      items: Type.Array(
        Type.Object({
          tenantId: Id,
          time: TimeMs,
          seq: Type.Integer({ description: "Number of the receipt in the installation's log" }),
          hash: Type.String({ description: "Hash of the receipt, SHA-256, hex" }),
          reason: Type.String({ description: "What was erased, and the statement that shows it" }),
          before: Type.Record(Type.String(), Type.Integer(), {
            description: "Rows by table that had any, and events; none is left",
          }),
        }),
      ),
    }),
  },
  async ({ system }) => {
    const receipts = await system.control.asSystem((tx) =>
      tx.receipts.list({ limit: shownMax, action: "tenant.erase" }),
    );
    return {
      items: receipts.map(({ target, time, seq, hash, reason = "", changes = {} }) => ({
        tenantId: target.id,
        time,
        seq,
        hash,
        reason,
        before: Object.fromEntries(
          Object.entries(changes).map(([table, [before]]) => [table, Number(before)]),
        ),
      })),
    };
  },
);
