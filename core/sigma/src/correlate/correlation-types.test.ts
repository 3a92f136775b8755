import { describe, expect, it } from "vitest";
import { problemCodes } from "../rule-text-for-tests.ts";
import { correlationText, correlatorOf, matchesOf } from "./rules-for-tests.ts";

/* "Sigma Correlation Rules Specification" 2.0.0, Correlation Types. Times are milliseconds. */

const at = (kind: string, ...times: number[]) => times.map((time) => ({ kind, time, user: "u" }));

describe("event_count", () => {
  const rule = correlationText(
    "type: event_count, rules: [a], group-by: [user], timespan: 10s, condition: { gte: 3 }",
  );

  it("fires when the count is reached within the time span, on any boundary", () => {
    expect(matchesOf([rule], at("a", 9_000, 15_000, 19_000))).toEqual([["outer", 19_000]]);
    expect(matchesOf([rule], at("a", 9_000, 15_000, 19_001))).toEqual([]);
  });

  it("counts each group alone", () => {
    const events = [1, 2, 3, 4].map((time) => ({ kind: "a", time, user: `u${time % 2}` }));
    expect(matchesOf([rule], events)).toEqual([]);
  });

  it("counts each partition alone", () => {
    const events = [1, 2, 3, 4].map((time) => ({
      kind: "a",
      time,
      user: "u",
      partition: `${time % 2}`,
    }));
    expect(matchesOf([rule], events)).toEqual([]);
  });

  it("fires once per time span while it goes on, and again when the reported events are gone", () => {
    const times = Array.from({ length: 40 }, (_, i) => i * 1_000);
    expect(matchesOf([rule], at("a", ...times))).toEqual([
      ["outer", 2_000],
      ["outer", 13_000],
      ["outer", 24_000],
      ["outer", 35_000],
    ]);
  });

  it("counts an event of several rules once", () => {
    const either = correlationText(
      "type: event_count, rules: [a, b], group-by: [user], timespan: 10s, condition: { gte: 2 }",
    );
    expect(matchesOf([either], at("ab", 1))).toEqual([]);
    expect(matchesOf([either], [...at("a", 1), ...at("b", 2)])).toEqual([["outer", 2]]);
  });

  it("takes a range", () => {
    const range = correlationText(
      "type: event_count, rules: [a], timespan: 10s, condition: { gt: 1, lte: 2 }",
    );
    expect(matchesOf([range], at("a", 1, 2))).toEqual([["outer", 2]]);
  });

  it("says what it found", () => {
    const { push } = correlatorOf([rule], { eventIdsMax: 2 });
    const [match] = at("a", 1, 2, 3).flatMap(push);
    expect(match).toMatchObject({
      partition: "t",
      time: 3,
      firstTime: 1,
      lastTime: 3,
      eventIds: ["e2", "e3"],
      eventCount: 3,
      value: 3,
      baseRules: ["base-a"],
    });
    expect({ ...match?.group }).toEqual({ user: "u" });
  });
});

describe("value_count", () => {
  const rule = correlationText(
    "type: value_count, rules: [a], group-by: [host], timespan: 10s, condition: { field: user, gte: 3 }",
  );

  it("counts different values", () => {
    const users = (list: string[]) =>
      list.map((user, time) => ({ kind: "a", time, user, host: "h" }));
    expect(matchesOf([rule], users(["x", "y", "x", "y", "z"]))).toEqual([["outer", 4]]);
    expect(matchesOf([rule], users(["x", "y", "x", "y"]))).toEqual([]);
  });

  it("leaves out events without the field", () => {
    expect(
      matchesOf(
        [rule],
        [1, 2, 3].map((time) => ({ kind: "a", time, host: "h" })),
      ),
    ).toEqual([]);
  });

  it("counts different combinations of several fields", () => {
    const pairs = correlationText(
      "type: value_count, rules: [a], timespan: 10s, condition: { field: [user, host], gte: 3 }",
    );
    const events = [
      ["x", "1"],
      ["x", "2"],
      ["x", "1"],
      ["y", "1"],
    ].map(([user, host], time) => ({ kind: "a", time, user, host }));
    expect(matchesOf([pairs], events)).toEqual([["outer", 3]]);
  });
});

