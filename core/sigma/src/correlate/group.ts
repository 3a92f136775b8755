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
 * `counts` are the keys (values, or members) of the newest window, kept up to date while entries
 * come in order, so that a flood costs no more per event than a trickle.
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
}

/** What `counts` counts: values for value_count, members otherwise. */
export type KeysOf = (entry: Entry) => readonly string[];

export const createGroup = (values: readonly (string | undefined)[]): Group => ({
  values,
  entries: [],
  reported: [],
  counts: new Map(),
  low: 0,
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

/** Entries of one time that are compared to find a repeated one. */
const repeatsMax = 1_024;

/** True when the group holds the entry already: the same event pushed again. */
export function holdsEntry(group: Group, entry: Entry): boolean {
  const from = indexFrom(group.entries, entry.time);
  const to = Math.min(group.entries.length, from + repeatsMax);
  for (let index = from; index < to; index += 1) {
    const other = group.entries[index];
    if (other?.time !== entry.time) return false;
    if (other.id === entry.id) return true;
  }
  return false;
}

function count(group: Group, keys: readonly string[], step: 1 | -1): void {
  for (const key of keys) {
    const next = (group.counts.get(key) ?? 0) + step;
    if (next === 0) group.counts.delete(key);
    else group.counts.set(key, next);
  }
}

/** Puts an entry where its time belongs and brings `counts` to the newest window. */
export function insertEntry(
  group: Group,
  entry: Entry,
  options: { readonly timespanMs: number; readonly keysOf: KeysOf },
): void {
  const { entries } = group;
  const newest = entries.at(-1);
  if (newest === undefined || newest.time <= entry.time) {
    entries.push(entry);
    count(group, options.keysOf(entry), 1);
    advance(group, entry.time - options.timespanMs, options.keysOf);
    return;
  }
  entries.splice(indexFrom(entries, entry.time + 1), 0, entry);
  recount(group, options);
}

function advance(group: Group, from: number, keysOf: KeysOf): void {
  for (;;) {
    const oldest = group.entries[group.low];
    if (oldest === undefined || oldest.time >= from) return;
    count(group, keysOf(oldest), -1);
    group.low += 1;
  }
}

/** Counts the newest window from scratch. */
export function recount(
  group: Group,
  options: { readonly timespanMs: number; readonly keysOf: KeysOf },
): void {
  const newest = group.entries.at(-1)?.time ?? 0;
  group.counts = new Map();
  group.low = indexFrom(group.entries, newest - options.timespanMs);
  for (const entry of group.entries.slice(group.low)) count(group, options.keysOf(entry), 1);
}

/** Entries that may wait to be dropped, so that dropping does not move the array for each event. */
const slackMax = 64;

/** Drops what no window can need any more: entries and intervals before a time. */
export function dropBefore(group: Group, time: number, timespanMs: number): void {
  const old = indexFrom(group.entries, time);
  if (old > slackMax || old === group.entries.length) {
    group.entries.splice(0, old);
    group.low -= Math.min(old, group.low);
  }
  if (group.reported.some(({ last }) => last + timespanMs < time)) {
    group.reported = group.reported.filter(({ last }) => last + timespanMs >= time);
  }
}

/** Gives up the oldest entries once there are an eighth more than the limit; how many there were. */
export function dropOldest(group: Group, max: number, keysOf: KeysOf): number {
  const excess = group.entries.length - max;
  if (excess <= max >> 3) return 0;
  for (const entry of group.entries.splice(0, excess)) {
    if (group.low > 0) group.low -= 1;
    else count(group, keysOf(entry), -1);
  }
  return excess;
}

/** True when a window that ends at a time holds an entry that was reported. */
export const isReported = (group: Group, end: number, timespanMs: number): boolean =>
  group.reported.some(({ first, last }) => first <= end && end <= last + timespanMs);
