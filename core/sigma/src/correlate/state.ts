import { type Refired, refire } from "./chain.ts";
import {
  createGroup,
  dropBefore,
  dropOldest,
  type Entry,
  type Group,
  insertEntry,
  isBefore,
  type Place,
  removeEntry,
} from "./group.ts";
import type { Plan } from "./plan.ts";

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

/** Adds an entry to its group. Returns which windows fire by it, and which do not any more. */
export function addEntry(
  plan: Plan,
  groups: Groups,
  added: {
    readonly values: readonly (string | undefined)[];
    readonly entry: Entry;
    readonly context: StateContext;
  },
): Refired | undefined {
  const { entry, context } = added;
  const { limits, counters } = context;
  const group = touch(groups, added.values, context);
  const newest = group.entries.at(-1)?.time ?? entry.time;
  if (entry.time < newest - limits.latenessMs) {
    counters.late += 1;
    return undefined;
  }
  if (group.floor && isBefore(entry, group.floor)) {
    counters.eventsEvicted += 1;
    return undefined;
  }
  const counting = { timespanMs: plan.rule.timespanMs, keysOf: plan.keysOf };
  const before = group.entries.length;
  if (!insertEntry(group, entry, counting)) {
    counters.repeated += 1;
    return undefined;
  }
  const latest = Math.max(newest, entry.time);
  dropBefore(group, latest - counting.timespanMs - limits.latenessMs, counting);
  counters.eventsEvicted += dropOldest(group, limits.eventsPerGroupMax, plan.keysOf);
  groups.events += group.entries.length - before;
  giveUpGroups(groups, context);
  return refire(plan, group, { changed: entry, options: chainOptionsOf(context) });
}

/** Takes an entry of an inner correlation back. */
export function withdrawEntry(
  plan: Plan,
  groups: Groups,
  withdrawn: {
    readonly values: readonly (string | undefined)[];
    readonly place: Place;
    readonly context: StateContext;
  },
): Refired | undefined {
  const { values, place, context } = withdrawn;
  const group = groups.byKey.get(groupKeyOf(values));
  const counting = { timespanMs: plan.rule.timespanMs, keysOf: plan.keysOf };
  if (group === undefined || !removeEntry(group, place, counting)) return undefined;
  groups.events -= 1;
  return refire(plan, group, { changed: place, options: chainOptionsOf(context) });
}

const chainOptionsOf = ({ limits, partition }: StateContext) => ({
  partition,
  eventIdsMax: limits.eventIdsMax,
});

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
