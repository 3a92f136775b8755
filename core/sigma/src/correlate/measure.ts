import type { ConditionNode } from "../ast.ts";
import { compareNumbers, numberOf } from "../match/scalar-tests.ts";
import type { Bound } from "../rule.ts";
import type { Entry, Group } from "./group.ts";
import type { Plan } from "./plan.ts";

/** The entries `from` (included) to `to` (excluded) of a group, and how often each key is there. */
export interface Window {
  readonly entries: readonly Entry[];
  readonly from: number;
  readonly to: number;
  readonly counts: ReadonlyMap<string, number>;
}

/** The entries of a window alone. */
const entriesOf = (window: Window): readonly Entry[] =>
  window.entries.slice(window.from, window.to);

/**
 * The figure of a window if its condition holds, `undefined` otherwise (correlation specification,
 * "Correlation Types").
 */
export function measure(plan: Plan, window: Window): number | undefined {
  const { rule } = plan;
  if (rule.expression !== undefined) {
    const holds = evaluateNames(rule.expression, (name) => hasMember(plan, window, name));
    return holds ? window.counts.size : undefined;
  }
  if (rule.type === "temporal_ordered") return ordered(plan, window);
  const value = figure(plan, window);
  if (value === undefined) return undefined;
  if (rule.bounds.length === 0) return value === plan.members.length ? value : undefined;
  return rule.bounds.every((bound) => holds(bound, value)) ? value : undefined;
}

/**
 * False when no window of the group can fulfil the condition, because all entries together do not
 * reach it. Cheap; `true` promises nothing.
 */
export function mayHold(plan: Plan, group: Group): boolean {
  const { rule } = plan;
  if (rule.expression !== undefined) return true;
  if (rule.type === "event_count") return reaches(rule.bounds, group.entries.length);
  if (rule.type === "value_count") return reaches(rule.bounds, group.kept.size);
  if (!rule.type.startsWith("temporal")) return true;
  return rule.bounds.length > 0 && rule.type === "temporal"
    ? reaches(rule.bounds, group.kept.size)
    : group.kept.size >= plan.members.length;
}

/** Could a figure of at most so much hold? */
const reaches = (bounds: readonly Bound[], most: number): boolean =>
  bounds.every(({ op, value }) => {
    if (op === "gt") return most > value;
    return op === "gte" || op === "eq" ? most >= value : true;
  });

function holds({ op, value }: Bound, figureOf: number): boolean {
  return op === "neq" ? figureOf !== value : compareNumbers(op, figureOf, value);
}

function hasMember(plan: Plan, window: Window, name: string): boolean {
  return window.counts.has(String(plan.rule.rules.indexOf(name)));
}

function evaluateNames(node: ConditionNode, has: (name: string) => boolean): boolean {
  switch (node.kind) {
    case "selection":
      return has(node.name);
    case "not":
      return !evaluateNames(node.of, has);
    case "and":
      return node.of.every((part) => evaluateNames(part, has));
    case "or":
      return node.of.some((part) => evaluateNames(part, has));
    case "quantified":
      return false;
  }
}

function figure(plan: Plan, window: Window): number | undefined {
  switch (plan.rule.type) {
    case "event_count":
      return window.to - window.from;
    case "value_count":
    case "temporal":
    case "temporal_ordered":
      return window.counts.size;
    default:
      return statistic(plan, window);
  }
}

/** Sum, average or percentile of the numbers in the window; of none there is no figure. */
function statistic(plan: Plan, window: Window): number | undefined {
  const numbers = entriesOf(window)
    .flatMap((entry) => entry.values.map(numberOf))
    .filter((number) => number !== undefined);
  if (numbers.length === 0) return undefined;
  const sum = numbers.reduce((left, right) => left + right, 0);
  if (plan.rule.type === "value_sum") return sum;
  if (plan.rule.type === "value_avg") return sum / numbers.length;
  return percentileOf(numbers, plan.rule.percentile ?? 50);
}

/** The percentile with linear interpolation between the two nearest numbers. */
function percentileOf(numbers: readonly number[], percentile: number): number {
  const sorted = numbers.toSorted((left, right) => left - right);
  const place = (percentile / 100) * (sorted.length - 1);
  const below = sorted[Math.floor(place)] ?? 0;
  const above = sorted[Math.ceil(place)] ?? below;
  return below + (above - below) * (place - Math.floor(place));
}

/**
 * All members in the order written, each by an entry of its own. Entries of the same millisecond
 * may stand in either order.
 */
function ordered(plan: Plan, window: Window): number | undefined {
  const wanted = plan.members.length;
  if (window.counts.size < wanted) return undefined;
  const entries = entriesOf(window);
  let reached = 0;
  for (let from = 0; from < entries.length && reached < wanted; ) {
    const time = entries[from]?.time;
    let to = from + 1;
    while (to < entries.length && entries[to]?.time === time) to += 1;
    reached = climb(entries.slice(from, to), reached);
    from = to;
  }
  return reached >= wanted ? wanted : undefined;
}

/** The next member that is missing, after entries of one time: the choosiest entry goes first. */
function climb(together: readonly Entry[], reached: number): number {
  const left = together.toSorted((a, b) => a.members.length - b.members.length);
  let next = reached;
  for (;;) {
    const found = left.findIndex((entry) => entry.members.includes(next));
    if (found < 0) return next;
    left.splice(found, 1);
    next += 1;
  }
}
