import { asTenantId, classUid, type DecodedEvent } from "@xdr/event";
import { parseRules, type RuleSet } from "@xdr/sigma";
import { createFakeClock } from "@xdr/testing";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createDetect, type Detect } from "./detect.ts";
import type { TenantRules } from "./tenant-rules.ts";
import { testEvent } from "./test-event.ts";

const [a, b, c] = ["a", "b", "c"].map(asTenantId);
if (a === undefined || b === undefined || c === undefined) throw new Error("three tenants");

const sigma = (id: string, kind: string, more = ""): string => `title: ${id}
id: ${id}
name: ${id.replaceAll("-", "_")}
logsource: { product: linux }
detection: { s: { kind: ${kind} }, condition: s }
level: low
${more}`;

const many = (id: string, of: string, count: number): string => `title: ${id}
id: ${id}
correlation: { type: event_count, rules: [${of}], timespan: 1h, condition: { gte: ${count} } }
level: high
`;

const setOf = (...texts: readonly string[]): RuleSet => parseRules(texts.join("---\n"));
const own = (
  texts: readonly string[],
  placeholders: Readonly<Record<string, readonly string[]>> = {},
): TenantRules => ({
  rules: setOf(...texts),
  placeholders: new Map(Object.entries(placeholders)),
});

const base = setOf(sigma("base", "x"), many("many-base", "base", 3));
const start = (): Detect => createDetect({ rules: base, clock: createFakeClock() });

let count = 0;
const event = (tenantId: typeof a, kind: string): DecodedEvent => {
  count += 1;
  const made = testEvent(
    { class_uid: classUid.baseEvent, time: count * 1000 },
    { id: `e${count}`, logsource: { product: "linux" }, sigmaFields: { kind } },
  );
  return { ...made, record: { ...made.record, tenantId } };
};

const found = (detect: Detect, ...events: readonly DecodedEvent[]): readonly string[] =>
  detect.run(events).findings.map(({ tenantId, ruleId }) => `${tenantId} ${ruleId}`);

describe("rules of a tenant's own", () => {
  test("run on its events and on nobody else's, beside those of the installation", () => {
    const detect = start();
    detect.useRules(a, own([sigma("mine", "y")]));
    expect(found(detect, event(a, "y"), event(b, "y"))).toEqual(["a mine"]);
    detect.useRules(a, undefined);
    expect(found(detect, event(a, "y"))).toEqual([]);
  });

  test("are compiled once for tenants that have the same, in whatever order", () => {
    const detect = start();
    const [one, two] = [sigma("one", "y"), sigma("two", "z")];
    detect.useRules(a, own([one, two]));
    detect.useRules(b, own([two, one]));
    expect(detect.matcherOf(a)).toBe(detect.matcherOf(b));
    expect(detect.matcherOf(c)).not.toBe(detect.matcherOf(a));
    expect(detect.ruleSets).toBe(2);
    detect.useRules(a, undefined);
    expect(detect.matcherOf(a)).toBe(detect.matcherOf(c));
    detect.useRules(b, own([]));
    expect(detect.ruleSets).toBe(1);
  });

  test("stand in the place of the installation's rule with the same id", () => {
    const detect = start();
    const load = detect.useRules(a, own([sigma("base", "other")]));
    expect(load.report.rejected).toEqual([]);
    expect(found(detect, event(a, "x"), event(a, "other")).length).toBe(0);
    expect(found(detect, event(a, "other"), event(a, "other"))).toEqual(["a many-base"]);
  });

  test("may correlate the installation's rules and leave out what a filter names", () => {
    const detect = start();
    const filter = `title: known scanner
id: f
logsource: { product: linux }
filter:
  rules: [base]
  selection: { host: scanner }
  condition: selection
`;
    detect.useRules(a, own([filter, many("pair", "base", 2)]));
    const scanner = { ...event(a, "x"), sigmaFields: { kind: "x", host: "scanner" } };
    expect(found(detect, scanner, scanner, event(a, "x"))).toEqual([]);
    expect(found(detect, event(a, "x"))).toEqual(["a pair"]);
  });

  test("take the tenant's own values for placeholders", () => {
    const detect = start();
    const rule = sigma("admins", "any").replace("kind: any", "user|expand: '%admins%'");
    const load = detect.useRules(a, own([rule]));
    expect(load.report.rejected.map(({ code }) => code)).toEqual(["placeholder_unknown"]);
    expect(detect.useRules(a, own([rule], { admins: ["root"] })).report.rejected).toEqual([]);
    detect.useRules(b, own([rule], { admins: ["toor"] }));
    const by = (tenantId: typeof a) => ({
      ...event(tenantId, "-"),
      sigmaFields: { user: "root" },
    });
    expect(found(detect, by(a), by(b))).toEqual(["a admins"]);
  });
});

