import { startPlaybook } from "@xdr/response";
import { requirePerson } from "../../http/require-person.ts";
import { defineRoute } from "../../http/route.ts";
import { presentPlaybookRunDetail } from "../../present/playbook.ts";
import { playbookContext } from "../../respond/open-respond.ts";
import { PlaybookRunDetail, PlaybookStart } from "../../schemas/playbook.ts";

export const playbookRunCreate = defineRoute(
  {
    method: "POST",
    url: "/api/response/playbook-runs",
    summary: "Start a playbook on an incident",
    access: { kind: "permission", permission: "response:request" },
    tenantScope: "tenant",
    audit: "change",
    rate: "default",
    stepUp: true,
    body: PlaybookStart,
    answer: PlaybookRunDetail,
  },
  async ({ system, caller, body }) => {
    requirePerson(caller);
    const context = playbookContext(system, caller);
    return presentPlaybookRunDetail(await startPlaybook(context, body));
  },
);
