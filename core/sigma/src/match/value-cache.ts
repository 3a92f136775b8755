/**
 * Values of a field repeat from event to event: what was found in one is remembered by its text. All
 * caches of a matcher share one budget; when it is used up, each starts anew.
 */
export interface CacheBudget {
  /** So many more units are in use, or less when negative; an entry is one and some for its text. */
  spend(units: number): void;
  /** Changes when the budget was used up. */
  round(): number;
}

/** Units of all caches together: with the lengths below, some tens of megabytes at most. */
const unitsMaxDefault = 131_072;

/** Longer texts are seldom the same twice. */
export const cachedCharsMax = 1_024;

/** Characters of a text that count as one unit. */
const charsPerUnit = 64;

/** After so many texts a cache that helped less than one in four is given up. */
const trialTexts = 4_096;
const usefulShare = 0.25;

/** Places of a cache: it begins small and doubles while what it holds is pushed out. */
const setsMin = 32;
const setsMax = 4_096;

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

const unitsOf = (text: string): number => 1 + Math.floor(text.length / charsPerUnit);

/**
 * A hash of some of the characters. Fresh texts have no hash that a map could use, and making it
 * looks at each character; comparing two texts for equality does not cost that much.
 */
export function sampleHash(text: string): number {
  const { length } = text;
  let hash = length;
  if (length <= 12) {
    for (let place = 0; place < length; place += 1) hash = (hash * 31 + text.charCodeAt(place)) | 0;
  } else {
    const eighth = length >> 3;
    for (let place = 0, turn = 0; turn < 8; turn += 1, place += eighth) {
      hash = (hash * 31 + text.charCodeAt(place)) | 0;
    }
    for (let place = length - 8; place < length - 3; place += 1) {
      hash = (hash * 31 + text.charCodeAt(place)) | 0;
    }
    hash = (hash * 31 + text.charCodeAt(length - 1)) | 0;
  }
  return Math.imul(hash, 0x9e3779b1) >>> 0;
}

/** Pairs of texts and results; two for each hash, the newer one first. */
interface Table<Result> {
  readonly shift: number;
  readonly texts: (string | undefined)[];
  readonly results: (Result | undefined)[];
}

const createTable = <Result>(sets: number): Table<Result> => ({
  shift: 32 - Math.log2(sets),
  texts: new Array<string | undefined>(sets * 2).fill(undefined),
  results: new Array<Result | undefined>(sets * 2).fill(undefined),
});

/** Puts a pair in and tells which text had to leave. */
function put<Result>(table: Table<Result>, text: string, result: Result): string | undefined {
  const { texts, results } = table;
  const first = (sampleHash(text) >>> table.shift) * 2;
  const gone = texts[first + 1];
  texts[first + 1] = texts[first];
  results[first + 1] = results[first];
  texts[first] = text;
  results[first] = result;
  return gone;
}

function doubled<Result>(old: Table<Result>): Table<Result> {
  const table = createTable<Result>(old.texts.length);
  for (let place = old.texts.length - 1; place >= 0; place -= 1) {
    const text = old.texts[place];
    const result = old.results[place];
    if (text !== undefined && result !== undefined) put(table, text, result);
  }
  return table;
}

/**
 * Remembers what a function gives for a text; it must depend on nothing else. `context` is handed on
 * and says nothing that the text does not say.
 */
export function remember<Context, Result>(
  find: (text: string, context: Context) => Result,
  budget: CacheBudget,
): (text: string, context: Context) => Result {
  let table = createTable<Result>(setsMin);
  let round = budget.round();
  let asked = 0;
  let hits = 0;
  let pushedOut = 0;
  let isUseful = true;

  const startAnew = () => {
    table = createTable<Result>(setsMin);
    round = budget.round();
    pushedOut = 0;
  };

  const countAsked = () => {
    isUseful = hits >= asked * usefulShare;
    if (!isUseful) table = createTable<Result>(setsMin);
    asked = 0;
    hits = 0;
  };

  const add = (text: string, result: Result) => {
    const gone = put(table, text, result);
    if (gone !== undefined) pushedOut += 1;
    budget.spend(unitsOf(text) - (gone === undefined ? 0 : unitsOf(gone)));
    const places = table.texts.length;
    if (pushedOut < places || places >= setsMax * 2) return;
    table = doubled(table);
    pushedOut = 0;
  };

  return (text, context) => {
    if (!isUseful || text.length > cachedCharsMax) return find(text, context);
    if (round !== budget.round()) startAnew();
    asked += 1;
    if (asked >= trialTexts) countAsked();
    const first = (sampleHash(text) >>> table.shift) * 2;
    const place = table.texts[first] === text ? first : first + 1;
    const old = table.texts[place] === text ? table.results[place] : undefined;
    if (old !== undefined) {
      hits += 1;
      return old;
    }
    const fresh = find(text, context);
    add(text, fresh);
    return fresh;
  };
}
