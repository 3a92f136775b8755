import { hash } from "node:crypto";
import { idempotencyWindowMs } from "@xdr/ports";

/**
 * Tells of nearly every delivery that it cannot have been stored before, so that the store is not
 * asked. It may err on the other side only.
 *
 * Keys go into Bloom filters, one after the other. A key that is in none of them was not added since
 * the oldest began; that says something once it began before the window of idempotency.
 */
export interface KnownBatches {
  /** False only when the key was surely not added within the window. */
  mayHold(key: string, now: number): boolean;
  /** Must be called before the delivery is stored. */
  add(key: string, now: number): void;
}

export interface FilterSizes {
  /** Keys of one filter. */
  readonly keysMax: number;
  readonly filtersMax: number;
}

/** Two million deliveries in four megabytes at most. */
export const filterSizesDefault: FilterSizes = { keysMax: 250_000, filtersMax: 8 };

/** With four places per key one strange key in 400 seems known. */
const bitsPerKey = 16;
const placesPerKey = 4;

interface Filter {
  readonly sinceMs: number;
  readonly bits: Uint32Array;
  keys: number;
}

/** `sinceMs`: from when on every key is going to be added; `-Infinity` when those before are too. */
export const createKnownBatches = (
  sinceMs: number,
  sizes: FilterSizes = filterSizesDefault,
): KnownBatches => {
  const words = Math.ceil((sizes.keysMax * bitsPerKey) / 32);
  const begin = (since: number): Filter => ({
    sinceMs: since,
    bits: new Uint32Array(words),
    keys: 0,
  });
  let current = begin(sinceMs);
  const filters = [current];

  const rotate = (now: number): void => {
    current = begin(now);
    filters.push(current);
    const second = filters[1];
    const isFirstOld = second !== undefined && second.sinceMs <= now - idempotencyWindowMs;
    if (isFirstOld || filters.length > sizes.filtersMax) filters.shift();
  };

  return {
    mayHold: (key, now) => {
      const [oldest] = filters;
      if (oldest === undefined || oldest.sinceMs > now - idempotencyWindowMs) return true;
      const places = placesOf(key, words * 32);
      return filters.some(({ bits }) => places.every((place) => hasBit(bits, place)));
    },
    add: (key, now) => {
      if (current.keys >= sizes.keysMax) rotate(now);
      current.keys += 1;
      for (const place of placesOf(key, words * 32)) setBit(current.bits, place);
    },
  };
};

const placesOf = (key: string, bits: number): readonly number[] => {
  const digest = hash("sha256", key, "buffer");
  return Array.from({ length: placesPerKey }, (_, index) => digest.readUInt32LE(index * 4) % bits);
};

const hasBit = (bits: Uint32Array, place: number): boolean =>
  ((bits[place >>> 5] ?? 0) & (1 << (place & 31))) !== 0;

const setBit = (bits: Uint32Array, place: number): void => {
  bits[place >>> 5] = (bits[place >>> 5] ?? 0) | (1 << (place & 31));
};
