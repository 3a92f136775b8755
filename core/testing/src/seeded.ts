import type { Ids } from "@xdr/ports";

/** Numbers of 0..1 that repeat with the seed (mulberry32). For tests and benchmarks only. */
export const createSeededRandom = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

/** Ids that repeat with the seed; uuids are of version 7 and count upwards. */
export const createSeededIds = (seed = 1): Ids => {
  const random = createSeededRandom(seed);
  const hex = (digits: number): string =>
    Array.from({ length: digits }, () => Math.floor(random() * 16).toString(16)).join("");
  let count = 0;
  return {
    uuid: () => {
      count += 1;
      const head = count.toString(16).padStart(12, "0");
      return `${head.slice(0, 8)}-${head.slice(8)}-7${hex(3)}-8${hex(3)}-${hex(12)}`;
    },
    secret: (bytes) =>
      Buffer.from(Array.from({ length: bytes }, () => Math.floor(random() * 256))).toString(
        "base64url",
      ),
  };
};
