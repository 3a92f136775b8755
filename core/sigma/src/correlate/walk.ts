import { count, type Entry, type Group, indexFrom, type KeysOf } from "./group.ts";
import type { Window } from "./measure.ts";

/** The windows of a group one after the other, with what is counted in each. */
export interface Walk {
  /** The window of the entry with this index. Valid until the next call. */
  windowOf(index: number): Window;
  /** Must be called at the end: the counts of the group may have been walked away. */
  finish(): void;
}

/**
 * Walks the counts from window to window instead of counting each anew. It starts from the newest
 * window where that is nearer than an empty one, so an event that is a little out of order costs
 * what came after it, not the whole window.
 */
export function createWalk(group: Group, timespanMs: number, keysOf: KeysOf): Walk {
  const { entries } = group;
  let counts = group.counts;
  let from = group.low;
  let to = entries.length;

  const step = (index: number, by: 1 | -1): void => {
    const entry: Entry | undefined = entries[index];
    if (entry !== undefined) count(counts, keysOf(entry), by);
  };
  const moveTo = (nextFrom: number, nextTo: number): void => {
    while (to < nextTo) step(to++, 1);
    while (from > nextFrom) step(--from, 1);
    while (from < nextFrom) step(from++, -1);
    while (to > nextTo) step(--to, -1);
  };
  const isFar = (nextFrom: number, nextTo: number): boolean =>
    Math.abs(from - nextFrom) + Math.abs(to - nextTo) > nextTo - nextFrom;

  return {
    windowOf: (index) => {
      const nextFrom = indexFrom(entries, (entries[index]?.time ?? 0) - timespanMs);
      const nextTo = index + 1;
      if (counts === group.counts && isFar(nextFrom, nextTo)) {
        moveTo(group.low, entries.length);
        counts = new Map();
        from = nextFrom;
        to = nextFrom;
      }
      moveTo(nextFrom, nextTo);
      return { entries, from, to, counts };
    },
    finish: () => {
      if (counts === group.counts) moveTo(group.low, entries.length);
    },
  };
}
