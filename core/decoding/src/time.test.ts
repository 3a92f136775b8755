import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseClfTime, parseCTime, parseEpoch, parseIsoTime } from "./time.ts";

const anyMs = fc.integer({ min: 631_152_000_000, max: 4_102_444_799_999 });

describe("parseClfTime", () => {
  it("honours the zone", () => {
    expect(parseClfTime("10/Oct/2000:13:55:36 -0700")).toBe(Date.UTC(2000, 9, 10, 20, 55, 36));
    expect(parseClfTime("01/Jan/2026:00:30:00 +0530")).toBe(Date.UTC(2025, 11, 31, 19, 0, 0));
  });

  it("refuses what is no time", () => {
    for (const text of [
      "31/Feb/2026:00:00:00 +0000",
      "10/Foo/2000:13:55:36 -0700",
      "10/Oct/2000:24:00:00 +0000",
      "10/Oct/2000:13:55:36",
      "",
    ]) {
      expect(parseClfTime(text)).toBeUndefined();
    }
  });
});

describe("parseIsoTime", () => {
  it("reads what the platform writes", () => {
    fc.assert(
      fc.property(anyMs, (ms) => {
        expect(parseIsoTime(new Date(ms).toISOString())).toEqual({ time: ms, hasZone: true });
      }),
    );
  });

  const cases: readonly (readonly [string, ReturnType<typeof parseIsoTime>])[] = [
    ["2026-01-02T03:04:05.123456+0100", { time: 1_767_319_445_123, hasZone: true }],
    ["2026-01-02T03:04:05.5-01:00", { time: 1_767_326_645_500, hasZone: true }],
    ["2026/01/02 03:04:05", { time: 1_767_323_045_000, hasZone: false }],
    ["2026-01-02 03:04:05,250", { time: 1_767_323_045_250, hasZone: false }],
    ["2026-13-02T03:04:05Z", undefined],
    ["2026-02-30T03:04:05Z", undefined],
    ["2026-01-02", undefined],
    ["now", undefined],
  ];
  for (const [text, expected] of cases) {
    it(`reads "${text}"`, () => expect(parseIsoTime(text)).toEqual(expected));
  }
});

describe("parseCTime", () => {
  it("reads both forms of the Apache error log", () => {
    const time = Date.UTC(2005, 11, 4, 4, 47, 44);
    expect(parseCTime("Sun Dec 04 04:47:44 2005")).toEqual({ time, hasZone: false });
    expect(parseCTime("Sun Dec  4 04:47:44 2005")).toEqual({ time, hasZone: false });
    expect(parseCTime("Sun Dec 04 04:47:44.123456 2005")).toEqual({
      time: time + 123,
      hasZone: false,
    });
    expect(parseCTime("Sun Dec 04 2005")).toBeUndefined();
  });
});

describe("parseEpoch", () => {
  it("tells the unit by size", () => {
    fc.assert(
      fc.property(anyMs, (ms) => {
        expect(parseEpoch(ms)).toBe(ms);
        expect(parseEpoch(ms / 1000)).toBeCloseTo(ms, -1);
        expect(parseEpoch(ms * 1000)).toBe(ms);
        expect(parseEpoch(`${ms}000000`)).toBeCloseTo(ms, -1);
      }),
    );
  });

  it("refuses what is no time", () => {
    for (const value of [0, -1, Number.NaN, Number.POSITIVE_INFINITY, "x", "", 12, undefined]) {
      expect(parseEpoch(value)).toBeUndefined();
    }
  });
});

describe("all of them", () => {
  it("never throw", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        for (const parse of [parseClfTime, parseIsoTime, parseCTime, parseEpoch]) parse(text);
      }),
    );
  });
});
