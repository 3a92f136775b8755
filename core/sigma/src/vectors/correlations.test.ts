import { describe, expect, it } from "vitest";
import { createCorrelator } from "../correlate/correlator.ts";
import {
  correlationText,
  correlatorOf,
  matchesOf,
  type TestEvent,
} from "../correlate/rules-for-tests.ts";
import { flatEvent } from "../event.ts";
import { compileText, problemCodes } from "../rule-text-for-tests.ts";

/* Vectors from "Sigma Correlation Rules" 2.1.0 (SC) and pySigma 1.5.0 (PY). Rules a, b, c match
 * events whose `kind` has that letter; the first number of an event is its time in seconds. */

type Short = readonly [second: number, kind: string, fields?: Readonly<Record<string, unknown>>];
type Vector = readonly [body: string, events: readonly Short[], firesAt: readonly number[]];

const eventsOf = (events: readonly Short[]): readonly TestEvent[] =>
  events.map(([second, kind, fields]) => ({ time: second * 1000, kind, ...fields }));

const vectors = (place: string, rows: readonly Vector[]): void => {
  describe(place, () => {
    it.each(rows)("%s over %j fires at %j", (body, events, firesAt) => {
      const found = matchesOf([correlationText(body)], eventsOf(events));
      expect(found.map(([, time]) => Number(time) / 1000)).toEqual(firesAt);
    });
  });
};

const many = (count: number, from = 0): readonly Short[] =>
  Array.from({ length: count }, (_, n) => [from + n, "a"] as const);

vectors("SC event_count (383-410)", [
  ["type: event_count, rules: [a], timespan: 1h, condition: { gte: 3 }", many(3), [2]],
  ["type: event_count, rules: [a], timespan: 1h, condition: { gte: 4 }", many(3), []],
  [
    "type: event_count, rules: [a, b], timespan: 1h, condition: { gte: 2 }",
    [
      [0, "a"],
      [1, "b"],
    ],
    [1],
  ],
  [
    "type: event_count, rules: [a], timespan: 1h, condition: { gte: 2 }",
    [
      [0, "b"],
      [1, "a"],
    ],
    [],
  ],
]);

vectors("SC Condition (313-351): each criterion and the range", [
  ["type: event_count, rules: [a], timespan: 1h, condition: { gt: 2 }", many(3), [2]],
  ["type: event_count, rules: [a], timespan: 1h, condition: { gt: 3 }", many(3), []],
  ["type: event_count, rules: [a], timespan: 1h, condition: { eq: 2 }", many(3), [1]],
  ["type: event_count, rules: [a], timespan: 1h, condition: { lt: 2 }", many(3), [0]],
  ["type: event_count, rules: [a], timespan: 1h, condition: { lte: 0 }", many(3), []],
  ["type: event_count, rules: [a], timespan: 1h, condition: { neq: 1 }", many(3), [1]],
  ["type: event_count, rules: [a], timespan: 1h, condition: { gt: 1, lte: 2 }", many(3), [1]],
  ["type: event_count, rules: [a], timespan: 1h, condition: { gt: 3, lte: 2 }", many(9), []],
]);

vectors("SC value_count (412-443): distinct values, of one field or of several together", [
  [
    "type: value_count, rules: [a], group-by: [h], timespan: 1h, condition: { field: u, gte: 2 }",
    [
      [0, "a", { h: 1, u: "x" }],
      [1, "a", { h: 1, u: "x" }],
      [2, "a", { h: 2, u: "y" }],
    ],
    [],
  ],
  [
    "type: value_count, rules: [a], group-by: [h], timespan: 1h, condition: { field: u, gte: 2 }",
    [
      [0, "a", { h: 1, u: "x" }],
      [1, "a", { h: 1 }],
      [2, "a", { h: 1, u: "y" }],
    ],
    [2],
  ],
  [
    "type: value_count, rules: [a], timespan: 1h, condition: { field: [u, v], gte: 3 }",
    [
      [0, "a", { u: 1, v: 1 }],
      [1, "a", { u: 1, v: 2 }],
      [2, "a", { u: 2, v: 1 }],
    ],
    [2],
  ],
  [
    "type: value_count, rules: [a], timespan: 1h, condition: { field: [u, v], gte: 2 }",
    [
      [0, "a", { u: "1,2", v: 3 }],
      [1, "a", { u: 1, v: "2,3" }],
    ],
    [1],
  ],
  [
    "type: value_count, rules: [a], timespan: 1h, condition: { field: u, eq: 1 }",
    [[0, "a", { u: "x" }]],
    [0],
  ],
]);

