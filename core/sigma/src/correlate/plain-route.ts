import type { SigmaEvent } from "../event.ts";
import { scalarText } from "../match/field-value.ts";
import { bitsOfMembers } from "./compact-records.ts";
import { addToKey, beginKey, digestKey, endKey, type Key } from "./key-bytes.ts";
import { groupField, type Plan } from "./plan.ts";
import type { Groups } from "./state.ts";

/** How the events of a rule come into a correlation that reads nothing of them but their group. */
export interface PlainRoute {
  readonly plan: Plan;
  /** The numbers of the rule among those of the correlation. */
  readonly members: readonly number[];
  /** The same as bits. */
  readonly memberBits: number;
  /** The fields that name the group; one list for all routes that have the same. */
  readonly fields: readonly string[];
  /** The partition that was asked for last, and its groups. */
  partition: string;
  groups: Groups | undefined;
}

/**
 * The routes of each rule, by its identifier, in the order of the plans. A rule is left out when one
 * of the correlations that count it needs more: then its events go the way of all.
 */
export function plainRoutes(
  plansOfRules: ReadonlyMap<string, readonly Plan[]>,
): ReadonlyMap<string, readonly PlainRoute[]> {
  const routes = new Map<string, readonly PlainRoute[]>();
  const lists = new Map<string, readonly string[]>();
  for (const [id, plans] of plansOfRules) {
    const found = plans.flatMap((plan) => routeOf(plan, id, lists) ?? []);
    if (found.length === plans.length) routes.set(id, found);
  }
  return routes;
}

function routeOf(
  plan: Plan,
  id: string,
  lists: Map<string, readonly string[]>,
): PlainRoute | undefined {
  const members = plan.membersOf.get(id) ?? [];
  const [member] = members;
  if (!plan.isPlain || plan.isInner || member === undefined || members.length > 1) return undefined;
  const named = plan.rule.groupBy.map((name) => groupField(plan, member, name));
  const fields = lists.get(JSON.stringify(named)) ?? named;
  lists.set(JSON.stringify(named), fields);
  const memberBits = bitsOfMembers(members);
  return { plan, members, memberBits, fields, partition: "", groups: undefined };
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

/** Can the group of an event be told without looking at several values? */
export function isPlainEvent({ fields }: PlainRoute, event: SigmaEvent): boolean {
  for (const field of fields) {
    const value = event.field(field);
    if (typeof value === "object" && value !== null) return false;
  }
  return true;
}

/** Writes the key of an event's one group; false when a field may hold several values. */
export function writeGroupKey(
  { key, seed }: { readonly key: Key; readonly seed: number },
  route: PlainRoute,
  event: SigmaEvent,
): boolean {
  beginKey(key);
  let fits = true;
  for (const field of route.fields) {
    const value = event.field(field);
    if (typeof value === "object" && value !== null) return false;
    fits &&= addToKey(key, typeof value === "string" ? value : scalarText(value));
  }
  if (fits) endKey(key, seed);
  else digestKey(key, plainGroupOf(route, event) ?? [], seed);
  return true;
}
