import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { Notice } from "../../schemas/source.ts";

export const noticesList = defineRoute(
  {
    method: "GET",
    url: "/api/notices",
    summary: "Notices about sources and agents as OCSF detection findings, the newest first",
    access: { kind: "permission", permission: "source:read" },
    tenantScope: "tenant",
    audit: "read",
    rate: "default",
    answer: Type.Object({ items: Type.Array(Notice) }),
  },
  async ({ caller: { context } }) => {
    const all = await context.control.inTenant(context.tenantId, (tx) => tx.work.list("notice"));
    const newest = all.map(({ body }) => body).toSorted((a, b) => b.time - a.time);
    return {
      items: newest.map((notice) => ({
        ...notice,
        finding_info: { ...notice.finding_info, types: [...notice.finding_info.types] },
        resources: [...notice.resources],
      })),
    };
  },
);
