import { checkPlaybook } from "@xdr/response";
import { defineRoute } from "../../http/route.ts";
import { presentPlaybookCheck } from "../../present/playbook.ts";
import { playbookContext } from "../../respond/open-respond.ts";
import { PlaybookCheck, PlaybookText } from "../../schemas/playbook.ts";

export const playbookCheck = defineRoute(
  {
    method: "POST",
    url: "/api/response/playbooks/check",
    summary: "What is wrong with the text of a playbook",
    access: { kind: "permission", permission: "response:read" },
    tenantScope: "tenant",
    audit: "ask",
    rate: "compute",
    body: PlaybookText,
    answer: PlaybookCheck,
  },
  async ({ system, caller, body }) => {
    const context = playbookContext(system, caller);
    return presentPlaybookCheck(await checkPlaybook(context, body));
  },
);
