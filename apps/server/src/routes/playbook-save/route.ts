import { savePlaybook } from "@xdr/response";
import { requirePerson } from "../../http/require-person.ts";
import { defineRoute } from "../../http/route.ts";
import { presentPlaybookDetail } from "../../present/playbook.ts";
import { playbookContext } from "../../respond/open-respond.ts";
import { PlaybookDetail, PlaybookSave } from "../../schemas/playbook.ts";

export const playbookSave = defineRoute(
  {
    method: "PUT",
    url: "/api/response/playbooks",
    summary: "Store a playbook of the tenant",
    access: { kind: "permission", permission: "response:manage" },
    tenantScope: "tenant",
    audit: "change",
    rate: "default",
    stepUp: true,
    body: PlaybookSave,
    answer: PlaybookDetail,
  },
  async ({ system, caller, body }) => {
    requirePerson(caller);
    const context = playbookContext(system, caller);
    return presentPlaybookDetail(await savePlaybook(context, body));
  },
);
