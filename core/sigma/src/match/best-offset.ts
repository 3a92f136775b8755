import { gramChars, gramOf } from "./gram.ts";

/** How much dearer a piece is that ordinary texts hold. */
const ordinaryCost = 100;

export interface OffsetOptions {
  /** Neighbouring runs that are entered: of so many places one is looked at. */
  readonly count: number;
  /** How often each run is in use already. */
  readonly taken: ReadonlyMap<number, number>;
  isOrdinary(piece: string): boolean;
}

/**
 * The offset whose neighbouring runs of four characters lead astray least often: those that ordinary
 * texts have, or that many needles share, are dear.
 */
export function bestOffset(text: string, { count, taken, isOrdinary }: OffsetOptions): number {
  const last = text.length - gramChars;
  const costs = Array.from({ length: last + 1 }, (_, offset) => {
    const piece = text.slice(offset, offset + gramChars);
    return (1 + (taken.get(gramOf(piece)) ?? 0)) * (isOrdinary(piece) ? ordinaryCost : 1);
  });
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let offset = 0; offset + count - 1 <= last; offset += 1) {
    let cost = 0;
    for (let step = 0; step < count; step += 1) cost += costs[offset + step] ?? 0;
    if (cost >= least) continue;
    least = cost;
    best = offset;
  }
  return best;
}
