import { requestRun } from "@xdr/response";
import { requirePerson } from "../../http/require-person.ts";
import { defineRoute } from "../../http/route.ts";
import { presentRun } from "../../present/action-run.ts";
import { responseContext } from "../../respond/open-respond.ts";
import { ActionRunRow, NewRun } from "../../schemas/response.ts";

export const responseRunCreate = defineRoute(
  {
    method: "POST",
    url: "/api/response/runs",
    summary: "Ask for an action: it begins, waits for approval or is denied, as policy says",
    access: { kind: "permission", permission: "response:request" },
    tenantScope: "tenant",
    audit: "change",
    rate: "default",
    stepUp: true,
    body: NewRun,
    answer: ActionRunRow,
  },
  async ({ system, caller, body }) => {
    requirePerson(caller);
    return presentRun(await requestRun(responseContext(system, caller), body), caller.user.id);
  },
);
