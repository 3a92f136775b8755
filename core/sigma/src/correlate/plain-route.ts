import type { SigmaEvent } from "../event.ts";
import { scalarText } from "../match/field-value.ts";
import { groupField, type Plan } from "./plan.ts";

/** How the events of a rule come into a correlation that reads nothing of them but their group. */
export interface PlainRoute {
  readonly plan: Plan;
  /** The numbers of the rule among those of the correlation. */
  readonly members: readonly number[];
  /** The fields that name the group. */
  readonly fields: readonly string[];
}

/**
 * The routes of each rule, by its identifier, in the order of the plans. A rule is left out when one
 * of the correlations that count it needs more: then its events go the way of all.
 */
export function plainRoutes(
  plansOfRules: ReadonlyMap<string, readonly Plan[]>,
): ReadonlyMap<string, readonly PlainRoute[]> {
  const routes = new Map<string, readonly PlainRoute[]>();
  for (const [id, plans] of plansOfRules) {
    const found = plans.flatMap((plan) => routeOf(plan, id) ?? []);
    if (found.length === plans.length) routes.set(id, found);
  }
  return routes;
}

function routeOf(plan: Plan, id: string): PlainRoute | undefined {
  const members = plan.membersOf.get(id) ?? [];
  const [member] = members;
  if (!plan.isPlain || plan.isInner || member === undefined || members.length > 1) return undefined;
  return { plan, members, fields: plan.rule.groupBy.map((name) => groupField(plan, member, name)) };
}

/** The one group of an event; undefined when a field holds something of which there may be several. */
export function plainGroupOf(
  { fields }: PlainRoute,
  event: SigmaEvent,
): readonly (string | undefined)[] | undefined {
  const values: (string | undefined)[] = [];
  for (const field of fields) {
    const value = event.field(field);
    if (typeof value === "object" && value !== null) return undefined;
    values.push(typeof value === "string" ? value : scalarText(value));
  }
  return values;
}
