/**
 * Values of a field repeat from event to event: what was found in one is remembered by its text. All
 * caches of a matcher share one budget; when it is used up, each starts anew.
 */
export interface CacheBudget {
  /** So many more units are in use; an entry is one. */
  spend(units: number): void;
  /** Changes when the budget was used up. */
  round(): number;
}

/** Units of all caches together: with the lengths below, some tens of megabytes at most. */
const unitsMaxDefault = 65_536;

/** Longer texts are seldom the same twice, and hashing one costs as much as searching it. */
export const cachedCharsMax = 256;

/** After so many texts a cache that helped less than one in four is given up. */
const trialTexts = 4_096;
const usefulShare = 0.25;

export function createCacheBudget(unitsMax = unitsMaxDefault): CacheBudget {
  let units = 0;
  let round = 0;
  return {
    spend: (more) => {
      units += more;
      if (units < unitsMax) return;
      units = 0;
      round += 1;
    },
    round: () => round,
  };
}

/**
 * Remembers what a function gives for a text; it must depend on nothing else. `context` is handed on
 * and says nothing that the text does not say.
 */
export function remember<Context, Result>(
  find: (text: string, context: Context) => Result,
  budget: CacheBudget,
): (text: string, context: Context) => Result {
  const known = new Map<string, Result>();
  let round = budget.round();
  let asked = 0;
  let hits = 0;
  let isUseful = true;

  const countAsked = () => {
    isUseful = hits >= asked * usefulShare;
    if (!isUseful) known.clear();
    asked = 0;
    hits = 0;
  };

  return (text, context) => {
    if (!isUseful || text.length > cachedCharsMax) return find(text, context);
    if (round !== budget.round()) {
      known.clear();
      round = budget.round();
    }
    asked += 1;
    if (asked >= trialTexts) countAsked();
    const old = known.get(text);
    if (old !== undefined) {
      hits += 1;
      return old;
    }
    const fresh = find(text, context);
    known.set(text, fresh);
    budget.spend(1);
    return fresh;
  };
}