vectors("SC temporal (445-471): all rules, any order, no fixed boundaries", [
  [
    "type: temporal, rules: [a, b, c], timespan: 5m",
    [
      [299, "c"],
      [301, "a"],
      [599, "b"],
    ],
    [599],
  ],
  [
    "type: temporal, rules: [a, b, c], timespan: 5m",
    [
      [298, "c"],
      [301, "a"],
      [599, "b"],
    ],
    [],
  ],
  [
    "type: temporal, rules: [a, b], timespan: 5m, group-by: [u]",
    [
      [0, "a", { u: 1 }],
      [1, "b", { u: 2 }],
    ],
    [],
  ],
  [
    "type: temporal, rules: [a, b], timespan: 5m, group-by: [u, v]",
    [
      [0, "a", { u: 1, v: 2 }],
      [1, "b", { u: 1, v: 2 }],
    ],
    [1],
  ],
  [
    "type: temporal, rules: [a, b], timespan: 5m, group-by: [u, v]",
    [
      [0, "a", { u: 1, v: 2 }],
      [1, "b", { u: 1, v: 3 }],
    ],
    [],
  ],
  [
    "type: temporal, rules: [a, b, c], timespan: 5m, condition: { gte: 2 }",
    [
      [0, "a"],
      [1, "c"],
    ],
    [1],
  ],
]);

vectors("SC temporal_ordered (473-497)", [
  [
    "type: temporal_ordered, rules: [a, b], timespan: 5m",
    [
      [0, "b"],
      [1, "a"],
    ],
    [],
  ],
  [
    "type: temporal_ordered, rules: [a, b], timespan: 5m",
    [
      [0, "b"],
      [1, "a"],
      [2, "b"],
    ],
    [2],
  ],
  [
    "type: temporal_ordered, rules: [a, b, a], timespan: 5m",
    [
      [0, "a"],
      [1, "b"],
      [2, "a"],
    ],
    [2],
  ],
  [
    "type: temporal_ordered, rules: [a, b], timespan: 5m, condition: { gte: 2 }",
    [
      [0, "a"],
      [1, "b"],
    ],
    [1],
  ],
]);

const sizes = (...values: readonly unknown[]): readonly Short[] =>
  values.map((size, second) => [second, "a", { size }] as const);

vectors("SC value_sum, value_avg, value_percentile (500-581), PY value_median", [
  [
    "type: value_sum, rules: [a], timespan: 1h, condition: { field: size, gt: 10 }",
    sizes(5, "5", 1),
    [2],
  ],
  [
    "type: value_sum, rules: [a], timespan: 1h, condition: { field: size, lt: 0 }",
    sizes(3, -4),
    [1],
  ],
  [
    "type: value_sum, rules: [a], timespan: 1h, condition: { field: size, gt: 0 }",
    sizes("none", {}),
    [],
  ],
  [
    "type: value_avg, rules: [a], timespan: 1h, condition: { field: size, gte: 4 }",
    sizes(2, 6),
    [1],
  ],
  [
    "type: value_avg, rules: [a], timespan: 1h, condition: { field: size, eq: 1.5 }",
    sizes(1, 2),
    [1],
  ],
  [
    "type: value_median, rules: [a], timespan: 1h, condition: { field: size, eq: 3 }",
    sizes(9, 1, 3),
    [2],
  ],
  [
    "type: value_median, rules: [a], timespan: 1h, condition: { field: size, eq: 2 }",
    sizes(1, 3),
    [1],
  ],
  [
    "type: value_percentile, rules: [a], timespan: 1h, condition: { field: size, percentile: 0, lt: 1 }",
    sizes(5, 0.5),
    [1],
  ],
  [
    "type: value_percentile, rules: [a], timespan: 1h, condition: { field: size, percentile: 100, gt: 5 }",
    sizes(5, 6),
    [1],
  ],
  [
    "type: value_percentile, rules: [a], timespan: 1h, condition: { field: size, percentile: 90, gte: 9 }",
    sizes(0, 10),
    [1],
  ],
  [
    "type: value_percentile, rules: [a], timespan: 1h, condition: { field: size, percentile: 90, gt: 9 }",
    sizes(0, 10),
    [],
  ],
]);

