import type { Clock } from "@xdr/ports";
import { describe, expect, it } from "vitest";
import { createRateMeter } from "./rate.ts";

const manual = () => {
  let ms = 0;
  const clock: Clock = { now: () => ms, monotonic: () => ms, sleep: async () => undefined };
  return { clock, advance: (by: number) => (ms += by) };
};

describe("rate meter", () => {
  it("averages the last ten full seconds and leaves the running one out", () => {
    const { clock, advance } = manual();
    const meter = createRateMeter(clock);
    for (let second = 0; second < 20; second += 1) {
      meter.add("a", 50);
      advance(1000);
    }
    expect(meter.perSecond("a")).toBe(50);
    meter.add("a", 1_000_000);
    expect(meter.perSecond("a")).toBe(50);
  });

  it("falls to zero when nothing comes", () => {
    const { clock, advance } = manual();
    const meter = createRateMeter(clock);
    meter.add("a", 100);
    advance(1000);
    expect(meter.perSecond("a")).toBe(10);
    advance(60_000);
    expect(meter.perSecond("a")).toBe(0);
  });

  it("keeps keys apart and forgets the oldest over the limit", () => {
    const { clock, advance } = manual();
    const meter = createRateMeter(clock, 2);
    for (const key of ["a", "b", "c"]) meter.add(key, 10);
    advance(1000);
    expect(["a", "b", "c"].map((key) => meter.perSecond(key))).toEqual([0, 1, 1]);
  });
});
