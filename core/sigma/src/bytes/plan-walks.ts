import type { ByteNeedle } from "./needle.ts";

/** Bytes that a bitmap can be asked for at once. */
export const gramBytes = 4;
const wideGramBytes = 8;

/** A walk over a text that asks a bitmap at every so many-th place. */
export interface Walk {
  readonly width: typeof gramBytes | typeof wideGramBytes;
  /** Places between two looks. */
  readonly step: number;
  readonly needles: readonly ByteNeedle[];
}

/** How needles are looked for anywhere in a text. */
export interface WalkPlan {
  /** By fingerprints of three bytes. */
  readonly printed: readonly ByteNeedle[];
  readonly passes: readonly Walk[];
}

/** So many needles are cheaper to find by fingerprints than by a bitmap. */
const fingerprintsMax = 24;

/** What a look at all places costs; four bytes lead astray more often than eight. */
const costOf = { [gramBytes]: 1.5, [wideGramBytes]: 1 } as const;
const fingerprintsCost = 0.2;

/** Entries of a bitmap, as many as there are steps for each needle; more fill it. */
const entriesMax = 10_000;
/** A step this short is worth it in any case. */
const anyNumberStep = 4;

const steps = [16, 8, 4, 2, 1] as const;

const priceOf = ({ width, step }: Walk): number => costOf[width] / step;

const priceOfAll = (passes: readonly Walk[]): number =>
  passes.reduce((sum, pass) => sum + priceOf(pass), 0);

/** Of several ways the one that costs least, the first of equals. */
const cheapest = <Way>(ways: readonly Way[], price: (way: Way) => number): Way | undefined =>
  ways.toSorted((left, right) => price(left) - price(right))[0];

/** The cheapest walk that finds texts of `bytes` and more, which are at least four. */
function walkFor(bytes: number, needles: readonly ByteNeedle[]): Walk {
  const ways = ([wideGramBytes, gramBytes] as const).flatMap((width) => {
    const step = steps.find(
      (one) =>
        width + one - 1 <= bytes && (one <= anyNumberStep || one * needles.length <= entriesMax),
    );
    return step === undefined ? [] : [{ width, step, needles }];
  });
  return cheapest(ways, priceOf) ?? { width: gramBytes, step: 1, needles };
}

/** Lengths from which on a longer step, or eight bytes at once, can do. */
const lengthsFrom = [gramBytes, 5, 7, 8, 9, 11, 15, 19, 23] as const;

/** The cheapest walks for needles by their lengths: each walk takes some neighbouring lengths. */
function passesFor(byLength: readonly (readonly ByteNeedle[])[]): readonly Walk[] {
  let best: readonly (readonly Walk[])[] = [[]];
  for (let from = byLength.length - 1; from >= 0; from -= 1) {
    const behind = best;
    const ways = behind.map((rest, skipped) => {
      const needles = byLength.slice(from, from + skipped + 1).flat();
      return needles.length === 0 ? rest : [walkFor(lengthsFrom[from] ?? 0, needles), ...rest];
    });
    best = [cheapest(ways, priceOfAll) ?? [], ...behind];
  }
  return best[0] ?? [];
}

/**
 * Plans the walks that find texts anywhere. Long texts are met by few looks, so the fewer short ones
 * have to be walked for, the better: a few are left to fingerprints.
 */
export function planWalks(needles: readonly ByteNeedle[]): WalkPlan {
  const tiny = needles.filter(({ text }) => text.length < gramBytes);
  const byLength = lengthsFrom.map((from, index) =>
    needles.filter(({ text }) => {
      return text.length >= from && text.length < (lengthsFrom[index + 1] ?? Infinity);
    }),
  );
  const plans = [...byLength.keys(), byLength.length].map((count): WalkPlan => {
    const printed = [...tiny, ...byLength.slice(0, count).flat()];
    const left = byLength.map((same, index) => (index < count ? [] : same));
    return { printed, passes: passesFor(left) };
  });
  const possible = plans.filter(
    ({ printed }) => printed.length === tiny.length || printed.length <= fingerprintsMax,
  );
  const price = ({ printed, passes }: WalkPlan) =>
    priceOfAll(passes) + (printed.length > 0 ? fingerprintsCost : 0);
  return cheapest(possible, price) ?? { printed: needles, passes: [] };
}
