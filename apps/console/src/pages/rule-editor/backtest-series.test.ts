import { describe, expect, it } from "vitest";
import type { Backtest } from "../../api/types.ts";
import { findingsPerDay, perDayText, seriesOf } from "./backtest-series.ts";

const hourMs = 60 * 60 * 1000;
const dayMs = 24 * hourMs;

const backtest = (
  change: Partial<Backtest["report"]>,
  range: { readonly from: number; readonly to: number },
): Backtest => ({
  ...{ id: "b", title: "t", state: "done", startedTime: 0, ...range },
  report: {
    ...{ matched: 0, bucketMs: dayMs, buckets: [], examples: [], scanned: 0, total: 0 },
    ...{ seconds: 0, microsecondsPerEvent: 0, reachedTime: 0, spanMs: 0, ...change },
  },
});

describe("a backtest's bars", () => {
  it("cover the whole range, with nothing where nothing matched", () => {
    const { times, values } = seriesOf(
      backtest({ buckets: [{ from: 2 * dayMs, count: 4 }] }, { from: dayMs + 5, to: 4 * dayMs }),
    );
    expect(times).toEqual([1, 2, 3, 4].map((day) => day * dayMs));
    expect(values).toEqual([0, 4, 0]);
  });

  it("are at least one", () => {
    expect(seriesOf(backtest({ bucketMs: hourMs }, { from: 1, to: 2 })).values).toEqual([0]);
  });
});

describe("findings a day", () => {
  it("go by the time that there were events for, and are not told from minutes", () => {
    const report = (matched: number, spanMs: number) =>
      backtest({ matched, spanMs }, { from: 0, to: 30 * dayMs }).report;
    expect(findingsPerDay(report(10, 2 * dayMs))).toBe(5);
    expect(findingsPerDay(report(3, hourMs / 2))).toBeUndefined();
    expect(findingsPerDay(report(0, 0))).toBe(0);
  });

  it("are told in round figures", () => {
    expect([undefined, 0, 0.05, 0.5, 1, 2.345, 1234.4].map(perDayText)).toEqual([
      "too little history to say",
      "none",
      "less than one a week",
      "about 3.5 a week",
      "about 1 a day",
      "about 2.3 a day",
      "about 1,234 a day",
    ]);
  });
});
