import { idempotencyWindowMs } from "@xdr/ports";
import fc from "fast-check";
import { expect, it } from "vitest";
import { createKnownBatches } from "./known-batches.ts";

const small = { keysMax: 20, filtersMax: 3 };

it("never denies a key that was added within the window, however many there are", () => {
  const step = fc.record({ key: fc.nat(500), afterMs: fc.nat(idempotencyWindowMs / 20) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 150 }), (steps) => {
      const known = createKnownBatches(Number.NEGATIVE_INFINITY, small);
      const added = new Map<string, number>();
      let now = 0;
      for (const { key, afterMs } of steps) {
        now += afterMs;
        for (const [other, time] of added) {
          if (time >= now - idempotencyWindowMs) expect(known.mayHold(other, now)).toBe(true);
        }
        known.add(`k${key}`, now);
        added.set(`k${key}`, now);
      }
    }),
  );
});

it("denies nearly all that were never added", () => {
  const known = createKnownBatches(Number.NEGATIVE_INFINITY, { keysMax: 1_000, filtersMax: 2 });
  for (let index = 0; index < 1_000; index += 1) known.add(`k${index}`, 0);
  const wrong = Array.from({ length: 10_000 }, (_, index) => known.mayHold(`other${index}`, 0));
  expect(wrong.filter(Boolean).length).toBeLessThan(100);
});

it("denies nothing until it has listened for as long as the window", () => {
  const known = createKnownBatches(5, small);
  expect(known.mayHold("x", 5 + idempotencyWindowMs - 1)).toBe(true);
  expect(known.mayHold("x", 5 + idempotencyWindowMs)).toBe(false);
});

it("denies nothing when keys of the window had to be given up", () => {
  const known = createKnownBatches(Number.NEGATIVE_INFINITY, small);
  for (let index = 0; index <= 60; index += 1) known.add(`k${index}`, 1_000);
  expect(known.mayHold("never", 2_000)).toBe(true);
  expect(known.mayHold("never", 1_000 + idempotencyWindowMs)).toBe(false);
});