describe("a change of rules while windows are open", () => {
  test("keeps those of correlations that did not change", () => {
    const detect = start();
    detect.useRules(a, own([sigma("mine", "y"), many("many-mine", "mine", 3)]));
    expect(found(detect, ...["y", "y", "x", "x"].map((kind) => event(a, kind)))).toHaveLength(0);
    const load = detect.useRules(
      a,
      own([sigma("mine", "y"), many("many-mine", "mine", 3), sigma("more", "z")]),
    );
    expect(load).toMatchObject({ groups: 2, dropped: 0 });
    expect(found(detect, event(a, "y"), event(a, "x"))).toEqual(["a many-mine", "a many-base"]);
  });

  test("starts those that changed empty, and touches no other tenant's", () => {
    const detect = start();
    detect.useRules(a, own([sigma("mine", "y"), many("many-mine", "mine", 3)]));
    found(detect, event(a, "y"), event(a, "y"), event(b, "x"), event(b, "x"));
    const load = detect.useRules(a, own([sigma("mine", "y"), many("many-mine", "mine", 2)]));
    expect(load.dropped).toBe(1);
    expect(found(detect, event(a, "y"), event(b, "x"))).toEqual(["b many-base"]);
    expect(found(detect, event(a, "y"))).toEqual(["a many-mine"]);
  });

  test("to something else and back, at any time, finds what no change finds", () => {
    const rules = own([sigma("mine", "y"), many("many-mine", "mine", 3)]);
    const others = own([
      ...["more", "less"].map((id) => sigma(id, "z")),
      sigma("mine", "y"),
      many("many-mine", "mine", 3),
    ]);
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("x", "y", "swap" as const), { maxLength: 40 }),
        (steps) => {
          const [steady, changing] = [start(), start()];
          for (const detect of [steady, changing]) detect.useRules(a, rules);
          let turn = 0;
          for (const step of steps) {
            if (step === "swap") {
              turn += 1;
              changing.useRules(a, turn % 2 === 1 ? others : rules);
              continue;
            }
            const one = event(a, step);
            expect(found(changing, one)).toEqual(found(steady, one));
          }
        },
      ),
      { numRuns: 100, endOnFailure: true },
    );
  });

  test("is nothing that a restart loses", () => {
    const first = start();
    const rules = own([sigma("mine", "y"), many("many-mine", "mine", 3)]);
    first.useRules(a, rules);
    found(first, event(a, "y"), event(a, "y"), event(b, "x"), event(b, "x"));
    const texts = [JSON.stringify(first.snapshot()), [...first.snapshotText()].join("")];
    expect(texts[0]).toBe(texts[1]);
    const second = start();
    second.useRules(a, rules);
    expect(second.restore(JSON.parse(texts[1] ?? ""))).toEqual({ groups: 2, dropped: 0 });
    expect(found(second, event(a, "y"), event(b, "x"))).toEqual(["a many-mine", "b many-base"]);
  });
});
