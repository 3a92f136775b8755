import { getBacktest } from "@xdr/rule";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { presentBacktest } from "../../present/rule-trial.ts";
import { Id } from "../../schemas/common.ts";
import { Backtest } from "../../schemas/rule-trial.ts";

export const backtestGet = defineRoute(
  {
    method: "GET",
    url: "/api/backtests/:id",
    summary: "How far a backtest is and what it found",
    access: { kind: "permission", permission: "rule:test" },
    tenantScope: "tenant",
    audit: "read",
    rate: "default",
    params: Type.Object({ id: Id }),
    answer: Backtest,
  },
  async ({ system, caller, params }) =>
    presentBacktest(getBacktest(caller.context, params.id, system.backtests)),
);
