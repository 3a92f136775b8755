import { type Refired, refire } from "./chain.ts";
import { type CompactGroups, type CompactStore, createCompactGroups } from "./compact-groups.ts";
import { bitsOfMembers } from "./compact-records.ts";
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
  type Stretch,
} from "./group.ts";
import { writeKey } from "./key-bytes.ts";
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
  readonly plan: Plan;
  readonly context: StateContext;
  /** All of them, where the plan allows it; then `byKey` is empty. */
  readonly compact: CompactGroups | undefined;
  /** By `groupKeyOf`, the longest untouched one first. */
  readonly byKey: Map<string, Group>;
  /** Entries of all groups together, but for those that `compact` counts. */
  events: number;
  /** Groups whose fired windows are not up to date. */
  readonly stale: Set<Group>;
}

export interface StateContext {
  readonly limits: StateLimits;
  readonly counters: StateCounters;
  readonly store: CompactStore;
  readonly partition: string;
  /** The groups of all correlations and partitions of which some are stale. */
  readonly waiting: Set<Groups>;
  /** Hears which windows of a group fire now, and which do not any more. */
  readonly tell: (group: Group, refired: Refired, cause: string) => void;
}

export function createGroups(plan: Plan, context: StateContext): Groups {
  const needed = plan.carries.length === 0 ? plan.compactFrom : undefined;
  const { latenessMs, eventsPerGroupMax } = context.limits;
  const options = { plan, needed: needed ?? 0, latenessMs, eventsPerGroupMax };
  const compact = needed === undefined ? undefined : createCompactGroups(context.store, options);
  return { plan, context, compact, byKey: new Map(), events: 0, stale: new Set() };
}

export const groupKeyOf = (values: readonly (string | undefined)[]): string =>
  JSON.stringify(values.map((value) => value ?? null));

/**
 * Adds an entry to its group. What follows from one that comes in order is told at once. One that
 * comes late may change every window after it: its group is `stale` until `settleGroups`, or until
 * entries have to go that are needed to tell.
 */
export function addEntry(groups: Groups, added: Added): void {
  const { values, entry } = added;
  const { compact } = groups;
  if (compact === undefined) {
    addToGroup(groups, touch(groups, values), added);
    return;
  }
  const { store } = groups.context;
  writeKey(store.key, values, store.seed);
  const record = takeKeyed(groups, entry, bitsOfMembers(entry.members));
  if (record !== 0) addToRecord(groups, record, added);
}

export interface Added {
  readonly values: Group["values"];
  readonly entry: Entry;
  /** The event that it is, or follows from. */
  readonly cause: string;
}

/**
 * Adds what matched some members, one bit each, to the compact group of the key that was written. The
 * group's record when it cannot take it, for `addToRecord`; 0 when it has, or has left it out.
 */
export function takeKeyed(groups: Groups, place: Place, members: number): number {
  const { context, compact } = groups;
  if (compact === undefined) return 0;
  const { counters } = context;
  const before = compact.held.size;
  const record = compact.touch();
  counters.groups += compact.held.size - before;
  if (compact.isPromoted(record)) return record;
  const taken = compact.take(record, place, members);
  if (taken === "promote") return record;
  if (taken === "added") giveUpGroups(groups);
  else counters[taken] += 1;
  return 0;
}

/** Adds an entry to a compact group that cannot take it as such. */
export function addToRecord(groups: Groups, record: number, added: Added): void {
  const { compact } = groups;
  if (compact === undefined) return;
  let group = compact.promoted(record);
  if (group === undefined) {
    group = compact.promote(record, added.values);
    groups.events += group.entries.length;
  }
  addToGroup(groups, group, added);
}

