import { type Position, RuleError } from "../problem.ts";
import type { CorrelationRule } from "../rule.ts";
import { type ResolvedCorrelation, startOf } from "../rule-set.ts";
import type { Carried, Entry, KeysOf } from "./group.ts";

/** A correlation ready to run. */
export interface Plan {
  readonly rule: CorrelationRule;
  /** Identifiers of the rules it refers to, in the order written. */
  readonly members: readonly string[];
  /** The numbers of a rule among them. */
  readonly membersOf: ReadonlyMap<string, readonly number[]>;
  /** True when of an event nothing is read but its group. */
  readonly isPlain: boolean;
  /** What is counted apart in a window. */
  readonly keysOf: KeysOf;
  /** True when another correlation counts its matches. */
  readonly isInner: boolean;
  /**
   * Entries that a window must hold at least to fire, when it counts nothing but events of rules:
   * groups that hold less are kept in few bytes (`compact-groups.ts`).
   */
  readonly compactFrom: number | undefined;
  /** Fields of its events that outer correlations read, beside its group's. */
  readonly carries: readonly string[];
}

/** The different texts of a field of what is counted: an event, or a match of a correlation. */
export type TextsOf = (field: string) => readonly string[];

const none: readonly string[] = [];

const oneGroup: readonly (readonly undefined[])[] = [[]];

/** Groups that one event may belong to, when a group-by field holds several values. */
export const groupsPerEventMax = 16;

/** Values that one event may count as, when the field of the condition holds several. */
export const valuesPerEventMax = 64;

/** Prepares a correlation, or says why its condition cannot be honoured. */
export function createPlan(
  { rule, members }: ResolvedCorrelation,
  eventsPerGroupMax: number,
): Plan | RuleError {
  const counted = rule.type === "event_count" || rule.type === "value_count";
  const highest = Math.max(0, ...rule.bounds.map(({ value }) => value));
  if (counted && highest >= eventsPerGroupMax) {
    return tooHigh(startOf(rule), highest, eventsPerGroupMax);
  }
  const byValue = rule.type === "value_count";
  const byMember = rule.type === "temporal" || rule.type === "temporal_ordered";
  const names = members.map((_, member) => String(member));
  return {
    rule,
    members: members.map(({ id }) => id),
    membersOf: numbersOf(members.map(({ id }) => id)),
    isPlain: rule.valueFields.length === 0,
    isInner: false,
    compactFrom: compactFrom(rule, members),
    carries: [],
    keysOf: (entry) => {
      if (byValue) return entry.values;
      return byMember ? entry.members.map((member) => names[member] ?? "") : none;
    },
  };
}

function numbersOf(ids: readonly string[]): ReadonlyMap<string, readonly number[]> {
  const numbers = ids.map((id): [string, readonly number[]] => [
    id,
    ids.flatMap((other, number) => (other === id ? [number] : [])),
  ]);
  return new Map(numbers);
}

/** Members are bits of a half word. */
const compactMembersMax = 15;

function compactFrom(
  rule: CorrelationRule,
  members: ResolvedCorrelation["members"],
): number | undefined {
  if (rule.type !== "event_count" || rule.expression !== undefined) return undefined;
  if (members.length > compactMembersMax) return undefined;
  if (members.some(({ kind }) => kind === "correlation")) return undefined;
  const least = rule.bounds.map(({ op, value }) => {
    if (op === "gt") return Math.floor(value) + 1;
    return op === "gte" || op === "eq" ? Math.ceil(value) : 0;
  });
  const needed = Math.max(0, ...least);
  return needed > 1 ? needed : undefined;
}

const tooHigh = (at: Position, value: number, max: number): RuleError =>
  new RuleError("limit_exceeded", at, {
    message: `The condition asks for ${value}, but only ${max} events of a group are kept.`,
    fix: "Lower the figure, or raise `eventsPerGroupMax`.",
  });

/** Every combination of one value from each list, at most so many. */
function combine<Value>(lists: readonly (readonly Value[])[], max: number): readonly Value[][] {
  let combined: Value[][] = [[]];
  for (const list of lists) {
    combined = combined.flatMap((head) => list.map((value) => [...head, value])).slice(0, max);
  }
  return combined;
}

/** The field of a member's events that a group-by name, field or alias, stands for. */
export function groupField({ rule, members }: Plan, member: number, name: string): string {
  if (rule.aliases.size === 0) return name;
  const reference = rule.rules[member] ?? members[member] ?? "";
  return rule.aliases.get(name)?.get(reference) ?? name;
}

/**
 * Tells each inner correlation which fields outer ones read of the event that completed it: kept
 * with its entries, because that event may be long gone when a late one changes the match. Plans
 * stand inner ones first.
 */
export function linkPlans(plans: readonly Plan[]): readonly Plan[] {
  const linked = new Map(plans.map((plan) => [plan.rule.id, plan]));
  for (const { rule } of plans.toReversed()) {
    const outer = linked.get(rule.id);
    for (const [member, id] of outer?.members.entries() ?? []) {
      const inner = linked.get(id);
      if (outer === undefined || inner === undefined) continue;
      const read = [
        ...rule.groupBy.map((name) => groupField(outer, member, name)),
        ...rule.valueFields,
        ...outer.carries,
        ...inner.carries,
      ];
      const carries = new Set(read.filter((name) => !inner.rule.groupBy.includes(name)));
      linked.set(id, {
        ...inner,
        isInner: true,
        isPlain: inner.isPlain && carries.size === 0,
        carries: [...carries],
      });
    }
  }
  return plans.map((plan) => linked.get(plan.rule.id) ?? plan);
}

/** The fields that a correlation carries for outer ones, of something that it counts. */
export function carriedOf(plan: Plan, textsOf: TextsOf): Carried | undefined {
  if (plan.carries.length === 0) return undefined;
  const found = plan.carries.map((name): [string, readonly string[]] => [name, textsOf(name)]);
  return Object.fromEntries(found.filter(([, texts]) => texts.length > 0));
}

/**
 * The groups that an event belongs to as one of the members. A group-by name is an alias or a field;
 * an event without the field is in a group of its own kind, not in any other.
 */
export function groupsOf(
  plan: Plan,
  member: number,
  textsOf: TextsOf,
): readonly (readonly (string | undefined)[])[] {
  if (plan.rule.groupBy.length === 0) return oneGroup;
  const lists = plan.rule.groupBy.map((name) => {
    const texts = textsOf(groupField(plan, member, name));
    return texts.length === 0 ? [undefined] : texts;
  });
  return combine<string | undefined>(lists, groupsPerEventMax);
}

/** What an event counts as: the values of the field, or tuples of several fields. */
export function valuesOf(rule: CorrelationRule, textsOf: TextsOf): readonly string[] {
  if (rule.valueFields.length === 0) return none;
  const lists = rule.valueFields.map(textsOf);
  const [only] = lists;
  if (only !== undefined && lists.length === 1) return only.slice(0, valuesPerEventMax);
  return combine(lists, valuesPerEventMax).map((tuple) => JSON.stringify(tuple));
}

/** False for an event that a value_ correlation cannot use, because it has no such field. */
export const isCounted = (rule: CorrelationRule, entry: Pick<Entry, "values">): boolean =>
  !rule.type.startsWith("value_") || entry.values.length > 0;
