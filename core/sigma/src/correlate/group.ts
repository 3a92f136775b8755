/*
 * What is remembered of one group of one correlation.
 *
 * Entries are sorted by event time. A window is closed at both ends: the entries with a time in
 * [end - timespan, end], where `end` is the time of one of its entries. A window fires when its
 * condition holds and it holds no entry that was reported before. The entries of a window that fired
 * form an interval [first, last]; since no interval is longer than the time span, a window that ends
 * in [first, last + timespan] holds a reported entry and no other window does. So the intervals are
 * all that has to be remembered of reports.
 *
 * `counts` are the keys (values, or members) of the newest window and `kept` those of all entries.
 * Both follow each entry that comes or goes, so that a flood costs no more per event than a trickle,
 * also when its events come a little out of order: `kept` tells at once that no window can hold
 * enough, and other windows than the newest are counted by walking `counts` back to them.
 */

/** One event, or one match of an inner correlation, in a group. */
export interface Entry {
  readonly time: number;
  readonly id: string;
  /** Numbers of the correlation's rules that it matched, ascending. */
  readonly members: readonly number[];
  /** Values of the condition's field, for the value_ types. */
  readonly values: readonly string[];
  /** Identifiers of the events behind the match of an inner correlation. */
  readonly ids?: readonly string[];
}

export interface Interval {
  readonly first: number;
  readonly last: number;
}

export interface Group {
  readonly values: readonly (string | undefined)[];
  entries: Entry[];
  reported: Interval[];
  /** Occurrences of each key among `entries.slice(low)`. */
  counts: Map<string, number>;
  low: number;
  /** Occurrences of each key among `entries`. */
  kept: Map<string, number>;
}

/** What `counts` counts: values for value_count, members otherwise. */
export type KeysOf = (entry: Entry) => readonly string[];

export const createGroup = (values: readonly (string | undefined)[]): Group => ({
  values,
  entries: [],
  reported: [],
  counts: new Map(),
  low: 0,
  kept: new Map(),
});

/** First index whose entry is at or after a time. */
export function indexFrom(entries: readonly Entry[], time: number): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((entries[middle]?.time ?? 0) < time) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Entries that may wait to be dropped, so that dropping does not move the array for each event. */
const slackMax = 64;

/** Entries stand by time, those of one time by identifier. */
function placeOf(entries: readonly Entry[], entry: Entry): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = entries[middle] ?? entry;
    const isBefore = other.time < entry.time || (other.time === entry.time && other.id < entry.id);
    if (isBefore) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function count(counts: Map<string, number>, keys: readonly string[], step: 1 | -1): void {
  for (const key of keys) {
    const next = (counts.get(key) ?? 0) + step;
    if (next === 0) counts.delete(key);
    else counts.set(key, next);
  }
}

/**
 * Puts an entry where its time belongs and brings the counts up to date. False when the group holds
 * it already: the same event pushed again.
 */
export function insertEntry(
  group: Group,
  entry: Entry,
  options: { readonly timespanMs: number; readonly keysOf: KeysOf },
): boolean {
  const { entries } = group;
  const place = placeOf(entries, entry);
  const after = entries[place];
  if (after?.time === entry.time && after.id === entry.id) return false;
  const keys = options.keysOf(entry);
  if (place === entries.length) entries.push(entry);
  else entries.splice(place, 0, entry);
  count(group.kept, keys, 1);
  if (place >= group.low) count(group.counts, keys, 1);
  else group.low += 1;
  advance(group, (entries.at(-1)?.time ?? 0) - options.timespanMs, options.keysOf);
  return true;
}

function advance(group: Group, from: number, keysOf: KeysOf): void {
  for (;;) {
    const oldest = group.entries[group.low];
    if (oldest === undefined || oldest.time >= from) return;
    count(group.counts, keysOf(oldest), -1);
    group.low += 1;
  }
}

/** Counts the newest window and all entries from scratch. */
export function recount(
  group: Group,
  options: { readonly timespanMs: number; readonly keysOf: KeysOf },
): void {
  const newest = group.entries.at(-1)?.time ?? 0;
  group.counts = new Map();
  group.kept = new Map();
  group.low = indexFrom(group.entries, newest - options.timespanMs);
  for (const [index, entry] of group.entries.entries()) {
    const keys = options.keysOf(entry);
    count(group.kept, keys, 1);
    if (index >= group.low) count(group.counts, keys, 1);
  }
}

/** Drops what no window can need any more: entries and intervals before a time. */
export function dropBefore(
  group: Group,
  time: number,
  options: { readonly timespanMs: number; readonly keysOf: KeysOf },
): void {
  const { timespanMs, keysOf } = options;
  const old = indexFrom(group.entries, time);
  if (old > slackMax || old === group.entries.length) dropFirst(group, old, keysOf);
  if (group.reported.some(({ last }) => last + timespanMs < time)) {
    group.reported = group.reported.filter(({ last }) => last + timespanMs >= time);
  }
}

/** Gives up the oldest entries once there are an eighth more than the limit; how many there were. */
export function dropOldest(group: Group, max: number, keysOf: KeysOf): number {
  const excess = group.entries.length - max;
  if (excess <= max >> 3) return 0;
  dropFirst(group, excess, keysOf);
  return excess;
}

function dropFirst(group: Group, number: number, keysOf: KeysOf): void {
  for (const entry of group.entries.splice(0, number)) {
    const keys = keysOf(entry);
    count(group.kept, keys, -1);
    if (group.low > 0) group.low -= 1;
    else count(group.counts, keys, -1);
  }
}

/** True when a window that ends at a time holds an entry that was reported. */
export const isReported = (group: Group, end: number, timespanMs: number): boolean =>
  group.reported.some(({ first, last }) => first <= end && end <= last + timespanMs);
