import { asRuleId, asTenantId, classUid, type DecodedEvent, type Finding } from "@xdr/event";
import { parseRules } from "@xdr/sigma";
import { createFakeClock } from "@xdr/testing";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createDetect, type Detect } from "./detect.ts";
import { netOutcome, type Outcome } from "./outcome.ts";
import { testEvent } from "./test-event.ts";

const rulesText = `
title: Failed SSH login
id: 11111111-1111-4111-8111-111111111111
name: ssh_failed
logsource: { product: linux, service: sshd }
detection:
  failed: { event_type: failed }
  condition: failed
level: low
tags: [attack.credential-access, attack.t1110.001]
---
title: SSH login
id: 22222222-2222-4222-8222-222222222222
name: ssh_login
logsource: { product: linux, service: sshd }
detection:
  login: { status_id: 1, class_uid: ${classUid.authentication} }
  condition: login
level: medium
tags: [attack.initial-access, attack.t1078]
---
title: SSH passwords guessed from one address
id: 33333333-3333-4333-8333-333333333333
correlation:
  type: event_count
  rules: [ssh_failed]
  group-by: [src_endpoint.ip]
  timespan: 5m
  condition: { gte: 5 }
level: high
tags: [attack.credential-access, attack.t1110.001]
---
title: Root shell
id: 44444444-4444-4444-8444-444444444444
logsource: { category: process_creation }
detection:
  words: ["bash -i"]
  condition: words
level: critical
tags: [attack.execution]
mini_xdr: { phase: attempt }
`;

const minuteMs = 60_000;

const ssh = (second: number, address: string, outcome: "failed" | "accepted"): DecodedEvent =>
  testEvent(
    {
      class_uid: classUid.authentication,
      time: second * 1000,
      status_id: outcome === "accepted" ? 1 : 2,
      device: { hostname: "web-1" },
      user: { name: "deploy" },
      src_endpoint: { ip: address },
    },
    {
      id: `${address}-${second}-${outcome}`,
      logsource: { product: "linux", services: ["sshd"] },
      sigmaFields: { event_type: outcome },
    },
  );

const options = () => ({ rules: parseRules(rulesText), clock: createFakeClock() });

const start = (): Detect => createDetect(options());

const story = [
  ...Array.from({ length: 12 }, (_, n) => ssh(n, "203.0.113.7", "failed")),
  ssh(20, "203.0.113.7", "accepted"),
];

const shown = (findings: readonly Finding[]): readonly string[] =>
  findings.map(({ title, phase, eventCount }) => `${title}, ${phase}, ${eventCount}`);

