import { listPlaybooks } from "@xdr/response";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { presentPlaybook } from "../../present/playbook.ts";
import { playbookContext } from "../../respond/open-respond.ts";
import { PlaybookRow } from "../../schemas/playbook.ts";

export const playbooksList = defineRoute(
  {
    method: "GET",
    url: "/api/response/playbooks",
    summary: "Playbooks of the tenant and of the catalog",
    access: { kind: "permission", permission: "response:read" },
    tenantScope: "tenant",
    audit: "read",
    rate: "default",
    answer: Type.Object({ items: Type.Array(PlaybookRow) }),
  },
  async ({ system, caller }) => {
    const context = playbookContext(system, caller);
    return { items: (await listPlaybooks(context)).map((one) => presentPlaybook(one)) };
  },
);
