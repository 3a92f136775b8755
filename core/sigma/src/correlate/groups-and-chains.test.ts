import { describe, expect, it } from "vitest";
import { compile } from "../match/compile.ts";
import { parseRules } from "../parse/parse-rules.ts";
import { createCorrelator } from "./correlator.ts";
import { correlationText, correlatorOf, matchesOf } from "./rules-for-tests.ts";

describe("group-by (correlation specification, Grouping, Field Name Aliases)", () => {
  const aliased = correlationText(
    "type: temporal, rules: [a, b], group-by: [internal, remote], timespan: 10s, " +
      "aliases: { internal: { a: dst, b: src }, remote: { a: src, b: dst } }",
  );

  it("resolves aliases per rule", () => {
    const events = [
      { kind: "a", time: 1, src: "192.0.2.1", dst: "198.51.100.2" },
      { kind: "b", time: 2, src: "198.51.100.2", dst: "192.0.2.1" },
    ];
    const { push } = correlatorOf([aliased]);
    const [match] = events.flatMap(push);
    expect({ ...match?.group }).toEqual({ internal: "198.51.100.2", remote: "192.0.2.1" });
    const swapped = events.map((event) => ({ ...event, kind: "a" }));
    expect(matchesOf([aliased], swapped)).toEqual([]);
  });

  const counted = correlationText(
    "type: event_count, rules: [a], group-by: [user], timespan: 10s, condition: { gte: 2 }",
  );

  it("keeps events without the field apart from all others", () => {
    const events = [
      { kind: "a", time: 1 },
      { kind: "a", time: 2, user: "" },
      { kind: "a", time: 3 },
    ];
    const { push } = correlatorOf([counted]);
    const matches = events.flatMap(push);
    expect(matches.map(({ group, time }) => [{ ...group }, time])).toEqual([[{}, 3]]);
  });

  it("puts an event with several values into the group of each", () => {
    const events = [
      { kind: "a", time: 1, user: ["x", "y"] },
      { kind: "a", time: 2, user: "y" },
    ];
    expect(matchesOf([counted], events)).toEqual([["outer", 2]]);
  });

  it("rejects an alias for a rule that the correlation does not have", () => {
    const { report } = compile(parseRules(aliased.replace("{ a: dst,", "{ x: dst,")));
    expect(report.rejected.map(({ code }) => code)).toEqual(["rule_reference_unknown"]);
  });
});

describe("chains (correlation specification, Related rules)", () => {
  const many = correlationText(
    "type: event_count, rules: [a], group-by: [user, host], timespan: 10s, condition: { gte: 3 }",
    "many",
  );
  const then = correlationText(
    "type: temporal_ordered, rules: [many, b], group-by: [user], timespan: 1m",
    "then",
  );

  it("lets a correlation stand for an event, grouped by the outer rule's own fields", () => {
    const fails = [1, 2, 3].map((time) => ({ kind: "a", time, user: "u", host: "h" }));
    const { push } = correlatorOf([then, many]);
    const matches = [...fails, { kind: "b", time: 4, user: "u", host: "other" }].flatMap(push);
    expect(
      matches.map(({ rule, eventIds, baseRules }) => [rule.title, eventIds, baseRules]),
    ).toEqual([
      ["many", ["e1", "e2", "e3"], ["base-a"]],
      ["then", ["e1", "e2", "e3", "e4"], ["id-many", "base-b"]],
    ]);
  });

  it("refuses a chain deeper than ten and a circle", () => {
    const chain = Array.from({ length: 11 }, (_, i) =>
      correlationText(
        `type: temporal, rules: [${i === 0 ? "a" : `c${i - 1}`}], timespan: 1s`,
        `c${i}`,
      ),
    );
    expect(() => correlatorOf(chain.slice(0, 10))).not.toThrow();
    expect(() => correlatorOf(chain)).toThrow(/deeper than 10/);
    const circle = [
      ["x", "y"],
      ["y", "x"],
    ].map(([name, other]) =>
      correlationText(`type: temporal, rules: [${other}], timespan: 1s`, name),
    );
    expect(() => correlatorOf(circle)).toThrow(/refers to itself/);
  });

  it("rejects a correlation whose base rule was rejected", () => {
    const broken =
      "title: x\nid: x\nname: x\nlogsource: { product: test }\n" +
      "detection: { s: { f|re: '(' }, condition: s }\n---\n" +
      correlationText("type: temporal, rules: [x], timespan: 1s");
    const { report, rules } = compile(parseRules(broken));
    expect(report.rejected.map(({ ruleId, code }) => [ruleId, code])).toEqual([
      ["x", "regex_invalid"],
      ["id-outer", "rule_reference_unknown"],
    ]);
    expect(rules.correlations).toEqual([]);
  });
});