describe("rules over events", () => {
  test("raise findings for matches and for what correlations count", () => {
    const detect = start();
    expect(detect.report.rejected).toEqual([]);
    expect(detect.rejectedCorrelations).toEqual([]);
    const { findings, counters } = detect.run(story);
    expect(shown(findings)).toEqual([
      "SSH passwords guessed from one address, attempt, 5",
      "SSH login, effect, 1",
    ]);
    expect(counters).toEqual({
      ...{ events: 13, matches: 13, findings: 2, withdrawn: 0 },
      ...{ disabled: 0, silenced: 12 },
    });
    expect(findings[0]?.summary).toBe(
      "SSH passwords guessed from one address: 5 events within 4 seconds from 203.0.113.7. " +
        "Last: Login as deploy on web-1 from 203.0.113.7 failed.",
    );
    expect(findings[0]?.entities.filter(({ kind }) => kind === "user")[0]?.role).toBe("related");
    expect(findings[1]).toMatchObject({
      severity: 3,
      ruleId: "22222222-2222-4222-8222-222222222222",
      eventIds: ["203.0.113.7-20-accepted"],
      attacks: [{ tactic: { uid: "TA0001" }, technique: { uid: "T1078" } }],
    });
  });

  test("raise what a correlation finds also where another one counts it", () => {
    const text = `${rulesText}---
title: Guessed, then logged in
id: 55555555-5555-4555-8555-555555555555
correlation:
  type: temporal_ordered
  rules: [33333333-3333-4333-8333-333333333333, ssh_login]
  group-by: [src_endpoint.ip]
  timespan: 10m
`;
    const detect = createDetect({ ...options(), rules: parseRules(text) });
    expect(detect.run(story).findings.map(({ title }) => title)).toEqual([
      "SSH passwords guessed from one address",
      "Guessed, then logged in",
    ]);
  });

  test("believe the rule's own word about its phase, and find keywords in the raw text", () => {
    const shell = testEvent(
      { class_uid: classUid.processActivity, message: "x" },
      { logsource: { categories: ["process_creation"] }, raw: Buffer.from("… BASH -i …") },
    );
    expect(shown(start().run([shell]).findings)).toEqual(["Root shell, attempt, 1"]);
  });

  test("that a tenant turned off raise nothing but still feed correlations", () => {
    const settings = (...ids: string[]) => ({
      disabledRules: () => new Set(ids.map((id) => asRuleId(id))),
    });
    const login = "22222222-2222-4222-8222-222222222222";
    const failed = "11111111-1111-4111-8111-111111111111";
    const guessed = "33333333-3333-4333-8333-333333333333";
    const off = start().run(story, settings(login, failed));
    expect(shown(off.findings)).toEqual(["SSH passwords guessed from one address, attempt, 5"]);
    expect(off.counters.disabled).toBe(13);
    expect(shown(start().run(story, settings(guessed)).findings)).toEqual(["SSH login, effect, 1"]);
  });

  test("take the level that the tenant set in the place of their own", () => {
    const levels = new Map([[asRuleId("33333333-3333-4333-8333-333333333333"), "low"] as const]);
    const settings = { disabledRules: () => new Set<never>(), ruleLevels: () => levels };
    const severities = (given?: typeof settings) =>
      new Map(
        start()
          .run(story, given)
          .findings.map(({ title, severity }) => [title, severity]),
      );
    const title = "SSH passwords guessed from one address";
    expect(severities().get(title)).not.toBe(2);
    const levelled = severities(settings);
    expect(levelled.get(title)).toBe(2);
    expect([...levelled].filter(([name]) => name !== title)).toEqual(
      [...severities()].filter(([name]) => name !== title),
    );
  });

  test("keep tenants apart", () => {
    const events = story.map((event, n) => ({
      ...event,
      record: { ...event.record, tenantId: asTenantId(`t${n % 3}`) },
    }));
    expect(shown(start().run(events).findings)).toEqual(["SSH login, effect, 1"]);
  });
});

