import { responseState, setProtectedList } from "@xdr/response";
import { requirePerson } from "../../http/require-person.ts";
import { defineRoute } from "../../http/route.ts";
import { presentResponseState } from "../../present/action-run.ts";
import { responseContext } from "../../respond/open-respond.ts";
import { ProtectedList, ResponseState } from "../../schemas/response.ts";

export const responseProtected = defineRoute(
  {
    method: "PUT",
    url: "/api/response/protected",
    summary: "What no action may touch: adding counts at once, taking away needs a second person",
    access: { kind: "permission", permission: "response:manage" },
    tenantScope: "tenant",
    audit: "change",
    rate: "default",
    stepUp: true,
    body: ProtectedList,
    answer: ResponseState,
  },
  async ({ system, caller, body }) => {
    requirePerson(caller);
    const context = responseContext(system, caller);
    await setProtectedList(context, body);
    return presentResponseState(await responseState(context), caller.user.id);
  },
);
