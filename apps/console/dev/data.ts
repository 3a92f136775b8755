import type {
  EventDetail,
  IncidentRow,
  QuarantineItem,
  Receipt,
  Rule,
  Source,
} from "../src/api/types.ts";
import { storyEvents, storyFindings, storyIncident } from "./story.ts";

/** Development fixture: everything around the story. See `story.ts`. */
const now = Date.now();
const minute = 60_000;

const titles: readonly [string, number, number, string[]][] = [
  ["Web shell upload tried on shop-2", 4, 71, ["TA0001", "TA0003"]],
  ["Password spraying against the VPN gateway", 3, 58, ["TA0006"]],
  ["PowerShell started by a document on FIN-LT-014", 5, 84, ["TA0001", "TA0002", "TA0011"]],
  ["New access key for an unused AWS account", 4, 63, ["TA0003", "TA0004"]],
  ["Honeypot session with downloads", 2, 31, ["TA0043", "TA0001", "TA0002"]],
  ["Kerberoasting from HR-PC-7", 4, 66, ["TA0006", "TA0008"]],
  ["Port scan from 198.51.100.77", 2, 22, ["TA0043"]],
  ["sudo to root by a service account", 3, 44, ["TA0004"]],
  ["Log files emptied on db-3", 4, 69, ["TA0005"]],
  ["SQL injection attempts on api.example.com", 3, 47, ["TA0001"]],
  ["Directory listing of shares by a new host", 2, 28, ["TA0007", "TA0008"]],
  ["Many failed logins of backup on nas-1", 2, 26, ["TA0006"]],
  ["DNS answers far longer than usual", 3, 41, ["TA0011", "TA0010"]],
  ["Root login from a new country", 4, 61, ["TA0001"]],
  ["Public S3 bucket created", 3, 39, ["TA0009"]],
  ["Informational: first use of psexec on lab-2", 1, 9, ["TA0002"]],
];
const names = new Map(storyIncident.tactics.map((tactic) => [tactic.uid, tactic.name]));
const devices = ["web-1", "shop-2", "FIN-LT-014", "db-3", "nas-1", "HR-PC-7", "vpn-gw"];

export const users = [
  {
    id: "u1",
    email: "demo@minicorp.com",
    name: "Dana Demo",
    role: "admin",
    disabled: false,
    lastSignInTime: now,
  },
  { id: "u2", email: "mira@minicorp.com", name: "Mira Novak", role: "analyst", disabled: false },
  { id: "u3", email: "jon@minicorp.com", name: "Jon Berg", role: "responder", disabled: false },
];

export const incidents: IncidentRow[] = [
  storyIncident,
  ...titles.map(([title, severity, score, tactics], index): IncidentRow => {
    const firstSeen = now - (index + 1) * 53 * minute;
    return {
      id: `in-${index}`,
      title,
      status: index % 5 === 1 ? "in_progress" : index % 7 === 6 ? "closed" : "new",
      ...(index % 7 === 6 ? { verdict: "benign" as const } : {}),
      severity,
      score,
      tactics: tactics.map((uid) => ({ uid, name: names.get(uid) ?? uid })),
      entities: [
        { kind: "device", key: `d${index}`, label: devices[index % 7] ?? "", role: "target" },
        { kind: "address", key: `a${index}`, label: `198.51.100.${20 + index}`, role: "source" },
        {
          kind: "user",
          key: `u${index}`,
          label: index % 2 ? "svc-backup" : "MINICORP\\a.keller",
          role: "related",
        },
      ],
      ...(index % 3 === 1 ? { assignee: { id: "u2", name: "Mira Novak" } } : {}),
      findingCount: 1 + ((index * 7) % 23),
      eventCount: 3 + ((index * 997) % 4200),
      firstSeen,
      lastSeen: firstSeen + 31 * minute,
      createdTime: firstSeen,
      updatedTime: firstSeen + 31 * minute,
      revision: 3,
    };
  }),
];

const benign: readonly [string, string, string][] = [
  [
    "nginx-access",
    "HTTP Activity",
    '192.0.2.50 - - "GET /api/items?page=2 HTTP/1.1" 200 5123 "Mozilla/5.0"',
  ],
  ["linux-cron", "Scheduled Job Activity", "(root) CMD (/usr/lib/sysstat/sa1 1 1)"],
  ["openssh-sshd", "Authentication", "Accepted publickey for ops from 192.0.2.8 port 50122 ssh2"],
  [
    "linux-sudo",
    "Process Activity",
    "ops : TTY=pts/0 ; PWD=/home/ops ; COMMAND=/usr/bin/apt update",
  ],
  ["none", "Base Event", "\u001b[31munknown thing\u0000 happened <b>here</b> \u202Ereversed"],
];
export const events: EventDetail[] = [
  ...storyEvents,
  ...Array.from({ length: 3000 }, (_, index): EventDetail => {
    const [decoder, className, message] = benign[(index * 7 + (index >> 3)) % 5] ?? ["", "", ""];
    const time = now - Math.round((index / 3000) ** 1.5 * 23.9 * 60 * minute) - 1500;
    const base = storyEvents[0];
    if (base === undefined) throw new Error("the story has no events");
    return {
      ...base,
      id: `ev-${index}`,
      time,
      receivedTime: time + 30,
      committedTime: time + 70,
      className,
      activityName: className === "Authentication" ? "Logon" : "Other",
      decoder,
      device: devices[index % 7] ?? "",
      user: index % 4 === 0 ? "ops" : "www-data",
      srcIp: `192.0.2.${index % 60}`,
      message,
      flags: decoder === "none" ? ["nul-bytes"] : [],
      ...(decoder === "none"
        ? { undecoded: { code: "DECODE_NO_DECODER", message: "No decoder knows this format." } }
        : {}),
    };
  }),
].toSorted((a, b) => b.time - a.time);