function addToGroup(groups: Groups, group: Group, { entry, cause }: Added): void {
  const { limits, counters } = groups.context;
  const newestTime = group.entries.at(-1)?.time ?? entry.time;
  if (entry.time < newestTime - limits.latenessMs) {
    counters.late += 1;
    return;
  }
  if (group.floor && isBefore(entry, group.floor)) {
    counters.eventsEvicted += 1;
    return;
  }
  const counting = countingOf(groups);
  if (wouldLoseStale(group, entry, limits)) settleGroup(groups, group);
  const before = group.entries.length;
  if (!insertEntry(group, entry, counting)) {
    counters.repeated += 1;
    return;
  }
  const latest = Math.max(newestTime, entry.time);
  dropBefore(group, latest - counting.timespanMs - limits.latenessMs, counting);
  counters.eventsEvicted += dropOldest(group, limits.eventsPerGroupMax, counting.keysOf);
  groups.events += group.entries.length - before;
  giveUpGroups(groups);
  const isInOrder = group.stale === undefined && group.entries.at(-1) === entry;
  if (isInOrder) refireGroup(groups, group, { from: entry, untilMs: entry.time, cause });
  else markGroup(groups, group, { place: entry, cause });
}

const countingOf = ({ plan }: Groups) => ({
  timespanMs: plan.rule.timespanMs,
  keysOf: plan.keysOf,
});

/** Would entries be dropped for this one before it was told what they change? */
function wouldLoseStale(group: Group, entry: Entry, limits: StateLimits): boolean {
  if (group.stale === undefined) return false;
  const { latenessMs, eventsPerGroupMax } = limits;
  const isTooFar = entry.time > group.stale.from.time + latenessMs;
  return isTooFar || group.entries.length >= eventsPerGroupMax + (eventsPerGroupMax >> 3);
}

/** Takes an entry of an inner correlation back. */
export function withdrawEntry(
  groups: Groups,
  withdrawn: {
    readonly values: Group["values"];
    readonly place: Place;
    readonly cause: string;
  },
): void {
  const { values, place, cause } = withdrawn;
  const group = groups.byKey.get(groupKeyOf(values));
  if (group === undefined || !removeEntry(group, place, countingOf(groups))) return;
  groups.events -= 1;
  markGroup(groups, group, { place, cause });
}

function markGroup(
  groups: Groups,
  group: Group,
  { place, cause }: { readonly place: Place; readonly cause: string },
): void {
  markStale(group, place, cause);
  groups.stale.add(group);
  groups.context.waiting.add(groups);
}

/** Brings the fired windows of all groups up to date. */
export function settleGroups(groups: Groups): void {
  for (const group of groups.stale) settleGroup(groups, group);
  groups.context.waiting.delete(groups);
}

function settleGroup(groups: Groups, group: Group): void {
  const { stale } = group;
  groups.stale.delete(group);
  group.stale = undefined;
  if (stale !== undefined) refireGroup(groups, group, stale);
}

function refireGroup({ plan, context }: Groups, group: Group, changed: Stretch): void {
  const { partition, limits, tell } = context;
  const options = { partition, eventIdsMax: limits.eventIdsMax };
  const refired = refire(plan, group, { changed, options });
  if (refired.added.length + refired.withdrawn.length > 0) tell(group, refired, changed.cause);
}

/** Gives up the longest untouched groups until the limits hold; the present group always stays. */
function giveUpGroups(groups: Groups): void {
  const { limits, counters } = groups.context;
  for (;;) {
    const size = groups.compact?.held.size ?? groups.byKey.size;
    const events = groups.events + (groups.compact?.held.events ?? 0);
    if (size <= 1 || (size <= limits.groupsMax && events <= limits.eventsMax)) return;
    giveUpOldest(groups);
    counters.groups -= 1;
    counters.groupsEvicted += 1;
  }
}

function giveUpOldest(groups: Groups): void {
  const { compact, byKey } = groups;
  const [key = ""] = compact === undefined ? byKey.keys() : [];
  const group = compact === undefined ? byKey.get(key) : compact.promoted(compact.held.oldest);
  if (group !== undefined) {
    settleGroup(groups, group);
    groups.events -= group.entries.length;
  }
  if (compact === undefined) byKey.delete(key);
  else compact.remove(compact.held.oldest);
}

/** The group of a key, made if need be, and now the last in line to be given up. */
function touch(groups: Groups, values: Group["values"]): Group {
  const key = groupKeyOf(values);
  const known = groups.byKey.get(key);
  const group = known ?? createGroup(values);
  if (known === undefined) groups.context.counters.groups += 1;
  groups.byKey.delete(key);
  groups.byKey.set(key, group);
  return group;
}
