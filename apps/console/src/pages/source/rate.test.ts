import { describe, expect, it } from "vitest";
import { bucketTimesOf, peakPerSecond, rateSeries, shareText } from "./rate.ts";

const buckets = [
  { from: 0, to: 2_000, specific: 3, generic: 1, undecoded: 0 },
  { from: 2_000, to: 4_000, specific: 0, generic: 0, undecoded: 10 },
];

describe("the rate of a source", () => {
  it("keeps the three kinds apart and ends where the span ends", () => {
    expect(rateSeries({ buckets }).map(({ values }) => values)).toEqual([
      [3, 0],
      [1, 0],
      [0, 10],
    ]);
    expect(bucketTimesOf({ buckets, to: 4_000 })).toEqual([0, 2_000, 4_000]);
    expect(peakPerSecond({ buckets })).toBe(5);
  });

  it("never says all or none when it is not so", () => {
    expect(shareText(1, 3)).toBe("33.3 %");
    expect(shareText(4, 4)).toBe("100 %");
    expect(shareText(99_999, 100_000)).toBe("> 99.9 %");
    expect(shareText(1, 100_000)).toBe("< 0.1 %");
    expect(shareText(0, 5)).toBe("0 %");
    expect(shareText(0, 0)).toBe("–");
  });
});
