import { type CoverageInput, ruleCoverage } from "@xdr/coverage";
import type { ServiceContext } from "@xdr/ports";
import type { System } from "../../system.ts";
import { allRules } from "../rules-list/rule-state.ts";

/** Coverage of the caller's tenant, from its rules as they are in force. */
export const coverageOfTenant = (system: System, ctx: ServiceContext, input: CoverageInput) => {
  const rules = allRules(system, ctx.tenantId);
  const off = rules.flatMap(({ own }) => (own === undefined || own.row.enabled ? [] : own.row.id));
  return ruleCoverage(
    ctx,
    {
      rules: rules.flatMap(({ rule }) => (rule.kind === "filter" ? [] : rule)),
      disabled: new Set([...system.ruleBook.disabledRules(ctx.tenantId), ...off]),
      events: system.events,
    },
    input,
  );
};
