import type { TextFilter } from "./text-filter.ts";

/**
 * Values of a field repeat from event to event: what the filter found in one is remembered by its
 * text. All caches of a matcher share one budget; when it is used up, each starts anew.
 */
export interface CacheBudget {
  /** One more entry. */
  spend(): void;
  /** Changes when the budget was used up. */
  round(): number;
}

/** Entries of all caches together: with the length below, some tens of megabytes at most. */
const entriesMaxDefault = 65_536;

/** Longer texts are seldom the same twice, and hashing one costs as much as searching it. */
const cachedCharsMax = 256;

/** After so many texts a cache that helped less than one in four is given up. */
const trialTexts = 4_096;
const usefulShare = 0.25;

export function createCacheBudget(entriesMax = entriesMaxDefault): CacheBudget {
  let entries = 0;
  let round = 0;
  return {
    spend: () => {
      entries += 1;
      if (entries < entriesMax) return;
      entries = 0;
      round += 1;
    },
    round: () => round,
  };
}

type Found = (rules: readonly number[]) => void;

/** Looks a text up before it is folded and scanned. */
export type CachedScan = (raw: string, folded: () => string, found: Found) => void;

export function createCachedScan(filter: TextFilter, budget: CacheBudget): CachedScan {
  const known = new Map<string, readonly (readonly number[])[]>();
  let round = budget.round();
  let asked = 0;
  let hits = 0;
  let isUseful = true;

  const look = (raw: string): readonly (readonly number[])[] | undefined => {
    if (round !== budget.round()) {
      known.clear();
      round = budget.round();
    }
    asked += 1;
    const lists = known.get(raw);
    if (lists !== undefined) hits += 1;
    if (asked >= trialTexts) {
      isUseful = hits >= asked * usefulShare;
      if (!isUseful) known.clear();
      asked = 0;
      hits = 0;
    }
    return lists;
  };

  return (raw, folded, found) => {
    if (!isUseful || raw.length > cachedCharsMax) {
      filter.scan(folded(), found);
      return;
    }
    let lists = look(raw);
    if (lists === undefined) {
      const fresh: (readonly number[])[] = [];
      filter.scan(folded(), (rules) => fresh.push(rules));
      lists = fresh.length === 0 ? none : fresh;
      known.set(raw, lists);
      budget.spend();
    }
    for (const rules of lists) found(rules);
  };
}

const none: readonly (readonly number[])[] = [];
