import { describe, expect, it } from "vitest";
import { durationText, relativeTime, utcTime } from "./time.ts";

describe("durationText", () => {
  const cases: readonly (readonly [number, string])[] = [
    [-5, "0 ms"],
    [0, "0 ms"],
    [999, "999 ms"],
    [1000, "1 s"],
    [59_999, "59 s"],
    [60_000, "1 min"],
    [3_600_000, "1 h"],
    [12_000_000, "3 h 20 min"],
    [86_400_000, "1 d"],
    [439_200_000, "5 d 2 h"],
  ];
  for (const [ms, text] of cases)
    it(`says ${text} for ${ms} ms`, () => expect(durationText(ms)).toBe(text));
});

describe("relativeTime", () => {
  it("looks back and forward", () => {
    expect(relativeTime(1000, 1500)).toBe("just now");
    expect(relativeTime(0, 40_000)).toBe("40 s ago");
    expect(relativeTime(180_000, 0)).toBe("in 3 min");
    expect(relativeTime(0, 90 * 60_000)).toBe("1 h ago");
  });
});

it("writes UTC with milliseconds", () => {
  expect(utcTime(0)).toBe("1970-01-01 00:00:00.000 UTC");
});
