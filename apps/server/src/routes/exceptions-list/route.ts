import { targetsOf } from "@xdr/rule";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { presentException } from "../../present/exception.ts";
import { Id } from "../../schemas/common.ts";
import { Exception } from "../../schemas/exception.ts";
import { allRules, ruleById } from "../rules-list/rule-state.ts";

export const exceptionsList = defineRoute(
  {
    method: "GET",
    url: "/api/rules/:id/exceptions",
    summary: "Filters of the tenant's own that tune a rule, or the rules behind a correlation",
    access: { kind: "permission", permission: "rule:read" },
    tenantScope: "tenant",
    audit: "read",
    rate: "default",
    params: Type.Object({ id: Id }),
    answer: Type.Object({ items: Type.Array(Exception) }),
  },
  async ({ system, caller: { context }, params }) => {
    const { rule } = ruleById(system, context.tenantId, params.id);
    if (rule.kind === "filter") return { items: [] };
    const all = allRules(system, context.tenantId).map((each) => each.rule);
    const targets = targetsOf(rule, {
      rules: all.filter((each) => each.kind === "detection"),
      correlations: all.filter((each) => each.kind === "correlation"),
      filters: [],
    });
    const names = new Set(
      targets.flatMap(({ id, name }) => (name === undefined ? id : [id, name])),
    );
    const items = system.ruleBook
      .own(context.tenantId)
      .filter(
        (loaded) =>
          loaded.rule?.kind === "filter" &&
          loaded.rule.rules !== "any" &&
          loaded.rule.rules.some((reference) => names.has(reference)),
      )
      .map((loaded) => presentException(loaded, context.clock.now()));
    return { items };
  },
);
