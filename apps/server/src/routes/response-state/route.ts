import { responseState } from "@xdr/response";
import { defineRoute } from "../../http/route.ts";
import { presentResponseState } from "../../present/action-run.ts";
import { responseContext } from "../../respond/open-respond.ts";
import { ResponseState } from "../../schemas/response.ts";

export const responseStateGet = defineRoute(
  {
    method: "GET",
    url: "/api/response/state",
    summary: "The kill switches, what waits for approval, and what no action may touch",
    access: { kind: "permission", permission: "response:read" },
    tenantScope: "tenant",
    audit: "read",
    rate: "default",
    answer: ResponseState,
  },
  async ({ system, caller }) =>
    presentResponseState(await responseState(responseContext(system, caller)), caller.user.id),
);