describe("generate (correlation specification, Generate)", () => {
  const body = "type: temporal, rules: [a, b], timespan: 1s";

  it("silences the rules it refers to, unless it says otherwise", () => {
    const { matcher } = correlatorOf([correlationText(body)]);
    expect([...matcher.silenced].sort()).toEqual(["base-a", "base-b"]);
    expect(matcher.rules.rules.map((rule) => matcher.isSilenced(rule))).toEqual([
      true,
      true,
      false,
    ]);
    expect(correlatorOf([correlationText(body, "o", "generate: true")]).matcher.silenced.size).toBe(
      0,
    );
    expect(correlatorOf([correlationText(`${body}, generate: true`)]).matcher.silenced.size).toBe(
      0,
    );
  });

  it("lets one correlation with `generate: true` speak for a rule", () => {
    const loud = correlationText(
      "type: temporal, rules: [a], timespan: 1s, generate: true",
      "loud",
    );
    expect([...correlatorOf([correlationText(body), loud]).matcher.silenced]).toEqual(["base-b"]);
  });
});

describe("limits", () => {
  const rule = correlationText(
    "type: event_count, rules: [a], group-by: [user], timespan: 10s, condition: { gte: 3 }",
  );

  it("gives up the longest untouched group and counts it", () => {
    const { push, correlator } = correlatorOf([rule], { groupsMax: 2 });
    for (const user of ["x", "y", "x", "z"]) push({ kind: "a", time: 1, user });
    expect(correlator.counters).toMatchObject({ groups: 2, groupsEvicted: 1 });
    expect(push({ kind: "a", time: 2, user: "x" })).toHaveLength(1);
  });

  it("keeps a bounded number of events and still fires", () => {
    const { push, correlator } = correlatorOf([rule], { eventsPerGroupMax: 8 });
    const matches = Array.from({ length: 1_000 }, (_, time) =>
      push({ kind: "a", time, user: "u" }),
    );
    expect(matches.flat()).toHaveLength(1);
    expect(correlator.counters.eventsEvicted).toBeGreaterThan(900);
    const all = correlatorOf([rule], { eventsMax: 50 });
    for (let time = 0; time < 200; time += 1) all.push({ kind: "a", time, user: `u${time}` });
    expect(all.correlator.counters).toMatchObject({ groups: 50, groupsEvicted: 150 });
  });

  it("lets a match stand whose events were given up, whatever comes late", () => {
    const { push, change, correlator } = correlatorOf([rule.replace("gte: 3", "gte: 7")], {
      eventsPerGroupMax: 8,
      latenessMs: 60_000,
    });
    const early = [1, 2, 3, 4, 5, 6, 7].flatMap((time) => push({ kind: "a", time, user: "u" }));
    expect(early).toHaveLength(1);
    for (let time = 8; time < 20; time += 1) push({ kind: "a", time, user: "u" });
    const none = { matches: [], withdrawn: [] };
    expect(change({ kind: "a", time: 6.5, user: "u" })).toMatchObject(none);
    expect(change({ kind: "a", time: 15.5, user: "u" })).toMatchObject(none);
    const saved = JSON.parse(JSON.stringify(correlator.snapshot()));
    const after = correlatorOf([rule.replace("gte: 3", "gte: 7")], { eventsPerGroupMax: 8 });
    after.correlator.restore(saved);
    expect(after.correlator.snapshot()).toEqual(saved);
    expect(correlator.counters.eventsEvicted).toBeGreaterThan(8);
  });

  it("refuses a condition that the limit could never meet", () => {
    const { matcher } = correlatorOf([rule]);
    const { rejected } = createCorrelator(matcher.rules, {
      latenessMs: 0,
      groupsMax: 1,
      eventsPerGroupMax: 3,
    });
    expect(rejected.map(({ code }) => code)).toEqual(["limit_exceeded"]);
  });

  it("counts late and repeated events and leaves them out", () => {
    const { push, correlator } = correlatorOf([rule], { latenessMs: 1_000 });
    push({ kind: "a", time: 5_000, user: "u", id: "x" });
    push({ kind: "a", time: 5_000, user: "u", id: "x" });
    push({ kind: "a", time: 3_999, user: "u" });
    push({ kind: "a", time: 4_000, user: "u" });
    expect(correlator.counters).toMatchObject({ pushed: 4, late: 1, repeated: 1, matches: 0 });
  });
});