vectors("PY extended conditions: names of rules with and, or, not and parentheses", [
  [
    "type: temporal, rules: [a, b, c], timespan: 5m, condition: a and b and not c",
    [
      [0, "a"],
      [1, "b"],
    ],
    [1],
  ],
  [
    "type: temporal, rules: [a, b, c], timespan: 5m, condition: a and b and not c",
    [
      [0, "c"],
      [1, "a"],
      [2, "b"],
    ],
    [],
  ],
  [
    "type: temporal, rules: [a, b, c], timespan: 5m, condition: a and b and not c",
    [
      [0, "c"],
      [301, "a"],
      [302, "b"],
    ],
    [302],
  ],
  [
    "type: temporal, rules: [a, b, c], timespan: 5m, condition: a or b and c",
    [
      [0, "b"],
      [1, "a"],
    ],
    [1],
  ],
  [
    "type: temporal, rules: [a, b, c], timespan: 5m, condition: (a or b) and c",
    [
      [0, "b"],
      [1, "c"],
    ],
    [1],
  ],
  [
    "type: temporal, rules: [base-a, b], timespan: 5m, condition: base-a and b",
    [
      [0, "b"],
      [1, "a"],
    ],
    [1],
  ],
]);

describe("SC Time Selection (299-311), PY w, M, y", () => {
  it.each([
    ["10s", 10],
    ["2m", 120],
    ["3h", 3 * 3600],
    ["2d", 2 * 86_400],
    ["2w", 14 * 86_400],
    ["1M", 30 * 86_400],
    ["1y", 365 * 86_400],
  ])("%s is %i seconds, both ends included", (timespan, seconds) => {
    const rule = correlationText(`type: temporal, rules: [a, b], timespan: ${timespan}`);
    expect(
      matchesOf(
        [rule],
        eventsOf([
          [0, "a"],
          [seconds, "b"],
        ]),
      ),
    ).toHaveLength(1);
    expect(
      matchesOf(
        [rule],
        eventsOf([
          [0, "a"],
          [seconds + 0.001, "b"],
        ]),
      ),
    ).toEqual([]);
  });
  it.each(["10", "0s", "-1m", "1.5h", "1 h", "10S", "1h30m", ""])("%j is none", (timespan) => {
    const rule = correlationText(`type: temporal, rules: [a], timespan: "${timespan}"`);
    expect(problemCodes(rule)).toEqual(["value_invalid"]);
  });
});

const document = (name: string, detection: string): string =>
  `title: ${name}\nid: id-${name}\nname: ${name}\nlevel: low\n` +
  `logsource: { product: test }\ndetection: ${detection}\n`;

/** Feeds plain events, one a second; the titles of the correlations that fire. */
const titlesOf = (text: string, events: readonly Readonly<Record<string, unknown>>[]) => {
  const matcher = compileText(text);
  const source = { product: "test", services: [], categories: [] };
  const correlator = createCorrelator(matcher.rules, { latenessMs: 0, groupsMax: 10 });
  expect(correlator.rejected).toEqual([]);
  return events.flatMap((fields, second) => {
    const event = flatEvent(fields, source);
    const place = { id: `e${second}`, time: second * 1000, partition: "t" };
    return correlator
      .push({ ...place, event, matched: matcher.match(event) })
      .matches.map(({ rule }) => rule.title);
  });
};

