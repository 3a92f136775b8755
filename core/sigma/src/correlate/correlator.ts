import type {
  CorrelationChange,
  CorrelationMatch,
  Correlator,
  CorrelatorInput,
  CorrelatorOptions,
} from "../contract.ts";
import { readValue } from "../match/field-value.ts";
import { type Position, RuleError, type RuleProblem } from "../problem.ts";
import type { RuleSet } from "../rule.ts";
import { checkRuleSet, ruleProblem, startOf } from "../rule-set.ts";
import { namedGroup } from "./chain.ts";
import { type CompactStore, createCompactStore } from "./compact-groups.ts";
import type { Fired } from "./group.ts";
import {
  carriedOf,
  createPlan,
  groupsOf,
  isCounted,
  linkPlans,
  type Plan,
  type TextsOf,
  valuesOf,
} from "./plan.ts";
import {
  type Partitions,
  readSnapshot,
  restoreGroup,
  writeSnapshot,
  writeSnapshotText,
} from "./snapshot.ts";
import {
  addEntry,
  createGroups,
  type Groups,
  groupKeyOf,
  type StateContext,
  type StateCounters,
  type StateLimits,
  settleGroups,
  withdrawEntry,
} from "./state.ts";

const eventsPerGroupDefault = 10_000;
const eventsDefault = 200_000;
const eventIdsDefault = 100;

/**
 * Correlates matches in event time. A window of a group fires when its condition holds and it holds
 * no event that was reported before; so a going attack is one match per time span, not one per
 * event. Which windows fire is decided as if all events had come in the order of their times, those
 * of one time in the order of their identifiers. An event that comes late, within `latenessMs`, can
 * change that: what it makes wrong is withdrawn, what is right instead is told. In the end the
 * matches that were not withdrawn are the same in whatever order the events came.
 */
export function createCorrelator(set: RuleSet, options: CorrelatorOptions): Correlator {
  const limits: StateLimits = {
    latenessMs: options.latenessMs,
    groupsMax: options.groupsMax,
    eventsPerGroupMax: options.eventsPerGroupMax ?? eventsPerGroupDefault,
    eventsMax: options.eventsMax ?? eventsDefault,
    eventIdsMax: options.eventIdsMax ?? eventIdsDefault,
  };
  const { plans, rejected } = createPlans(set, limits);
  const store = createCompactStore(options.hashSeed ?? 0);
  const states = new Map<Plan, Partitions>(plans.map((plan) => [plan, new Map()]));
  const counters = { pushed: 0, matches: 0, withdrawn: 0, ...noCounts };
  const running = { plans, states, store, limits, counters };
  const counted = (change: CorrelationChange): CorrelationChange => {
    counters.matches += change.matches.length;
    counters.withdrawn += change.withdrawn.length;
    return change;
  };
  const take = (input: CorrelatorInput, isSettled: boolean): CorrelationChange => {
    counters.pushed += 1;
    if (input.matched.length === 0 || plans.length === 0) return nothing;
    return counted(run(running, occurrenceOfEvent(input), isSettled));
  };
  const settle = () => (isStale(states) ? counted(run(running, undefined, true)) : nothing);
  const settled = () => {
    if (isStale(states)) throw new Error("the correlator must be settled before a snapshot");
    return states;
  };
  return {
    rejected,
    counters,
    push: (input) => take(input, true),
    defer: (input) => {
      if (!isFarAhead(running, input.time)) return take(input, false);
      return netChange([settle(), take(input, false)]);
    },
    settle,
    snapshot: () => writeSnapshot(settled()),
    snapshotText: () => writeSnapshotText(settled(), store),
    restore: (snapshot) => restoreAll(running, readSnapshot(snapshot)),
  };
}

const noCounts: StateCounters = {
  late: 0,
  repeated: 0,
  groups: 0,
  groupsEvicted: 0,
  eventsEvicted: 0,
};

function createPlans(
  set: RuleSet,
  limits: StateLimits,
): { readonly plans: readonly Plan[]; readonly rejected: readonly RuleProblem[] } {
  const ids = new Set<string>();
  const rejected: RuleProblem[] = [];
  const plans: Plan[] = [];
  const checked = checkRuleSet(set);
  const mine = new Set(set.correlations.map(({ id }) => id));
  rejected.push(...checked.rejected.filter(({ ruleId }) => mine.has(ruleId ?? "")));
  for (const correlation of checked.correlations) {
    const broken = correlation.members.find(
      (member) => member.kind === "correlation" && !ids.has(member.id),
    );
    const plan = broken
      ? missing(broken.title, startOf(correlation.rule))
      : createPlan(correlation, limits.eventsPerGroupMax);
    if (plan instanceof RuleError) rejected.push(ruleProblem(correlation.rule, plan));
    else {
      ids.add(plan.rule.id);
      plans.push(plan);
    }
  }
  return { plans: linkPlans(plans), rejected };
}

