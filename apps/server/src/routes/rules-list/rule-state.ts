import { XdrError } from "@xdr/event";
import type { ServiceContext } from "@xdr/ports";
import type { AnyRule, RuleState } from "../../present/rule.ts";
import type { System } from "../../system.ts";

const dayMs = 24 * 60 * 60 * 1000;

/** Rules and correlations of the catalog, by title. */
export const allRules = (system: System): readonly AnyRule[] =>
  [...system.rules.rules, ...system.rules.correlations].sort((a, b) =>
    a.title.localeCompare(b.title),
  );

/** A rule of the catalog by id. Throws `REQUEST_NOT_FOUND`. */
export const ruleById = (system: System, id: string): AnyRule => {
  const rule = allRules(system).find((candidate) => candidate.id === id);
  if (rule === undefined) throw new XdrError("REQUEST_NOT_FOUND");
  return rule;
};

/** What the tenant has turned off, and findings of the last day by rule. */
export const ruleState = async (system: System, ctx: ServiceContext): Promise<RuleState> => ({
  disabled: system.ruleSettings.disabledRules(ctx.tenantId),
  findings24h: await ctx.control.inTenant(ctx.tenantId, (tx) =>
    tx.findings.countByRule(ctx.clock.now() - dayMs),
  ),
});