describe("temporal", () => {
  const rule = correlationText("type: temporal, rules: [a, b, c], group-by: [user], timespan: 10s");

  it("needs every rule, in any order", () => {
    const events = [...at("c", 1_000), ...at("a", 5_000), ...at("b", 11_000)];
    expect(matchesOf([rule], events)).toEqual([["outer", 11_000]]);
    expect(matchesOf([rule], [...at("c", 1_000), ...at("a", 5_000), ...at("b", 11_001)])).toEqual(
      [],
    );
  });

  it("is satisfied by one event that matches all", () => {
    expect(matchesOf([rule], at("abc", 1))).toEqual([["outer", 1]]);
  });

  it("takes a count of different rules", () => {
    const two = correlationText(
      "type: temporal, rules: [a, b, c], timespan: 10s, condition: { gte: 2 }",
    );
    expect(matchesOf([two], [...at("a", 1, 2), ...at("c", 3)])).toEqual([["outer", 3]]);
  });

  it("takes a condition over the names of the rules", () => {
    const names = correlationText(
      "type: temporal, rules: [a, b, c], timespan: 10s, condition: a AND (b or c)",
    );
    expect(matchesOf([names], [...at("b", 1), ...at("a", 2)])).toEqual([["outer", 2]]);
    const without = correlationText(
      "type: temporal, rules: [a, b], timespan: 10s, condition: a and not b",
    );
    expect(matchesOf([without], [...at("b", 1), ...at("a", 2)])).toEqual([]);
    expect(matchesOf([without], at("a", 2))).toEqual([["outer", 2]]);
  });
});

describe("temporal_ordered", () => {
  const rule = correlationText(
    "type: temporal_ordered, rules: [a, b, c], group-by: [user], timespan: 10s",
  );

  it("needs the order written, with anything between", () => {
    const events = [
      ...at("c", 1),
      ...at("a", 2),
      ...at("a", 3),
      ...at("b", 4),
      ...at("a", 5),
      ...at("c", 6),
    ];
    expect(matchesOf([rule], events)).toEqual([["outer", 6]]);
    expect(matchesOf([rule], [...at("b", 1), ...at("a", 2), ...at("c", 3)])).toEqual([]);
  });

  it("takes events of the same millisecond in either order, but one event only once", () => {
    expect(matchesOf([rule], [...at("c", 1), ...at("b", 1), ...at("a", 1)])).toEqual([
      ["outer", 1],
    ]);
    expect(matchesOf([rule], at("abc", 1))).toEqual([]);
  });
});

describe("value_sum, value_avg, value_percentile, value_median", () => {
  const events = [10, 20, "40", "none"].map((size, time) => ({ kind: "a", time, size }));
  const rule = (type: string, condition: string) =>
    correlationText(
      `type: ${type}, rules: [a], timespan: 10s, condition: { field: size, ${condition} }`,
    );

  it.each([
    ["value_sum", "gte: 70", 2],
    ["value_avg", "gt: 20", 2],
    ["value_median", "gte: 20", 2],
    ["value_percentile", "percentile: 75, gte: 30", 2],
    ["value_percentile", "percentile: 50, gte: 15", 1],
    ["value_avg", "gt: 30", undefined],
  ])("%s { %s } fires at %s", (type, condition, time) => {
    const expected = time === undefined ? [] : [["outer", time]];
    expect(matchesOf([rule(type, condition)], events)).toEqual(expected);
  });
});

describe("what a correlation must not be", () => {
  it.each([
    ["type: event_count, rules: [a], timespan: 10s", "key_missing"],
    ["type: event_count, rules: [a], timespan: 10s, condition: {}", "value_invalid"],
    ["type: event_count, rules: [a], timespan: 10s, condition: a and b", "value_invalid"],
    ["type: value_count, rules: [a], timespan: 10s, condition: { gte: 1 }", "value_invalid"],
    [
      "type: value_percentile, rules: [a], timespan: 10s, condition: { field: x, gte: 1 }",
      "value_invalid",
    ],
    ["type: near, rules: [a], timespan: 10s", "value_invalid"],
    ["type: temporal, rules: [a], timespan: 10s, window: session", "value_invalid"],
    ["type: temporal, rules: [a], timespan: 10s, groupby: [x]", "value_invalid"],
    [
      "type: event_count, rules: [a], timespan: 10s, condition: { gte: 1, count: 2 }",
      "value_invalid",
    ],
    ["type: temporal, rules: [a], timespan: 10 seconds", "value_invalid"],
    ["type: temporal, rules: [], timespan: 10s", "value_invalid"],
    ["type: temporal, timespan: 10s", "key_missing"],
    ["type: temporal, rules: [nobody], timespan: 10s", "rule_reference_unknown"],
    ["type: temporal, rules: [outer], timespan: 10s", "rule_reference_unknown"],
    [
      "type: temporal_ordered, rules: [a, b], timespan: 10s, condition: { gte: 1 }",
      "value_invalid",
    ],
  ])("%s is rejected as %s", (body, code) => {
    expect(problemCodes(correlationText(body))).toEqual([code]);
  });
});
