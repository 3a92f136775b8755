import { once } from "node:events";
import { Type } from "typebox";
import { tenantExport } from "../../export/tenant-export.ts";
import { defineRoute } from "../../http/route.ts";
import { TimeMs } from "../../schemas/common.ts";

/** The end of the year 2099, UTC: after every event time that a device may claim in earnest. */
const latestTime = 4_102_444_799_999;

export const tenantExportGet = defineRoute(
  {
    method: "GET",
    url: "/api/tenant/export",
    summary:
      "All that the tenant owns as a tar archive, with a manifest of hashes as its last file",
    access: { kind: "permission", permission: "tenant:write" },
    tenantScope: "tenant",
    audit: "read",
    rate: "search",
    stepUp: true,
    query: Type.Object({ from: Type.Optional(TimeMs), to: Type.Optional(TimeMs) }),
  },
  async ({ system, caller, query, reply }) => {
    const { context, tenant } = caller;
    const { from = 0, to = latestTime } = query;
    await context.control.inTenant(context.tenantId, (tx) =>
      tx.receipts.append({
        action: "tenant.export",
        actor: context.actor,
        target: { kind: "tenant", id: context.tenantId, label: tenant.name },
        outcome: "success",
        requestId: context.requestId,
        reason: `events from ${new Date(from).toISOString()} to ${new Date(to).toISOString()}`,
      }),
    );
    reply.hijack();
    const { raw } = reply;
    const gone = new AbortController();
    raw.once("close", () => gone.abort());
    raw.writeHead(200, {
      "content-type": "application/x-tar",
      "content-disposition": 'attachment; filename="tenant-export.tar"',
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    });
    const { tenantId } = context;
    const request = { tenantId, tenantName: tenant.name, from, to, signal: gone.signal };
    try {
      for await (const chunk of tenantExport(system, request)) {
        if (raw.destroyed) return undefined;
        if (!raw.write(chunk)) await Promise.race([once(raw, "drain"), once(raw, "close")]);
      }
      raw.end();
    } catch (error) {
      system.log.warn("tenant-export-failed", { error: String(error) });
      // The length is not known beforehand: only a broken connection tells that something is missing.
      raw.destroy();
    }
    return undefined;
  },
);