const missing = (title: string, at: Position): RuleError =>
  new RuleError("rule_reference_unknown", at, {
    message: `The correlation cannot run: "${title}" was rejected.`,
    fix: "Correct that rule first.",
  });

interface Running {
  readonly plans: readonly Plan[];
  readonly states: ReadonlyMap<Plan, Partitions>;
  readonly store: CompactStore;
  readonly limits: StateLimits;
  readonly counters: StateCounters;
}

/** Something that a correlation counts: an event of a rule, or a match of an inner correlation. */
interface Occurrence {
  readonly id: string;
  readonly time: number;
  readonly partition: string;
  /** The event that it follows from. */
  readonly cause: string;
  readonly rules: ReadonlySet<string>;
  readonly ids?: readonly string[];
  readonly textsOf: TextsOf;
  /** True for a match that is taken back. */
  readonly isWithdrawn: boolean;
}

/** What a correlation tells after one push; what is both told and taken back in it is neither. */
interface Outcome {
  readonly added: Map<string, { readonly match: CorrelationMatch; readonly told: Occurrence }>;
  readonly withdrawn: Map<string, Occurrence>;
}

const nothing: CorrelationChange = { matches: [], withdrawn: [], causes: new Map() };

/** Adds changes up: what is told and then taken back is neither. */
function netChange(changes: readonly CorrelationChange[]): CorrelationChange {
  const matches = new Map<string, CorrelationMatch>();
  const withdrawn = new Set<string>();
  for (const change of changes) {
    for (const key of change.withdrawn) if (!matches.delete(key)) withdrawn.add(key);
    for (const match of change.matches) {
      if (!withdrawn.delete(match.key)) matches.set(match.key, match);
    }
  }
  const causes = new Map(changes.flatMap((change) => [...change.causes]));
  return { matches: [...matches.values()], withdrawn: [...withdrawn], causes };
}

const isStale = (states: Running["states"]): boolean =>
  states.values().some((partitions) => partitions.values().some(({ stale }) => stale.size > 0));

/**
 * Must what waits be told before an event of this time? A match of an inner correlation is itself
 * something that comes with a time: told after that event, it would be late for an outer one.
 */
const isFarAhead = ({ plans, states, limits }: Running, time: number): boolean =>
  plans.some((plan) => plan.isInner && waitsSince(states, plan) < time - limits.latenessMs);

function waitsSince(states: Running["states"], plan: Plan): number {
  let since = Number.POSITIVE_INFINITY;
  for (const { stale } of states.get(plan)?.values() ?? []) {
    for (const group of stale) since = Math.min(since, group.stale?.from.time ?? since);
  }
  return since;
}

function occurrenceOfEvent({ event, id, time, matched, partition }: CorrelatorInput): Occurrence {
  return {
    id,
    time,
    partition,
    cause: id,
    rules: new Set(matched.map((rule) => rule.id)),
    textsOf: (field) => [...new Set(readValue(event.field(field)).texts)],
    isWithdrawn: false,
  };
}

/** Inner correlations come first, so what they find is there when the outer ones are asked. */
function run(
  running: Running,
  event: Occurrence | undefined,
  isSettled: boolean,
): CorrelationChange {
  const occurrences: Occurrence[] = event === undefined ? [] : [event];
  const matches: CorrelationMatch[] = [];
  const withdrawn: string[] = [];
  const causes = new Map<string, string>();
  for (const plan of running.plans) {
    const outcome: Outcome = { added: new Map(), withdrawn: new Map() };
    for (const occurrence of occurrences) runPlan(running, plan, { occurrence, outcome });
    if (isSettled) settlePlan(running, plan, outcome);
    for (const [key, told] of outcome.withdrawn) {
      withdrawn.push(key);
      if (plan.isInner) occurrences.push(told);
    }
    for (const { match, told } of outcome.added.values()) {
      matches.push(match);
      causes.set(match.key, told.cause);
      if (plan.isInner) occurrences.push(told);
    }
  }
  return matches.length + withdrawn.length === 0 ? nothing : { matches, withdrawn, causes };
}

interface Step {
  readonly occurrence: Occurrence;
  readonly outcome: Outcome;
}

