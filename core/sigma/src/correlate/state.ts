import { type Refired, refire } from "./chain.ts";
import { type CompactGroups, type CompactStore, createCompactGroups } from "./compact-groups.ts";
import {
  createGroup,
  dropBefore,
  dropOldest,
  type Entry,
  type Group,
  insertEntry,
  isBefore,
  markStale,
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
  /** All of them, where the plan allows it; then `byKey` is empty. */
  readonly compact: CompactGroups | undefined;
  /** By `groupKeyOf`, the longest untouched one first. */
  readonly byKey: Map<string, Group>;
  /** Entries of all groups together, but for those that `compact` counts. */
  events: number;
  /** Groups whose fired windows are not up to date. */
  readonly stale: Set<Group>;
}

export function createGroups(plan: Plan, store: CompactStore, limits: StateLimits): Groups {
  const needed = plan.carries.length === 0 ? plan.compactFrom : undefined;
  const { latenessMs, eventsPerGroupMax } = limits;
  const compact =
    needed === undefined
      ? undefined
      : createCompactGroups(store, { plan, needed, latenessMs, eventsPerGroupMax });
  return { compact, byKey: new Map(), events: 0, stale: new Set() };
}

export interface StateContext {
  readonly limits: StateLimits;
  readonly counters: StateCounters;
  readonly partition: string;
  /** The event that is looked at; none while what waits is settled. */
  readonly cause: string;
  /** Hears which windows of a group fire now, and which do not any more. */
  readonly tell: (group: Group, refired: Refired, cause: string) => void;
}

export const groupKeyOf = (values: readonly (string | undefined)[]): string =>
  JSON.stringify(values.map((value) => value ?? null));

/**
 * Adds an entry to its group. What follows from one that comes in order is told at once. One that
 * comes late may change every window after it: its group is `stale` until `settleGroups`, or until
 * entries have to go that are needed to tell.
 */
export function addEntry(
  plan: Plan,
  groups: Groups,
  added: {
    readonly values: readonly (string | undefined)[];
    readonly entry: Entry;
    readonly context: StateContext;
  },
): void {
  const { entry, context } = added;
  const { limits, counters } = context;
  const state = { plan, groups, context };
  const { compact } = groups;
  const group =
    compact === undefined
      ? touch(groups, added.values, context)
      : takeCompactly(state, compact, added);
  if (group === undefined) return;
  const newest = group.entries.at(-1);
  const newestTime = newest?.time ?? entry.time;
  if (entry.time < newestTime - limits.latenessMs) {
    counters.late += 1;
    return;
  }
  if (group.floor && isBefore(entry, group.floor)) {
    counters.eventsEvicted += 1;
    return;
  }
  const counting = { timespanMs: plan.rule.timespanMs, keysOf: plan.keysOf };
  if (wouldLoseStale(group, entry, limits)) settleGroup(state, group);
  const before = group.entries.length;
  if (!insertEntry(group, entry, counting)) {
    counters.repeated += 1;
    return;
  }
  const latest = Math.max(newestTime, entry.time);
  dropBefore(group, latest - counting.timespanMs - limits.latenessMs, counting);
  counters.eventsEvicted += dropOldest(group, limits.eventsPerGroupMax, plan.keysOf);
  groups.events += group.entries.length - before;
  giveUpGroups(state);
  const isInOrder = group.stale === undefined && group.entries.at(-1) === entry;
  markStale(group, entry, context.cause);
  groups.stale.add(group);
  if (isInOrder) settleGroup(state, group);
}

/** The group when it cannot take the entry compactly; undefined when it has, or has left it out. */
function takeCompactly(
  state: State,
  compact: CompactGroups,
  { values, entry }: { readonly values: Group["values"]; readonly entry: Entry },
): Group | undefined {
  const { groups, context } = state;
  const before = compact.size;
  const record = compact.touch(values);
  context.counters.groups += compact.size - before;
  const promoted = compact.promoted(record);
  if (promoted !== undefined) return promoted;
  const taken = compact.take(record, entry);
  if (taken === "promote") {
    const group = compact.promote(record, values);
    groups.events += group.entries.length;
    return group;
  }
  if (taken === "added") giveUpGroups(state);
  else context.counters[taken] += 1;
  return undefined;
}

/** Would entries be dropped for this one before it was told what they change? */
function wouldLoseStale(group: Group, entry: Entry, limits: StateLimits): boolean {
  if (group.stale === undefined) return false;
  const { latenessMs, eventsPerGroupMax } = limits;
  const isTooFar = entry.time > group.stale.from.time + latenessMs;
  return isTooFar || group.entries.length >= eventsPerGroupMax + (eventsPerGroupMax >> 3);
}

/** Takes an entry of an inner correlation back. */
export function withdrawEntry(
  plan: Plan,
  groups: Groups,
  withdrawn: {
    readonly values: readonly (string | undefined)[];
    readonly place: Place;
    readonly cause: string;
  },
): void {
  const { values, place, cause } = withdrawn;
  const group = groups.byKey.get(groupKeyOf(values));
  const counting = { timespanMs: plan.rule.timespanMs, keysOf: plan.keysOf };
  if (group === undefined || !removeEntry(group, place, counting)) return;
  groups.events -= 1;
  markStale(group, place, cause);
  groups.stale.add(group);
}

interface State {
  readonly plan: Plan;
  readonly groups: Groups;
  readonly context: StateContext;
}

/** Brings the fired windows of all groups up to date. */
export function settleGroups(state: State): void {
  for (const group of state.groups.stale) settleGroup(state, group);
}

function settleGroup({ plan, groups, context }: State, group: Group): void {
  const { stale } = group;
  groups.stale.delete(group);
  group.stale = undefined;
  if (stale === undefined) return;
  const options = {
    partition: context.partition,
    eventIdsMax: context.limits.eventIdsMax,
  };
  const refired = refire(plan, group, { changed: stale, options });
  if (refired.added.length + refired.withdrawn.length > 0)
    context.tell(group, refired, stale.cause);
}

/** Gives up the longest untouched groups until the limits hold; the present group always stays. */
function giveUpGroups(state: State): void {
  const { limits, counters } = state.context;
  const { groups } = state;
  for (;;) {
    const size = groups.compact?.size ?? groups.byKey.size;
    const events = groups.events + (groups.compact?.events ?? 0);
    if (size <= 1 || (size <= limits.groupsMax && events <= limits.eventsMax)) return;
    giveUpOldest(state);
    counters.groups -= 1;
    counters.groupsEvicted += 1;
  }
}

function giveUpOldest(state: State): void {
  const { compact, byKey } = state.groups;
  const [key = ""] = byKey.keys();
  const group = compact === undefined ? byKey.get(key) : compact.promoted(compact.oldest);
  if (group !== undefined) {
    settleGroup(state, group);
    state.groups.events -= group.entries.length;
  }
  if (compact === undefined) byKey.delete(key);
  else compact.remove(compact.oldest);
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
