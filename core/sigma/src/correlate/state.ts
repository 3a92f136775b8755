import type { CorrelationMatch } from "../contract.ts";
import {
  createGroup,
  dropBefore,
  dropOldest,
  type Entry,
  type Group,
  indexFrom,
  insertEntry,
  isReported,
} from "./group.ts";
import { entriesOf, mayHold, measure, type Window } from "./measure.ts";
import type { Plan } from "./plan.ts";
import { createWalk } from "./walk.ts";

export interface StateLimits {
  readonly latenessMs: number;
  readonly groupsMax: number;
  readonly eventsPerGroupMax: number;
  readonly eventsMax: number;
  readonly eventIdsMax: number;
}

/** Counters of a correlator, shared by its states. */
export interface StateCounters {
  late: number;
  repeated: number;
  groups: number;
  groupsEvicted: number;
  eventsEvicted: number;
}

/** The groups of one correlation in one partition. */
export interface Groups {
  /** By `groupKeyOf`, the longest untouched one first. */
  readonly byKey: Map<string, Group>;
  /** Entries of all groups together. */
  events: number;
}

export const createGroups = (): Groups => ({ byKey: new Map(), events: 0 });

export interface StateContext {
  readonly limits: StateLimits;
  readonly counters: StateCounters;
  readonly partition: string;
}

export const groupKeyOf = (values: readonly (string | undefined)[]): string =>
  JSON.stringify(values.map((value) => value ?? null));

/** Adds an entry to its group. Returns the match that it completes, if any. */
export function addEntry(
  plan: Plan,
  groups: Groups,
  added: {
    readonly values: readonly (string | undefined)[];
    readonly entry: Entry;
    readonly context: StateContext;
  },
): CorrelationMatch | undefined {
  const { entry, context } = added;
  const { limits, counters } = context;
  const group = touch(groups, added.values, context);
  const newest = group.entries.at(-1)?.time ?? entry.time;
  if (entry.time < newest - limits.latenessMs) {
    counters.late += 1;
    return undefined;
  }
  const { timespanMs } = plan.rule;
  const options = { timespanMs, keysOf: plan.keysOf };
  const before = group.entries.length;
  if (!insertEntry(group, entry, options)) {
    counters.repeated += 1;
    return undefined;
  }
  const latest = Math.max(newest, entry.time);
  dropBefore(group, latest - timespanMs - limits.latenessMs, options);
  counters.eventsEvicted += dropOldest(group, limits.eventsPerGroupMax, plan.keysOf);
  groups.events += group.entries.length - before;
  giveUpGroups(groups, context);
  return fire(plan, group, { entry, context });
}

/** Gives up the longest untouched groups until the limits hold; the present group always stays. */
function giveUpGroups(groups: Groups, { limits, counters }: StateContext): void {
  for (const [key, group] of groups.byKey) {
    const within = groups.byKey.size <= limits.groupsMax && groups.events <= limits.eventsMax;
    if (within || groups.byKey.size === 1) return;
    groups.byKey.delete(key);
    groups.events -= group.entries.length;
    counters.groups -= 1;
    counters.groupsEvicted += 1;
  }
}

/** The group of a key, made if need be, and now the last in line to be given up. */
function touch(
  groups: Groups,
  values: readonly (string | undefined)[],
  { counters }: StateContext,
): Group {
  const key = groupKeyOf(values);
  const known = groups.byKey.get(key);
  const group = known ?? createGroup(values);
  if (known === undefined) counters.groups += 1;
  groups.byKey.delete(key);
  groups.byKey.set(key, group);
  return group;
}

/**
 * Looks at each window that holds the new entry, the earliest first, and fires at most once: every
 * later window that holds the entry holds reported ones then.
 */
function fire(
  plan: Plan,
  group: Group,
  { entry, context }: { readonly entry: Entry; readonly context: StateContext },
): CorrelationMatch | undefined {
  if (!mayHold(plan, group)) return undefined;
  const { timespanMs } = plan.rule;
  const { entries } = group;
  const walk = createWalk(group, timespanMs, plan.keysOf);
  let match: CorrelationMatch | undefined;
  let index = indexFrom(entries, entry.time);
  while (match === undefined) {
    const end = entries[index]?.time;
    if (end === undefined || end > entry.time + timespanMs) break;
    if (!isReported(group, end, timespanMs)) {
      const window = walk.windowAt(end);
      const value = measure(plan, window);
      if (value !== undefined) match = report(plan, group, { window, value, context });
    }
    index = indexFrom(entries, end + 1);
  }
  walk.finish();
  return match;
}

function report(
  plan: Plan,
  group: Group,
  found: { readonly window: Window; readonly value: number; readonly context: StateContext },
): CorrelationMatch {
  const entries = entriesOf(found.window);
  const firstTime = entries[0]?.time ?? 0;
  const lastTime = entries.at(-1)?.time ?? firstTime;
  group.reported = [...group.reported, { first: firstTime, last: lastTime }];
  const present = new Set(entries.flatMap((entry) => entry.members));
  return {
    rule: plan.rule,
    partition: found.context.partition,
    time: lastTime,
    firstTime,
    lastTime,
    group: namedGroup(plan, group),
    eventIds: newestIds(entries, found.context.limits.eventIdsMax),
    eventCount: entries.length,
    value: found.value,
    baseRules: plan.members.filter((_, member) => present.has(member)),
  };
}

function namedGroup(plan: Plan, group: Group): Readonly<Record<string, string>> {
  const named: Record<string, string> = Object.create(null);
  for (const [index, name] of plan.rule.groupBy.entries()) {
    const value = group.values[index];
    if (value !== undefined) named[name] = value;
  }
  return named;
}

function newestIds(entries: readonly Entry[], max: number): readonly string[] {
  const ids = new Set<string>();
  for (let index = entries.length - 1; index >= 0 && ids.size < max; index -= 1) {
    const entry = entries[index];
    for (const id of (entry?.ids ?? (entry ? [entry.id] : [])).toReversed()) {
      if (ids.size < max) ids.add(id);
    }
  }
  return [...ids].toReversed();
}