function runPlan(running: Running, plan: Plan, { occurrence, outcome }: Step): void {
  const { id, time, ids, textsOf, partition } = occurrence;
  const members = plan.members.flatMap((rule, index) =>
    occurrence.rules.has(rule) ? [index] : [],
  );
  if (members.length === 0) return;
  const values = valuesOf(plan.rule, textsOf);
  if (!isCounted(plan.rule, { values })) return;
  const byGroup = new Map<string, { values: (string | undefined)[]; members: number[] }>();
  for (const member of members) {
    for (const group of groupsOf(plan, member, textsOf)) {
      const key = groupKeyOf(group);
      const known = byGroup.get(key);
      if (known === undefined) byGroup.set(key, { values: group, members: [member] });
      else known.members.push(member);
    }
  }
  const groups = groupsIn(running, plan, partition);
  const context = contextOf(running, plan, { partition, outcome, cause: occurrence.cause });
  const carried = carriedOf(plan, textsOf);
  const more = { ...(ids ? { ids } : {}), ...(carried ? { carried } : {}) };
  for (const group of byGroup.values()) {
    const place = { time, id };
    const { cause } = occurrence;
    if (occurrence.isWithdrawn) withdrawEntry(plan, groups, { values: group.values, place, cause });
    else {
      const entry = { ...place, members: group.members, values, ...more };
      addEntry(plan, groups, { values: group.values, entry, context });
    }
  }
}

function settlePlan(running: Running, plan: Plan, outcome: Outcome): void {
  for (const [partition, groups] of running.states.get(plan) ?? []) {
    if (groups.stale.size === 0) continue;
    settleGroups({ plan, groups, context: contextOf(running, plan, { partition, outcome }) });
  }
}

function contextOf(
  { limits, counters }: Running,
  plan: Plan,
  {
    partition,
    outcome,
    cause = "",
  }: { readonly partition: string; readonly outcome: Outcome; readonly cause?: string },
): StateContext {
  return {
    limits,
    counters,
    partition,
    cause,
    tell: ({ values }, refired, by) => {
      const told = (fired: Fired, match?: CorrelationMatch) =>
        occurrenceOf(plan, values, { fired, partition, cause: by, ...(match ? { match } : {}) });
      for (const fired of refired.withdrawn) {
        if (!outcome.added.delete(fired.key)) outcome.withdrawn.set(fired.key, told(fired));
      }
      for (const { fired, match } of refired.added) {
        if (outcome.withdrawn.delete(fired.key)) continue;
        outcome.added.set(fired.key, { match, told: told(fired, match) });
      }
    },
  };
}

/** A match as an event: its group's values under their names, then the event that completed it. */
function occurrenceOf(
  plan: Plan,
  values: readonly (string | undefined)[],
  {
    fired,
    partition,
    cause,
    match,
  }: {
    readonly fired: Fired;
    readonly partition: string;
    readonly cause: string;
    readonly match?: CorrelationMatch;
  },
): Occurrence {
  const group = namedGroup(plan, values);
  return {
    id: fired.key,
    time: fired.time,
    partition,
    cause,
    rules: new Set([plan.rule.id]),
    ...(match ? { ids: match.eventIds } : {}),
    isWithdrawn: match === undefined,
    textsOf: (name) => {
      const value = group[name];
      return value === undefined ? (fired.carried?.[name] ?? []) : [value];
    },
  };
}

function groupsIn({ states, store, limits }: Running, plan: Plan, partition: string): Groups {
  const partitions = states.get(plan);
  const known = partitions?.get(partition);
  if (known !== undefined) return known;
  const groups = createGroups(plan, store, limits);
  partitions?.set(partition, groups);
  return groups;
}

function restoreAll(
  running: Running,
  saved: ReturnType<typeof readSnapshot>,
): { readonly groups: number; readonly dropped: number } {
  const { states, counters } = running;
  const plans = new Map([...states.keys()].map((plan) => [plan.rule.id, plan]));
  for (const partitions of states.values()) {
    for (const { compact } of partitions.values()) {
      while (compact !== undefined && compact.oldest !== 0) compact.remove(compact.oldest);
    }
    partitions.clear();
  }
  let groups = 0;
  let dropped = 0;
  for (const state of saved) {
    const plan = plans.get(state.id);
    const count = state.partitions.reduce((sum, part) => sum + part.groups.length, 0);
    if (plan === undefined || plan.rule.version !== state.version) {
      dropped += count;
      continue;
    }
    for (const part of state.partitions) {
      const into = groupsIn(running, plan, part.partition);
      for (const group of part.groups) restoreGroup(plan, into, group);
    }
    groups += count;
  }
  counters.groups = groups;
  return { groups, dropped };
}