describe("the same events", () => {
  const attacks = fc.uniqueArray(
    fc.record({
      second: fc.integer({ min: 0, max: 900 }),
      address: fc.constantFrom("203.0.113.7", "192.0.2.66"),
      outcome: fc.constantFrom("failed" as const, "failed" as const, "accepted" as const),
    }),
    { maxLength: 60, size: "max", selector: (event) => JSON.stringify(event) },
  );
  /** All findings that stand, told by the events given where the engine no longer has them. */
  const standing = (
    detect: Detect,
    outcomes: readonly Outcome[],
    events: readonly DecodedEvent[],
  ): readonly Finding[] => {
    const { findings, untold } = netOutcome(outcomes);
    return [...findings, ...detect.tell(untold, events)].toSorted((a, b) => (a.id < b.id ? -1 : 1));
  };
  const ids = (findings: readonly Finding[]): readonly string[] => findings.map(({ id }) => id);

  test("give the same findings however they are cut and wherever the engine is restarted", () => {
    fc.assert(
      fc.property(
        attacks,
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }),
        (drafts, cuts) => {
          const events = drafts.map(({ second, address, outcome }) =>
            ssh(second, address, outcome),
          );
          const whole = standing(start(), [start().run(events)], events);
          let detect = start();
          const parts: Outcome[] = [];
          for (let at = 0, turn = 0; at < events.length; turn += 1) {
            const size = cuts[turn % cuts.length] ?? 1;
            parts.push(detect.run(events.slice(at, at + size)));
            at += size;
            const snapshot: unknown = JSON.parse(JSON.stringify(detect.snapshot()));
            detect = start();
            detect.restore(snapshot);
          }
          expect(standing(detect, parts, events)).toEqual(whole);
          expect(new Set(ids(whole)).size).toBe(whole.length);
        },
      ),
      {
        numRuns: 200,
        // Shrinking compiles the rules anew for every try: minutes, for a case that is as small below.
        endOnFailure: true,
        examples: [
          [
            [415, 24, 38, 428, 323, 363, 101, 502, 200, 110].map((second) => ({
              second,
              address: "203.0.113.7" as const,
              outcome: "failed" as const,
            })),
            [8],
          ],
        ],
      },
    );
  });

  test("give the same findings in whatever order they come, word for word", () => {
    let told = 0;
    fc.assert(
      fc.property(attacks, (drafts) => {
        const events = drafts.map(({ second, address, outcome }) => ssh(second, address, outcome));
        const inOrder = events.toSorted(
          (a, b) => a.event.time - b.event.time || (a.id < b.id ? -1 : 1),
        );
        const engines = [start(), start(), createDetect({ ...options(), eventsKeptMax: 100 })];
        const [ordered, mixed, keeping] = engines;
        if (!ordered || !mixed || !keeping) throw new Error("three engines");
        const first = inOrder.map((event) => ordered.run([event]));
        expect(first.flatMap(({ withdrawn, untold }) => [...withdrawn, ...untold])).toEqual([]);
        const expected = standing(ordered, first, []);
        const parts = events.map((event) => mixed.run([event]));
        told += parts.flatMap(({ untold }) => untold).length;
        expect(standing(mixed, parts, events)).toEqual(expected);
        const kept = keeping.run(events);
        expect(kept.untold).toEqual([]);
        expect(standing(keeping, [kept], [])).toEqual(expected);
      }),
      { numRuns: 100, endOnFailure: true },
    );
    expect(told).toBeGreaterThan(10);
  });

  test("tell a match by the late event where the one that completed it is gone", () => {
    const detect = start();
    const late = ssh(2, "203.0.113.7", "failed");
    const others = [1, 3, 4, 5, 6, 400].map((second) => ssh(second, "203.0.113.7", "failed"));
    const before = detect.run(others.slice(0, 5));
    expect(shown(before.findings)).toEqual(["SSH passwords guessed from one address, attempt, 5"]);
    const after = detect.run([late]);
    expect(after.findings).toEqual([]);
    expect(after.withdrawn).toEqual([{ tenantId: "t1", id: before.findings[0]?.id }]);
    const [finding] = detect.tell(after.untold, []);
    expect(finding?.eventIds).toHaveLength(5);
    expect(finding?.lastEventTime).toBe(5000);
    expect(finding?.summary).toContain("203.0.113.7");
    const ruleLevels = () => new Map([[asRuleId(finding?.ruleId ?? ""), "low"] as const]);
    const settings = { disabledRules: () => new Set<never>(), ruleLevels };
    expect(detect.tell(after.untold, [], settings)[0]).toEqual({ ...finding, severity: 2 });
  });

  test("seen again after a restart give findings with the same ids", () => {
    expect(ids(start().run(story).findings)).toEqual(ids(start().run(story).findings));
  });

  test("of a foreign snapshot nothing is taken", () => {
    expect(() => start().restore({ anything: 1 })).toThrow();
  });

  test("that go on for an hour are a finding per timespan, not per event", () => {
    const hour = Array.from({ length: 720 }, (_, n) => ssh(n * 5, "203.0.113.7", "failed"));
    const { findings } = start().run(hour);
    expect(findings.length).toBeGreaterThan(5);
    expect(findings.length).toBeLessThanOrEqual(hour.length / 50);
    expect(new Set(ids(findings)).size).toBe(findings.length);
    const times = findings.map(({ time }) => time);
    for (const [n, time] of times.entries()) {
      expect(time - (times[n - 1] ?? -5 * minuteMs)).toBeGreaterThanOrEqual(4 * minuteMs);
    }
  });
});
