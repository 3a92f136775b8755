import { once } from "node:events";
import { exportReceipts, receiptToCef } from "@xdr/audit";
import type { Receipt } from "@xdr/event";
import type { ReceiptRepo } from "@xdr/ports";
import { Type } from "typebox";
import { receiptPages } from "../../audit/receipt-pages.ts";
import { defineRoute } from "../../http/route.ts";

export const receiptsExport = defineRoute(
  {
    method: "GET",
    url: "/api/receipts/export",
    summary: "All of the tenant's receipts, oldest first: canonical JSON lines, or CEF",
    access: { kind: "permission", permission: "receipt:read" },
    tenantScope: "tenant",
    audit: "read",
    rate: "search",
    stepUp: true,
    query: Type.Object({
      format: Type.Optional(Type.Union([Type.Literal("jsonl"), Type.Literal("cef")])),
    }),
  },
  async ({ system, caller, query, reply }) => {
    const { context } = caller;
    const isCef = query.format === "cef";
    const textOf = (page: readonly Receipt[]): string =>
      isCef
        ? page.map((receipt) => `${receiptToCef(receipt, system.config.version)}\n`).join("")
        : [...exportReceipts(page)].join("");
    reply.hijack();
    const { raw } = reply;
    raw.writeHead(200, {
      "content-type": isCef ? "text/plain; charset=utf-8" : "application/x-ndjson",
      "content-disposition": `attachment; filename="receipts.${isCef ? "cef" : "jsonl"}"`,
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    });
    try {
      const range: ReceiptRepo["range"] = (from, limit) =>
        context.control.inTenant(context.tenantId, (tx) => tx.receipts.range(from, limit));
      for await (const page of receiptPages(range)) {
        if (raw.destroyed) return undefined;
        if (!raw.write(textOf(page))) await Promise.race([once(raw, "drain"), once(raw, "close")]);
      }
      raw.end();
    } catch (error) {
      system.log.warn("export-failed", { error: String(error) });
      // The length is not known beforehand: only a broken connection tells that something is missing.
      raw.destroy();
    }
    return undefined;
  },
);
