import { asRuleId, asTenantId, classUid, type DecodedEvent, type Finding } from "@xdr/event";
import { parseRules } from "@xdr/sigma";
import { createFakeClock } from "@xdr/testing";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createDetect, type Detect } from "./detect.ts";
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

const start = (): Detect =>
  createDetect({ rules: parseRules(rulesText), clock: createFakeClock() });

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
    expect(counters).toEqual({ events: 13, matches: 13, findings: 2, disabled: 0, silenced: 12 });
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
    { maxLength: 60, selector: (event) => JSON.stringify(event) },
  );
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
          const whole = start().run(events).findings;
          let detect = start();
          const parts: Finding[] = [];
          for (let at = 0, turn = 0; at < events.length; turn += 1) {
            const size = cuts[turn % cuts.length] ?? 1;
            parts.push(...detect.run(events.slice(at, at + size)).findings);
            at += size;
            const snapshot: unknown = JSON.parse(JSON.stringify(detect.snapshot()));
            detect = start();
            detect.restore(snapshot);
          }
          expect(ids(parts)).toEqual(ids(whole));
          expect(new Set(ids(whole)).size).toBe(whole.length);
        },
      ),
      { numRuns: 200 },
    );
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