describe("the examples of SC", () => {
  it("Field Name Aliases (583-650)", () => {
    const text = [
      document("internal_error", "{ s: { http.response.status_code: 500 }, condition: s }"),
      document("new_network_connection", "{ s: { event.category: network }, condition: s }"),
      "title: aliased\nid: x\nlevel: low\ncorrelation:\n  type: temporal\n" +
        "  rules: [internal_error, new_network_connection]\n  group-by: [internal_ip, remote_ip]\n" +
        "  timespan: 10s\n  aliases:\n" +
        "    internal_ip: { internal_error: destination.ip, new_network_connection: source.ip }\n" +
        "    remote_ip: { internal_error: source.ip, new_network_connection: destination.ip }\n",
    ].join("---\n");
    const error = {
      "http.response.status_code": 500,
      destination: { ip: "10.0.0.1" },
      source: { ip: "203.0.113.9" },
    };
    const connection = (ip: string) => ({
      event: { category: "network" },
      source: { ip: "10.0.0.1" },
      destination: { ip },
    });
    expect(titlesOf(text, [error, connection("203.0.113.9")])).toEqual(["aliased"]);
    expect(titlesOf(text, [error, connection("203.0.113.8")])).toEqual([]);
  });

  it("Failed Logins Followed by Successful Login: a chain in one text, outermost first", () => {
    const text = [
      "title: Followed by success\nid: outer\nlevel: high\ncorrelation:\n" +
        "  type: temporal_ordered\n  rules: [multiple_failed_login, successful_login]\n" +
        "  group-by: [User]\n  timespan: 10m\n",
      "title: Multiple failed logons\nid: inner\nname: multiple_failed_login\ncorrelation:\n" +
        "  type: event_count\n  rules: [failed_login]\n  group-by: [User]\n  timespan: 10m\n" +
        "  condition: { gte: 10 }\n",
      document("failed_login", "{ s: { EventID: [529, 4625] }, condition: s }"),
      document("successful_login", "{ s: { EventID: [528, 4624] }, condition: s }"),
    ].join("---\n");
    const failures = Array.from({ length: 10 }, () => ({ EventID: 4625, User: "ana" }));
    const success = { EventID: "4624", User: "ana" };
    expect(titlesOf(text, [...failures, success])).toEqual([
      "Multiple failed logons",
      "Followed by success",
    ]);
    expect(titlesOf(text, [success, ...failures])).toEqual(["Multiple failed logons"]);
    expect(titlesOf(text, [...failures, { ...success, User: "bob" }])).toEqual([
      "Multiple failed logons",
    ]);
    expect([...compileText(text).silenced].toSorted()).toEqual([
      "id-failed_login",
      "id-successful_login",
      "inner",
    ]);
  });

  it("Related rules (249-263): by id, by name, and by an id taken over", () => {
    const rule = document("base", "{ s: { x: 1 }, condition: s }");
    const taken = rule.replace("level:", "related: [{ id: OLD, type: renamed }]\nlevel:");
    for (const reference of ["id-base", "ID-BASE", "base", "old"]) {
      const text = `${taken}---\n${correlationText(`type: temporal, rules: [${reference}], timespan: 1s`)}`;
      expect(titlesOf(text, [{ x: 1 }])).toEqual(["outer"]);
    }
    const derived = taken.replace("renamed", "derived");
    const text = `${derived}---\n${correlationText("type: temporal, rules: [old], timespan: 1s")}`;
    expect(problemCodes(text)).toEqual(["rule_reference_unknown"]);
  });
});

describe("SC Related rules (249, 497): ten correlations above each other, each with its group-by", () => {
  const chain = Array.from({ length: 10 }, (_, n) =>
    correlationText(
      `type: temporal, rules: [${n === 0 ? "a" : `c${n - 1}`}], group-by: [f${n}], timespan: 1m`,
      `c${n}`,
    ),
  );
  it("the outermost fires with a field that only the event has", () => {
    const { push } = correlatorOf(chain);
    const matches = push({ time: 1, kind: "a", f0: "x", f9: "y" });
    expect(matches.map(({ rule }) => rule.title)).toEqual(chain.map((_, n) => `c${n}`));
    expect(matches.map(({ group }) => ({ ...group }))).toEqual([
      { f0: "x" },
      ...Array.from({ length: 8 }, () => ({})),
      { f9: "y" },
    ]);
  });
});
