import type { Clock } from "@xdr/ports";

const slots = 10;

/** Events per second over the last ten full seconds, per key. Memory is bounded by `keysMax`. */
export interface RateMeter {
  add(key: string, count: number): void;
  perSecond(key: string): number;
}

interface Ring {
  readonly counts: Float64Array;
  second: number;
}

const advance = (ring: Ring, second: number): void => {
  const steps = Math.min(second - ring.second, slots + 1);
  for (let step = 1; step <= steps; step += 1) {
    ring.counts[(ring.second + step) % (slots + 1)] = 0;
  }
  if (second > ring.second) ring.second = second;
};

export const createRateMeter = (clock: Clock, keysMax = 10_000): RateMeter => {
  const rings = new Map<string, Ring>();
  const secondNow = () => Math.floor(clock.monotonic() / 1000) + slots + 1;
  const ringOf = (key: string): Ring => {
    const known = rings.get(key);
    if (known !== undefined) return known;
    const oldest = rings.size >= keysMax ? rings.keys().next().value : undefined;
    if (oldest !== undefined) rings.delete(oldest);
    const ring = { counts: new Float64Array(slots + 1), second: secondNow() };
    rings.set(key, ring);
    return ring;
  };
  return {
    add(key, count) {
      const ring = ringOf(key);
      advance(ring, secondNow());
      const slot = ring.second % (slots + 1);
      ring.counts[slot] = (ring.counts[slot] ?? 0) + count;
    },
    perSecond(key) {
      const ring = rings.get(key);
      if (ring === undefined) return 0;
      advance(ring, secondNow());
      let sum = 0;
      for (let index = 0; index <= slots; index += 1) {
        if (index !== ring.second % (slots + 1)) sum += ring.counts[index] ?? 0;
      }
      return sum / slots;
    },
  };
};
