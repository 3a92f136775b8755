import { cancelBacktest } from "@xdr/rule";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { Id } from "../../schemas/common.ts";

export const backtestCancel = defineRoute(
  {
    method: "DELETE",
    url: "/api/backtests/:id",
    summary: "Stop a backtest; what it found so far stays",
    access: { kind: "permission", permission: "rule:test" },
    tenantScope: "tenant",
    audit: "ask",
    rate: "default",
    params: Type.Object({ id: Id }),
  },
  async ({ system, caller, params }) => {
    cancelBacktest(caller.context, params.id, system.backtests);
    return undefined;
  },
);
