import { responseState, setKillSwitch } from "@xdr/response";
import { defineRoute } from "../../http/route.ts";
import { presentResponseState } from "../../present/action-run.ts";
import { responseContext } from "../../respond/open-respond.ts";
import { KillSwitchChange, ResponseState } from "../../schemas/response.ts";

export const responseKillSwitch = defineRoute(
  {
    method: "PUT",
    url: "/api/response/kill-switch",
    summary: "On: nothing new begins in the tenant; off: for administrators only",
    access: { kind: "permission", permission: "response:approve" },
    tenantScope: "tenant",
    audit: "change",
    rate: "default",
    body: KillSwitchChange,
    answer: ResponseState,
  },
  async ({ system, caller, body }) => {
    const context = responseContext(system, caller);
    await setKillSwitch(context, body);
    return presentResponseState(await responseState(context), caller.user.id);
  },
);
