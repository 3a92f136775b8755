import type {
  CorrelationMatch,
  Correlator,
  CorrelatorInput,
  CorrelatorOptions,
} from "../contract.ts";
import type { SigmaEvent } from "../event.ts";
import { type Position, RuleError, type RuleProblem } from "../problem.ts";
import type { RuleSet } from "../rule.ts";
import { checkRuleSet, ruleProblem, startOf } from "../rule-set.ts";
import type { Entry } from "./group.ts";
import { createPlan, groupsOf, isCounted, type Plan, valuesOf } from "./plan.ts";
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
  type StateCounters,
  type StateLimits,
} from "./state.ts";

const eventsPerGroupDefault = 10_000;
const eventsDefault = 200_000;
const eventIdsDefault = 100;

/**
 * Correlates matches in event time. A window of a group fires when its condition holds and it holds
 * no event that was reported before; so a going attack is one match per time span, not one per
 * event. Events may come out of order within `latenessMs`: each is put where its time belongs, and
 * the windows that hold it are looked at again. Which window of a burst fires first can depend on
 * the order of arrival; how events are batched has no influence.
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
  const states = new Map<Plan, Partitions>(plans.map((plan) => [plan, new Map()]));
  const counters = { pushed: 0, matches: 0, ...noCounts };
  return {
    rejected,
    counters,
    push: (input) => {
      counters.pushed += 1;
      const matches = run({ plans, states, limits, counters }, input);
      counters.matches += matches.length;
      return matches;
    },
    snapshot: () => writeSnapshot(states),
    snapshotText: () => writeSnapshotText(states),
    restore: (snapshot) => restoreAll(states, readSnapshot(snapshot), counters),
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
  return { plans, rejected };
}

const missing = (title: string, at: Position): RuleError =>
  new RuleError("rule_reference_unknown", at, {
    message: `The correlation cannot run: "${title}" was rejected.`,
    fix: "Correct that rule first.",
  });

interface Running {
  readonly plans: readonly Plan[];
  readonly states: ReadonlyMap<Plan, Partitions>;
  readonly limits: StateLimits;
  readonly counters: StateCounters;
}

/** Something that a correlation counts: an event of a rule, or a match of an inner correlation. */
interface Occurrence {
  readonly event: SigmaEvent;
  readonly id: string;
  readonly time: number;
  readonly rules: ReadonlySet<string>;
  readonly ids?: readonly string[];
}

function run(running: Running, input: CorrelatorInput): readonly CorrelationMatch[] {
  const { event, id, time } = input;
  if (input.matched.length === 0 || running.plans.length === 0) return [];
  const occurrences: Occurrence[] = [
    { event, id, time, rules: new Set(input.matched.map((rule) => rule.id)) },
  ];
  const matches: CorrelationMatch[] = [];
  // Inner correlations come first, so what they find is there when the outer ones are asked.
  for (const plan of running.plans) {
    for (const occurrence of [...occurrences]) {
      for (const match of runPlan(running, plan, { occurrence, partition: input.partition })) {
        matches.push(match);
        occurrences.push(occurrenceOf(match, event));
      }
    }
  }
  return matches;
}

/** A match as an event: its group's values under their names, then the event that completed it. */
function occurrenceOf(match: CorrelationMatch, event: SigmaEvent): Occurrence {
  const { group, rule, time } = match;
  const key = JSON.stringify([rule.id, group, match.firstTime]);
  return {
    id: key,
    time,
    rules: new Set([rule.id]),
    ids: match.eventIds,
    event: {
      logsource: event.logsource,
      field: (name) => (Object.hasOwn(group, name) ? group[name] : event.field(name)),
      texts: () => event.texts(),
    },
  };
}

function runPlan(
  running: Running,
  plan: Plan,
  { occurrence, partition }: { readonly occurrence: Occurrence; readonly partition: string },
): readonly CorrelationMatch[] {
  const members = plan.members.flatMap((id, index) => (occurrence.rules.has(id) ? [index] : []));
  if (members.length === 0) return [];
  const values = valuesOf(plan.rule, occurrence.event);
  if (!isCounted(plan.rule, { values })) return [];
  const byGroup = new Map<string, { values: (string | undefined)[]; members: number[] }>();
  for (const member of members) {
    for (const group of groupsOf(plan, member, occurrence.event)) {
      const key = groupKeyOf(group);
      const known = byGroup.get(key);
      if (known === undefined) byGroup.set(key, { values: group, members: [member] });
      else known.members.push(member);
    }
  }
  const groups = groupsIn(running.states.get(plan), partition);
  const { id, time, ids } = occurrence;
  const { limits, counters } = running;
  const matches: CorrelationMatch[] = [];
  for (const group of byGroup.values()) {
    const entry: Entry = { time, id, members: group.members, values, ...(ids ? { ids } : {}) };
    const context = { limits, counters, partition };
    const match = addEntry(plan, groups, { values: group.values, entry, context });
    if (match !== undefined) matches.push(match);
  }
  return matches;
}

function groupsIn(partitions: Partitions | undefined, partition: string): Groups {
  const known = partitions?.get(partition);
  if (known !== undefined) return known;
  const groups = createGroups();
  partitions?.set(partition, groups);
  return groups;
}

function restoreAll(
  states: ReadonlyMap<Plan, Partitions>,
  saved: ReturnType<typeof readSnapshot>,
  counters: StateCounters,
): { readonly groups: number; readonly dropped: number } {
  const plans = new Map([...states.keys()].map((plan) => [plan.rule.id, plan]));
  for (const partitions of states.values()) partitions.clear();
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
      const into = groupsIn(states.get(plan), part.partition);
      for (const group of part.groups) restoreGroup(plan, into, group);
    }
    groups += count;
  }
  counters.groups = groups;
  return { groups, dropped };
}
