import type {
  CorrelationChange,
  CorrelationMatch,
  Correlator,
  CorrelatorInput,
  CorrelatorOptions,
} from "../contract.ts";
import { readValue } from "../match/field-value.ts";
import { type Position, RuleError, type RuleProblem } from "../problem.ts";
import type { DetectionRule, RuleSet } from "../rule.ts";
import { checkRuleSet, ruleProblem, startOf } from "../rule-set.ts";
import { type BroadRoutes, createBroadRoutes, type Early, takeBroadly } from "./broad-route.ts";
import { namedGroup } from "./chain.ts";
import { type CompactStore, createCompactStore } from "./compact-groups.ts";
import type { Fired, Group } from "./group.ts";
import { netChange } from "./net-change.ts";
import {
  isPlainEvent,
  type PlainRoute,
  plainGroupOf,
  plainRoutes,
  writeGroupKey,
} from "./plain-route.ts";
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
  type Added,
  addEntry,
  addToRecord,
  createGroups,
  type Groups,
  groupKeyOf,
  type StateContext,
  type StateCounters,
  type StateLimits,
  settleGroups,
  takeKeyed,
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
  const counters = { pushed: 0, matches: 0, withdrawn: 0, ...noCounts };
  const ofRule = plansOfRules(plans);
  const running: Running = {
    plans,
    ofRule,
    routes: plainRoutes(ofRule),
    broad: createBroadRoutes(plans, ofRule),
    states: new Map<Plan, Partitions>(plans.map((plan) => [plan, new Map()])),
    store: createCompactStore(options.hashSeed ?? 0),
    waiting: new Set(),
    outcome: createOutcome(),
    limits,
    counters,
  };
  const counted = (change: CorrelationChange): CorrelationChange => {
    counters.matches += change.matches.length;
    counters.withdrawn += change.withdrawn.length;
    return change;
  };
  const take = (input: CorrelatorInput, isSettled: boolean): CorrelationChange => {
    counters.pushed += 1;
    return counted(look(running, input, isSettled));
  };
  const settle = () => {
    return running.waiting.size > 0 ? counted(run(running, { plans, isSettled: true })) : nothing;
  };
  const settled = () => {
    if (running.waiting.size === 0) return running.states;
    throw new Error("the correlator must be settled before a snapshot");
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
    snapshotText: () => writeSnapshotText(settled(), running.store),
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
  /** The plans that count events of a rule, by its identifier, in the order of all. */
  readonly ofRule: ReadonlyMap<string, readonly Plan[]>;
  /** Those of rules whose events take little (`takePlainly`). */
  readonly routes: ReadonlyMap<string, readonly PlainRoute[]>;
  readonly broad: BroadRoutes;
  readonly states: ReadonlyMap<Plan, Partitions>;
  readonly store: CompactStore;
  readonly waiting: Set<Groups>;
  /** What the plan whose turn it is has told so far. */
  outcome: Outcome;
  readonly limits: StateLimits;
  readonly counters: StateCounters;
}

