/*
 * What is remembered of one group of one correlation.
 *
 * Entries stand by event time, those of one time by identifier. The window of an entry is closed: it
 * holds that entry and those before it with a time in [its time - timespan, its time]. Windows fire
 * as if all entries had come in this order: the first whose condition holds, then the first that
 * holds no entry of a window that fired, and so on. That depends on the entries alone, not on when
 * each of them came; an entry that comes late, or is taken back, can change which windows fire from
 * its place on (`chain.ts`).
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
  readonly carried?: Carried;
}

/** What outer correlations read of an entry's event, beside the group's values: texts by field. */
export type Carried = Readonly<Record<string, readonly string[]>>;

/** Where an entry stands. */
export type Place = Pick<Entry, "time" | "id">;

/** A window that fired, by its last entry. */
export interface Fired extends Place {
  readonly key: string;
  readonly carried?: Carried;
}

/** Entries between a place and a time, both included. */
export interface Stretch {
  readonly from: Place;
  readonly untilMs: number;
  /** The event that was pushed last of those that caused this. */
  readonly cause: string;
}

export interface Group {
  readonly values: readonly (string | undefined)[];
  entries: Entry[];
  /** In the order of their last entries. */
  fired: readonly Fired[];
  /** The last entry that was given up for a limit; nothing is put before it any more. */
  floor: Place | undefined;
  /** Where entries came or went since `fired` was right; undefined while it is. */
  stale: Stretch | undefined;
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
  fired: [],
  floor: undefined,
  stale: undefined,
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

/**
 * Is it worth the way to drop so many of a group's entries? Some wait, so that not every event moves
 * them: until they are the half, or many, and then only after every so many events.
 */
export function dropDue(entries: number, old: number): boolean {
  if (entries % (entries < oftenBelow ? 8 : 64) !== 0) return false;
  return old * 2 >= entries || old > oldMax;
}

const oftenBelow = 64;
const oldMax = 64;

export const isBefore = (left: Place, right: Place): boolean =>
  left.time < right.time || (left.time === right.time && left.id < right.id);

/** First index that does not stand before a place. */
export function indexOf(entries: readonly Place[], place: Place): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = entries[middle];
    if (other !== undefined && isBefore(other, place)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Takes a place into what is stale of a group. */
export function markStale(group: Group, place: Place, cause: string): void {
  const { stale } = group;
  group.stale = {
    from: stale === undefined || isBefore(place, stale.from) ? placeOf(place) : stale.from,
    untilMs: Math.max(stale?.untilMs ?? place.time, place.time),
    cause,
  };
}

const placeOf = ({ time, id }: Place): Place => ({ time, id });

/** How the entries of a group are counted. */
export interface Counting {
  readonly timespanMs: number;
  readonly keysOf: KeysOf;
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
export function insertEntry(group: Group, entry: Entry, options: Counting): boolean {
  const { entries } = group;
  const place = indexOf(entries, entry);
  const after = entries[place];
  if (after?.time === entry.time && after.id === entry.id) return false;
  const keys = options.keysOf(entry);
  if (place === entries.length) entries.push(entry);
  else entries.splice(place, 0, entry);
  count(group.kept, keys, 1);
  if (place >= group.low) count(group.counts, keys, 1);
  else group.low += 1;
  follow(group, options);
  return true;
}

/** Takes an entry out again. False when the group does not hold it. */
export function removeEntry(group: Group, place: Place, options: Counting): boolean {
  const index = indexOf(group.entries, place);
  const entry = group.entries[index];
  if (entry?.time !== place.time || entry.id !== place.id) return false;
  const keys = options.keysOf(entry);
  group.entries.splice(index, 1);
  count(group.kept, keys, -1);
  if (index >= group.low) count(group.counts, keys, -1);
  else group.low -= 1;
  follow(group, options);
  return true;
}

/** Moves the beginning of the newest window to where its last entry wants it. */
function follow(group: Group, { timespanMs, keysOf }: Counting): void {
  const { entries } = group;
  const from = (entries.at(-1)?.time ?? 0) - timespanMs;
  for (let oldest = entries[group.low]; oldest && oldest.time < from; ) {
    count(group.counts, keysOf(oldest), -1);
    group.low += 1;
    oldest = entries[group.low];
  }
  for (let before = entries[group.low - 1]; before && before.time >= from; ) {
    count(group.counts, keysOf(before), 1);
    group.low -= 1;
    before = entries[group.low - 1];
  }
}

/** Counts the newest window and all entries from scratch. */
export function recount(group: Group, options: Counting): void {
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

/** Drops what no window can need any more: entries and fired windows before a time. */
export function dropBefore(group: Group, time: number, { keysOf }: Counting): void {
  const { length } = group.entries;
  if (dropDue(length, length)) {
    const old = indexFrom(group.entries, time);
    if (dropDue(length, old)) dropFirst(group, old, keysOf);
  }
  const [oldest] = group.fired;
  if (oldest && oldest.time < time) {
    group.fired = group.fired.filter((fired) => fired.time >= time);
  }
}

/** Gives up the oldest entries once there are an eighth more than the limit; how many there were. */
export function dropOldest(group: Group, max: number, keysOf: KeysOf): number {
  const excess = group.entries.length - max;
  if (excess <= max >> 3) return 0;
  const last = group.entries[excess - 1];
  group.floor = last && { time: last.time, id: last.id };
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