export const rules: Rule[] = [
  ...new Map(
    storyFindings.map((finding) => [
      finding.ruleId,
      {
        id: finding.ruleId,
        title: finding.title,
        level: ["", "informational", "low", "medium", "high", "critical"][finding.severity] ?? "",
        severity: finding.severity,
        status: "test",
        description: `${finding.title}. One of the rules that come with Mini-XDR.`,
        kind: finding.kind,
        origin: "catalog",
        problemCount: 0,
        logsource: { product: "linux", service: finding.eventCount > 1 ? "sshd" : "auditd" },
        attacks: finding.attacks,
        enabled: finding.ruleId !== "r-rlo",
        file: `catalog/rules/linux/${finding.ruleId}/rule.yml`,
        findings30d: 40 + finding.severity,
        lastFindingTime: finding.time,
        noisy: finding.eventCount > 20,
        tried24h: finding.severity * 12_700,
        matched24h: finding.severity * 3,
        costShare: finding.severity / 40,
        findings24h: storyFindings.filter((each) => each.ruleId === finding.ruleId).length,
      } satisfies Rule,
    ]),
  ).values(),
];

export const ruleSource = `title: SSH password guessing
id: 6f5a3c1e-9a53-4f0d-8a0e-3b1d2c4e5f60
status: test
description: Many failed logins from one address within a few minutes.
correlation:
  type: event_count
  rules: [ssh_failed_login]
  group-by: [src_ip]
  timespan: 2m
  condition: { gte: 20 }
level: medium
tags: [attack.credential-access, attack.t1110]
falsepositives: [A forgotten script with an old password]
`;

const source = (
  id: string,
  name: string,
  kind: Source["kind"],
  last: number | undefined,
): Source => ({
  id,
  name,
  kind,
  disabled: name === "old-fw",
  createdTime: now - 9 * 24 * 60 * minute,
  ...(kind === "http" ? { tokenPrefix: "xdrs_7Qk2" } : {}),
  ...(last === undefined
    ? {}
    : { firstEventTime: now - 8 * 24 * 60 * minute, lastEventTime: last }),
  events: last === undefined ? 0 : 1_204_331,
  undecoded: last === undefined ? 0 : 812,
  quarantined: last === undefined ? 0 : 3,
  eventsPerSecond: last !== undefined && now - last < minute ? 41.2 : 0,
});
export const sources: Source[] = [
  source("src-web1", "web-1", "syslog", now - 900),
  source("src-shop", "shop-2 nginx", "http", now - 4000),
  source("src-aws", "CloudTrail", "http", now - 42 * minute),
  source("src-new", "vpn-gw", "syslog", undefined),
  source("src-old", "old-fw", "syslog", now - 6 * 24 * 60 * minute),
  source("src-demo", "Story replay", "demo", now - 2000),
];

export const receipts: Receipt[] = Array.from({ length: 140 }, (_, index): Receipt => {
  const seq = 140 - index;
  const hash = (n: number) => (n === 0 ? "0" : (n * 2_654_435_761).toString(16)).padEnd(64, "a7");
  const acts = [
    ["session.create", "session", "success"],
    ["incident.update", "incident", "success"],
    ["rule.update", "rule", "success"],
    ["session.create", "session", "denied"],
  ] as const;
  const [action, kind, outcome] = acts[seq % 4] ?? acts[0];
  return {
    seq,
    time: now - index * 11 * minute,
    action,
    actor: {
      kind: "user",
      id: "u1",
      label: outcome === "denied" ? "anonymous" : "demo@minicorp.com",
    },
    target: {
      kind,
      id: `${kind}-${seq}`,
      label: kind === "incident" ? "Intrusion on web-1" : `${kind} ${seq}`,
    },
    outcome,
    ...(outcome === "denied" ? { reason: "wrong password" } : {}),
    ...(action === "incident.update" ? { changes: { status: ["new", "in_progress"] } } : {}),
    previousHash: hash(seq - 1),
    hash: hash(seq),
  };
});

export const quarantine: QuarantineItem[] = [
  [
    "COLLECT_RECORD_TOO_LONG",
    "The record is longer than 1 MiB.",
    `A${"a".repeat(600)}`,
    16_777_216,
  ],
  ["COLLECT_JSON_TOO_DEEP", "JSON nested deeper than 64 levels.", "[".repeat(300), 200_000],
  [
    "COLLECT_FRAME_INVALID",
    "The octet count is not a number.",
    "\u0000\u0001\u001b]0;pwn\u0007 999x <34>",
    42,
  ],
].map(([code, message, text, size], index) => ({
  id: `q-${index}`,
  sourceId: "src-web1",
  receivedTime: now - index * 37 * minute,
  code: String(code),
  message: String(message),
  size: Number(size),
  keptSize: Math.min(Number(size), 65_536),
  sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
  text: String(text),
}));