function plansOfRules(plans: readonly Plan[]): ReadonlyMap<string, readonly Plan[]> {
  const ofRule = new Map<string, Plan[]>();
  for (const plan of plans) {
    for (const id of new Set(plan.members)) ofRule.set(id, [...(ofRule.get(id) ?? []), plan]);
  }
  return ofRule;
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

/**
 * Must what waits be told before an event of this time? A match of an inner correlation is itself
 * something that comes with a time: told after that event, it would be late for an outer one.
 */
function isFarAhead({ waiting, limits }: Running, time: number): boolean {
  for (const { plan, stale } of waiting) {
    if (!plan.isInner) continue;
    for (const group of stale) {
      if ((group.stale?.from.time ?? time) < time - limits.latenessMs) return true;
    }
  }
  return false;
}

function look(running: Running, input: CorrelatorInput, isSettled: boolean): CorrelationChange {
  const { waiting, ofRule, plans } = running;
  if (waiting.size === 0 && takePlainly(running, input)) {
    const { added, withdrawn } = running.outcome;
    if (waiting.size === 0 && added.size + withdrawn.size === 0) return nothing;
    return run(running, { plans: ofRule.get(input.matched[0]?.id ?? "") ?? [], isSettled });
  }
  const early = isSettled && waiting.size > 0 ? undefined : addBroadly(running, input);
  const mustSettle = isSettled && waiting.size > 0;
  if (early?.size === 0 && !mustSettle) return nothing;
  const concerned = concernedPlans(running, input.matched);
  if (concerned.length === 0 && !mustSettle) return nothing;
  const isFlat = !mustSettle && !concerned.some(({ isInner }) => isInner);
  const turn = { plans: isFlat ? concerned : plans, isSettled };
  return run(running, early === undefined ? { ...turn, input } : { ...turn, early });
}

const addBroadly = (running: Running, input: CorrelatorInput): Early<Outcome> | undefined =>
  takeBroadly(running.broad, input, (plan, added) => {
    addEntry(groupsIn(running, plan, input.partition), added);
    const { outcome } = running;
    if (outcome.added.size + outcome.withdrawn.size === 0) return undefined;
    running.outcome = createOutcome();
    return outcome;
  });

function concernedPlans(
  { plans, ofRule }: Running,
  matched: readonly DetectionRule[],
): readonly Plan[] {
  const [first] = matched;
  if (first === undefined) return [];
  if (matched.length === 1) return ofRule.get(first.id) ?? [];
  const concerned = new Set(matched.flatMap(({ id }) => ofRule.get(id) ?? []));
  return concerned.size < 2 ? [...concerned] : plans.filter((plan) => concerned.has(plan));
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

interface Turn {
  /** Inner correlations come first, so what they find is there when the outer ones are asked. */
  readonly plans: readonly Plan[];
  readonly input?: CorrelatorInput;
  /** Instead of the input, where it was added already. */
  readonly early?: Early<Outcome>;
  readonly isSettled: boolean;
}

function run(running: Running, { plans, input, early, isSettled }: Turn): CorrelationChange {
  const inner: Occurrence[] = [];
  let event: Occurrence | undefined;
  let told: Told | undefined;
  for (const plan of plans) {
    running.outcome = early?.get(plan) ?? running.outcome;
    if (input !== undefined) {
      event ??= occurrenceOfEvent(input);
      addOccurrence(running, plan, event);
    }
    for (const occurrence of inner) addOccurrence(running, plan, occurrence);
    if (isSettled && running.waiting.size > 0) {
      for (const groups of running.states.get(plan)?.values() ?? []) settleGroups(groups);
    }
    const { outcome } = running;
    if (outcome.added.size + outcome.withdrawn.size === 0) continue;
    running.outcome = createOutcome();
    told ??= { matches: [], withdrawn: [], causes: new Map() };
    tellAll(told, outcome);
    if (!plan.isInner) continue;
    inner.push(...outcome.withdrawn.values());
    inner.push(...[...outcome.added.values()].map((one) => one.told));
  }
  return told ?? nothing;
}

interface Told extends CorrelationChange {
  readonly matches: CorrelationMatch[];
  readonly withdrawn: string[];
  readonly causes: Map<string, string>;
}

function tellAll(into: Told, { added, withdrawn }: Outcome): void {
  into.withdrawn.push(...withdrawn.keys());
  for (const { match, told } of added.values()) {
    into.matches.push(match);
    into.causes.set(match.key, told.cause);
  }
}

/** Adds an event where that takes little: one rule, one group in each correlation, nothing to read. */
function takePlainly(running: Running, input: CorrelatorInput): boolean {
  const { matched } = input;
  const [rule] = matched;
  if (rule === undefined || matched.length > 1) return false;
  const routes = running.routes.get(rule.id);
  if (routes === undefined) return false;
  if (routes.length > 1) {
    for (const route of routes) if (!isPlainEvent(route, input.event)) return false;
  }
  let written: PlainRoute["fields"] | undefined;
  for (const route of routes) {
    const groups = groupsOfRoute(running, route, input.partition);
    if (groups.compact === undefined) {
      if (!addWhole(groups, route, input)) return false;
      continue;
    }
    if (route.fields !== written && !writeGroupKey(running.store, route, input.event)) return false;
    written = route.fields;
    const record = takeKeyed(groups, input, route.memberBits);
    if (record !== 0) addToRecord(groups, record, addedOf(route, input));
  }
  return true;
}

function addWhole(groups: Groups, route: PlainRoute, input: CorrelatorInput): boolean {
  const added = addedOf(route, input);
  if (added.values === noGroup) return false;
  addEntry(groups, added);
  return true;
}

function addedOf(route: PlainRoute, { event, id, time }: CorrelatorInput): Added {
  const entry = { time, id, members: route.members, values: noValues };
  return { values: plainGroupOf(route, event) ?? noGroup, entry, cause: id };
}

const noGroup: Group["values"] = [];

function groupsOfRoute(running: Running, route: PlainRoute, partition: string): Groups {
  if (route.groups === undefined || route.partition !== partition) {
    route.groups = groupsIn(running, route.plan, partition);
    route.partition = partition;
  }
  return route.groups;
}

const noValues: readonly string[] = [];

function addOccurrence(running: Running, plan: Plan, occurrence: Occurrence): void {
  const { id, time, ids, textsOf, partition, cause, rules } = occurrence;
  const members = plan.members.flatMap((rule, index) => (rules.has(rule) ? [index] : []));
  if (members.length === 0) return;
  const values = valuesOf(plan.rule, textsOf);
  if (!isCounted(plan.rule, { values })) return;
  const byGroup = new Map<string, { values: Group["values"]; members: number[] }>();
  for (const member of members) {
    for (const group of groupsOf(plan, member, textsOf)) {
      const key = groupKeyOf(group);
      const known = byGroup.get(key);
      if (known === undefined) byGroup.set(key, { values: group, members: [member] });
      else known.members.push(member);
    }
  }
  const groups = groupsIn(running, plan, partition);
  const carried = carriedOf(plan, textsOf);
  const more = { ...(ids ? { ids } : {}), ...(carried ? { carried } : {}) };
  const place = { time, id };
  for (const group of byGroup.values()) {
    if (occurrence.isWithdrawn) withdrawEntry(groups, { values: group.values, place, cause });
    else {
      const entry = { ...place, members: group.members, values, ...more };
      addEntry(groups, { values: group.values, entry, cause });
    }
  }
}

const createOutcome = (): Outcome => ({ added: new Map(), withdrawn: new Map() });

function contextOf(running: Running, plan: Plan, partition: string): StateContext {
  const { limits, counters, store, waiting } = running;
  return {
    ...{ limits, counters, store, waiting, partition },
    tell: ({ values }, refired, cause) => {
      const { added, withdrawn } = running.outcome;
      const told = (fired: Fired, match?: CorrelationMatch) =>
        occurrenceOf(plan, values, { fired, partition, cause, ...(match ? { match } : {}) });
      for (const fired of refired.withdrawn) {
        if (!added.delete(fired.key)) withdrawn.set(fired.key, told(fired));
      }
      for (const { fired, match } of refired.added) {
        if (withdrawn.delete(fired.key)) continue;
        added.set(fired.key, { match, told: told(fired, match) });
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

function groupsIn(running: Running, plan: Plan, partition: string): Groups {
  const partitions = running.states.get(plan);
  const known = partitions?.get(partition);
  if (known !== undefined) return known;
  const groups = createGroups(plan, contextOf(running, plan, partition));
  partitions?.set(partition, groups);
  return groups;
}

function restoreAll(
  running: Running,
  saved: ReturnType<typeof readSnapshot>,
): { readonly groups: number; readonly dropped: number } {
  const { states, counters } = running;
  running.waiting.clear();
  for (const routes of running.routes.values()) {
    for (const route of routes) route.groups = undefined;
  }
  const plans = new Map([...states.keys()].map((plan) => [plan.rule.id, plan]));
  for (const partitions of states.values()) {
    for (const { compact } of partitions.values()) {
      while (compact !== undefined && compact.held.oldest !== 0)
        compact.remove(compact.held.oldest);
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
