import { XdrError } from "@xdr/event";
import { startBacktest } from "@xdr/rule";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { presentBacktest } from "../../present/rule-trial.ts";
import { Id, TimeMs } from "../../schemas/common.ts";
import { RuleText } from "../../schemas/detection.ts";
import { Backtest } from "../../schemas/rule-trial.ts";
import { ruleById } from "../rules-list/rule-state.ts";

export const backtestCreate = defineRoute(
  {
    method: "POST",
    url: "/api/backtests",
    summary: "Begin to run a rule over the stored events: a text, or a rule by its id",
    access: { kind: "permission", permission: "rule:test" },
    tenantScope: "tenant",
    audit: "ask",
    rate: "job",
    body: Type.Object({
      text: Type.Optional(RuleText),
      ruleId: Type.Optional(Id),
      from: TimeMs,
      to: Type.Optional(TimeMs),
    }),
    answer: Backtest,
  },
  async ({ system, caller: { context }, body }) => {
    const { ruleId, from, to } = body;
    const text =
      body.text ??
      (ruleId === undefined ? undefined : ruleById(system, context.tenantId, ruleId).rule.source);
    if (text === undefined) {
      const issues = [{ path: "text", message: "or `ruleId` must be given" }];
      throw new XdrError("REQUEST_BODY_INVALID", undefined, { issues });
    }
    const parts = { shelf: system.ruleBook, board: system.backtests };
    return presentBacktest(startBacktest(context, { text, from, to }, parts));
  },
);
