import { enablePlaybook } from "@xdr/response";
import { Type } from "typebox";
import { requirePerson } from "../../http/require-person.ts";
import { defineRoute } from "../../http/route.ts";
import { presentPlaybook } from "../../present/playbook.ts";
import { playbookContext } from "../../respond/open-respond.ts";
import { Id } from "../../schemas/common.ts";
import { PlaybookEnabled, PlaybookRow } from "../../schemas/playbook.ts";

export const playbookEnable = defineRoute(
  {
    method: "PUT",
    url: "/api/response/playbooks/:id/enabled",
    summary: "Let the triggers of a playbook start it, or not",
    access: { kind: "permission", permission: "response:manage" },
    tenantScope: "tenant",
    audit: "change",
    rate: "default",
    stepUp: true,
    params: Type.Object({ id: Id }),
    body: PlaybookEnabled,
    answer: PlaybookRow,
  },
  async ({ system, caller, params, body }) => {
    requirePerson(caller);
    const context = playbookContext(system, caller);
    return presentPlaybook(await enablePlaybook(context, { ...body, id: params.id }));
  },
);
