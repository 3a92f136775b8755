import { asRuleId, type RuleId, type TenantId } from "@xdr/event";
import type { RuleActivity, RuleActivityOf } from "@xdr/ports";
import type { RuleTrial } from "@xdr/sigma";

/** Rules of all tenants that are counted between two reads; further ones are left out. */
export const ruleCostKeysMax = 100_000;

/**
 * One event in so many is looked at a second time to learn what each rule costs. A prime, so that
 * sources that take turns are all met.
 */
export const costSampleEvery = 127;

export interface TenantCosts {
  readonly tenantId: TenantId;
  readonly activities: readonly RuleActivityOf[];
}

/** Counts what rules do. Matches are exact; trials and time are of a sample, scaled up. */
export interface RuleCosts {
  /** True when this event is to be profiled. */
  isSampled(): boolean;
  matched(tenantId: TenantId, ruleId: string): void;
  profiled(tenantId: TenantId, trials: readonly RuleTrial[]): void;
  /** What was counted since the last call. */
  take(): readonly TenantCosts[];
}

type Counts = { -readonly [Name in keyof RuleActivity]: RuleActivity[Name] };

/** `every`: 0 turns sampling off. */
export const createRuleCosts = (every: number): RuleCosts => {
  let tenants = new Map<TenantId, Map<RuleId, Counts>>();
  let keys = 0;
  let turn = 0;

  const countsOf = (tenantId: TenantId, id: string): Counts | undefined => {
    let rules = tenants.get(tenantId);
    if (rules === undefined) {
      rules = new Map();
      tenants.set(tenantId, rules);
    }
    const ruleId = asRuleId(id);
    let counts = rules.get(ruleId);
    if (counts === undefined && keys < ruleCostKeysMax) {
      counts = { tried: 0, matched: 0, ms: 0 };
      rules.set(ruleId, counts);
      keys += 1;
    }
    return counts;
  };

  return {
    isSampled: () => {
      if (every === 0) return false;
      turn = turn + 1 === every ? 0 : turn + 1;
      return turn === 0;
    },
    matched: (tenantId, ruleId) => {
      const counts = countsOf(tenantId, ruleId);
      if (counts !== undefined) counts.matched += 1;
    },
    profiled: (tenantId, trials) => {
      for (const { rule, ms } of trials) {
        const counts = countsOf(tenantId, rule.id);
        if (counts === undefined) continue;
        counts.tried += every;
        counts.ms += ms * every;
      }
    },
    take: () => {
      const taken = [...tenants].map(([tenantId, rules]) => ({
        tenantId,
        activities: [...rules].map(([ruleId, counts]) => ({ ruleId, ...counts })),
      }));
      tenants = new Map();
      keys = 0;
      return taken;
    },
  };
};
