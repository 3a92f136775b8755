import type { RuleId } from "@xdr/event";
import { asRuleId } from "@xdr/event";
import {
  type ActivitySpan,
  type RuleActivityPoint,
  requireIdShape,
  requireScope,
  type ServiceContext,
  spanBegin,
} from "@xdr/ports";

const hourMs = 60 * 60 * 1000;
const dayMs = 24 * hourMs;
const hits30dMs = 30 * dayMs;

/**
 * A rule is noisy when it takes people's time out of proportion: so many findings in a day, or a
 * quarter of all and at least some.
 */
export const noisyLimits = Object.freeze({
  hits24hMin: 50,
  shareMin: 0.25,
  shareHits24hMin: 20,
});

export interface RuleFigures {
  readonly hits24h: number;
  readonly hits30d: number;
  readonly lastHitTime?: number;
  readonly isNoisy: boolean;
  /** Events on which it had to be tried in the last 24 hours; estimated. */
  readonly tried24h: number;
  readonly matched24h: number;
  /** Its part of the time that all rules' own tests took in the last 24 hours, 0 to 1; estimated. */
  readonly costShare: number;
}

/** What the tenant's rules found and cost lately; a rule that did nothing is not there. */
export const ruleFigures = async (
  ctx: ServiceContext,
): Promise<ReadonlyMap<RuleId, RuleFigures>> => {
  requireScope(ctx, "rule:read");
  const now = ctx.clock.now();
  const { hits, activity } = await ctx.control.inTenant(ctx.tenantId, async (tx) => ({
    hits: await tx.findings.hitsByRule(now - hits30dMs, now - dayMs),
    activity: await tx.ruleActivity.totals("hour", spanBegin("hour", now - dayMs)),
  }));
  const sum = (values: Iterable<number>): number => [...values].reduce((all, one) => all + one, 0);
  const allHits = sum([...hits.values()].map(({ recent }) => recent));
  const allMs = sum([...activity.values()].map(({ ms }) => ms));
  const ids = new Set([...hits.keys(), ...activity.keys()]);
  return new Map(
    [...ids].map((id) => {
      const found = hits.get(id);
      const did = activity.get(id);
      const hits24h = found?.recent ?? 0;
      return [
        id,
        {
          hits24h,
          hits30d: found?.all ?? 0,
          ...(found === undefined ? {} : { lastHitTime: found.lastTime }),
          isNoisy: isNoisy(hits24h, allHits),
          tried24h: Math.round(did?.tried ?? 0),
          matched24h: did?.matched ?? 0,
          costShare: allMs === 0 ? 0 : (did?.ms ?? 0) / allMs,
        },
      ];
    }),
  );
};

const isNoisy = (hits24h: number, all: number): boolean =>
  hits24h >= noisyLimits.hits24hMin ||
  (hits24h >= noisyLimits.shareHits24hMin && hits24h / all >= noisyLimits.shareMin);

export interface RuleHistory {
  /** 24 hours, then 30 days, oldest first, without gaps. */
  readonly hours: readonly RuleActivityPoint[];
  readonly days: readonly RuleActivityPoint[];
}

/** What one rule did, hour by hour and day by day; zeros where it did nothing. */
export const ruleHistory = async (
  ctx: ServiceContext,
  input: { readonly ruleId: string },
): Promise<RuleHistory> => {
  requireScope(ctx, "rule:read");
  const ruleId = asRuleId(requireIdShape(input.ruleId));
  const now = ctx.clock.now();
  const read = (span: ActivitySpan, width: number, count: number) =>
    ctx.control.inTenant(ctx.tenantId, async (tx) => {
      const from = spanBegin(span, now) - (count - 1) * width;
      const points = await tx.ruleActivity.points(ruleId, span, from);
      const byBegin = new Map(points.map((point) => [point.from, point]));
      return Array.from({ length: count }, (_, index) => {
        const begin = from + index * width;
        return byBegin.get(begin) ?? { from: begin, tried: 0, matched: 0, ms: 0 };
      });
    });
  return { hours: await read("hour", hourMs, 24), days: await read("day", dayMs, 30) };
};
