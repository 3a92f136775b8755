import { getPlaybook } from "@xdr/response";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { presentPlaybookDetail } from "../../present/playbook.ts";
import { playbookContext } from "../../respond/open-respond.ts";
import { Id } from "../../schemas/common.ts";
import { PlaybookDetail } from "../../schemas/playbook.ts";

export const playbookGet = defineRoute(
  {
    method: "GET",
    url: "/api/response/playbooks/:id",
    summary: "A playbook as a graph and as text",
    access: { kind: "permission", permission: "response:read" },
    tenantScope: "tenant",
    audit: "read",
    rate: "default",
    params: Type.Object({ id: Id }),
    answer: PlaybookDetail,
  },
  async ({ system, caller, params }) => {
    const context = playbookContext(system, caller);
    return presentPlaybookDetail(await getPlaybook(context, params));
  },
);
