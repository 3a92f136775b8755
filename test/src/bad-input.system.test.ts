import { setTimeout as sleep } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, it } from "vitest";
import {
  answerOf,
  countEvents,
  createHttpSource,
  type IngestResult,
  ingest,
  type Page,
  type Session,
  setUp,
} from "./client.ts";
import { hostileLines, looksCounted, streamRecords } from "./hostile-lines.ts";
import { createDataFolder, type Installation, startInstallation } from "./installation.ts";
import { eventually, memoryOfTree } from "./processes.ts";
import { sendTcp, sendUdp } from "./story-delivery.ts";

/** Hostile lines by transport; 200,000 in all. */
const counts = { http: 160_000, tcp: 35_000, udp: 5_000 } as const;
const batchLinesMax = 2_000;
/** So few that the kernel's buffer of a datagram socket holds them. */
const burstLines = 100;
const seed = Number(process.env["XDR_SEED"] ?? 424_242);
const mebibyte = 1024 * 1024;
const memoryBytesMax = 3 * 1024 * mebibyte;
const settleMsMax = 120_000;

const folder = createDataFolder();
let server: Installation;
let session: Session;
let token = "";
/** What the watcher saw while the lines were sent. */
const watched = { peakBytes: 0, statuses: new Map<number, number>(), isOver: false };
let watcher: Promise<void> = Promise.resolve();

const watch = async (): Promise<void> => {
  while (!watched.isOver) {
    const answered = await fetch(`${server.url}/health/ready`);
    const { status } = answered;
    if (status !== 200) process.stdout.write(`not ready: ${await answered.text()}\n`);
    watched.statuses.set(status, (watched.statuses.get(status) ?? 0) + 1);
    watched.peakBytes = Math.max(watched.peakBytes, memoryOfTree(server.pid));
    await sleep(500);
  }
};

beforeAll(async () => {
  server = await startInstallation({ dataDir: folder.path });
  session = await setUp(server);
  token = await createHttpSource(session, { name: "anything" });
  await session.post("/api/sources", { name: "syslog", kind: "syslog" });
  watcher = watch();
});

afterAll(async () => {
  watched.isOver = true;
  await watcher;
  await server?.stop();
  await folder.remove();
});

const neighbour = (name: string): Buffer =>
  Buffer.from(`<30>1 ${new Date().toISOString()} app-1 billing 7 - - neighbour-${name} is well`);

/** Lines with a good one first, in the middle and last. */
const among = (lines: readonly Buffer[], name: string): readonly Buffer[] => {
  const middle = Math.floor(lines.length / 2);
  const [a, b, c] = ["a", "b", "c"].map((part) => neighbour(`${name}-${part}`));
  const good = [a ?? Buffer.alloc(0), b ?? Buffer.alloc(0), c ?? Buffer.alloc(0)] as const;
  return [good[0], ...lines.slice(0, middle), good[1], ...lines.slice(middle), good[2]];
};

const joined = (lines: readonly Buffer[]): Buffer =>
  Buffer.concat(lines.flatMap((line) => [line, Buffer.from("\n")]));

const chunks = (lines: readonly Buffer[], size: number): readonly (readonly Buffer[])[] =>
  Array.from({ length: Math.ceil(lines.length / size) }, (_, index) =>
    lines.slice(index * size, (index + 1) * size),
  );

const received = async (transport: string): Promise<number> => {
  const text = await (await fetch(`http://127.0.0.1:${server.metricsPort}/metrics`)).text();
  const pattern = new RegExp(
    `^xdr_collect_records_total\\{transport="${transport}"\\} (\\d+)`,
    "m",
  );
  return Number(pattern.exec(text)?.[1] ?? 0);
};

const found = (name: string): Promise<number> => countEvents(session, `"neighbour-${name}"`);

it(`takes ${counts.http} hostile lines over HTTP, and every neighbour (seed ${seed})`, async () => {
  const batches = chunks(hostileLines(counts.http, seed), batchLinesMax);
  const totals = { sent: 0, accepted: 0, rejected: 0 };
  for (const [index, batch] of batches.entries()) {
    const lines = among(batch, `http-${index}`);
    const body = index % 4 === 0 ? gzipSync(joined(lines)) : joined(lines);
    const headers = index % 4 === 0 ? { "content-encoding": "gzip" } : {};
    const result = await answerOf<IngestResult>(await ingest(server, { token, body, headers }));
    totals.sent += lines.length;
    totals.accepted += result.accepted;
    totals.rejected += result.rejectedTotal;
    expect(result.accepted + result.rejectedTotal).toBe(lines.length);
  }
  process.stdout.write(`bad input: ${JSON.stringify(totals)}\n`);
  expect(totals.accepted + totals.rejected).toBe(totals.sent);
  expect(await received("http")).toBe(totals.sent);
  expect(await found("http")).toBe(batches.length * 3);
});

it("takes hostile lines over syslog TCP, and every neighbour", async () => {
  const lines = hostileLines(counts.tcp, seed + 1).filter((line) => !looksCounted(line));
  const batches = chunks(lines, batchLinesMax);
  let sent = 0;
  for (const [index, batch] of batches.entries()) {
    const all = among(batch, `tcp-${index}`);
    sent += all.reduce((sum, line) => sum + streamRecords(line), 0);
    await sendTcp(server.syslogPort, all);
  }
  const hasAll = async () => (await received("syslog-tcp")) === sent;
  await eventually(`${sent} records over TCP`, hasAll, settleMsMax);
  await eventually("the neighbours", async () => (await found("tcp")) >= batches.length * 3);
  expect(await found("tcp")).toBe(batches.length * 3);
});

it("takes hostile datagrams, and every neighbour", async () => {
  const bursts = chunks(hostileLines(counts.udp, seed + 2), burstLines);
  let sent = 0;
  for (const [index, burst] of bursts.entries()) {
    const all = among(burst, `udp-${index}`);
    sent += all.length;
    await sendUdp(server.syslogPort, all);
    const hasAll = async () => (await received("syslog-udp")) === sent;
    await eventually(`${sent} datagrams`, hasAll, settleMsMax);
  }
  await eventually("the neighbours", async () => (await found("udp")) >= bursts.length * 3);
  expect(await found("udp")).toBe(bursts.length * 3);
});

interface Monster {
  readonly name: string;
  readonly body: Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
  readonly status: number;
  /** Of a 200; `rejected` is the code of its one rejected record. */
  readonly accepted?: number;
  readonly rejected?: string;
  /** Of a refusal. */
  readonly code?: string;
}

const gzip = { "content-encoding": "gzip" } as const;
const json = { "content-type": "application/json" } as const;
const longLine = Buffer.alloc(16 * mebibyte, "A");
const brackets = Buffer.from("[".repeat(200_000));
const bomb = gzipSync(Buffer.alloc(80 * mebibyte));
const proto = Buffer.from(
  '[{"__proto__":{"polluted":1},"a":1},{"constructor":{"prototype":{"polluted":1}}}]',
);

const monsters: readonly Monster[] = [
  {
    ...{ name: "a line of 16 MiB", body: gzipSync(joined(among([longLine], "long"))) },
    ...{ headers: gzip, status: 200, accepted: 3, rejected: "COLLECT_RECORD_TOO_LARGE" },
  },
  {
    ...{ name: "200,000 brackets in a line", body: joined(among([brackets], "brackets")) },
    ...{ status: 200, accepted: 4 },
  },
  { name: "200,000 brackets as JSON", body: brackets, headers: json, status: 200, accepted: 1 },
  {
    ...{ name: "200,000 nested objects", body: Buffer.from('{"a":'.repeat(200_000)) },
    ...{ headers: json, status: 200, accepted: 1 },
  },
  { name: "__proto__ keys", body: proto, headers: json, status: 200, accepted: 2 },
  {
    ...{ name: "a gzip bomb", body: bomb, headers: gzip },
    ...{ status: 413, code: "COLLECT_OUTPUT_TOO_LARGE" },
  },
  {
    ...{ name: "half a gzip", body: gzipSync(longLine).subarray(0, 4_000), headers: gzip },
    ...{ status: 400, code: "COLLECT_ENCODING_INVALID" },
  },
  {
    ...{ name: "an unknown encoding", body: brackets, headers: { "content-encoding": "br" } },
    ...{ status: 415, code: "COLLECT_ENCODING_UNSUPPORTED" },
  },
  {
    ...{ name: "a body over the limit", body: Buffer.alloc(17 * mebibyte, "A\n") },
    ...{ status: 413, code: "COLLECT_BODY_TOO_LARGE" },
  },
  {
    ...{ name: "too many records", body: Buffer.alloc(mebibyte, "A\n") },
    ...{ status: 413, code: "COLLECT_BODY_TOO_LARGE" },
  },
  { name: "nothing", body: new Uint8Array(0), status: 200, accepted: 0 },
  {
    ...{ name: "one NUL", body: new Uint8Array(1) },
    ...{ status: 200, accepted: 0, rejected: "DECODE_RECORD_EMPTY" },
  },
];

it.each(monsters)("answers $name", async (monster) => {
  const { body, headers = {}, status, accepted, rejected, code } = monster;
  const response = await ingest(server, { token, body, headers });
  expect(response.status).toBe(status);
  const answer: unknown = await response.json();
  if (code !== undefined) expect(answer).toMatchObject({ error: { code } });
  else {
    expect(answer).toMatchObject({
      accepted,
      rejected: rejected === undefined ? [] : [{ code: rejected }],
    });
  }
});

it("keeps the neighbours of the monsters, also on a syslog stream", async () => {
  expect(await found("long")).toBe(3);
  expect(await found("brackets")).toBe(3);
  await sendTcp(server.syslogPort, among([longLine, brackets], "stream"));
  await eventually("the neighbours", async () => (await found("stream")) === 3, settleMsMax);
  const kept = await session.get<Page<{ readonly code: string; readonly size: number }>>(
    "/api/quarantine?limit=500",
  );
  const sizes = kept.items.map(({ code, size }) => `${code} ${size}`);
  const expected = `COLLECT_RECORD_TOO_LARGE ${16 * mebibyte}`;
  expect(sizes.filter((size) => size === expected)).toHaveLength(2);
});

it("is well afterwards: ready all the time, memory bounded, nothing polluted", async () => {
  watched.isOver = true;
  await watcher;
  const peak = Math.round(watched.peakBytes / mebibyte);
  process.stdout.write(`bad input: at most ${peak} MiB resident, all processes together\n`);
  expect([...watched.statuses.keys()]).toEqual([200]);
  expect(watched.peakBytes).toBeLessThan(memoryBytesMax);
  expect(server.isRunning).toBe(true);
  expect(server.stderr).not.toContain('"level":"error"');

  const me = await session.get<Record<string, unknown>>("/api/auth/me");
  expect(JSON.stringify(me)).not.toContain("polluted");
  const fresh = await createHttpSource(session, { name: "afterwards" });
  const sent = await ingest(server, { token: fresh, body: neighbour("afterwards") });
  const { accepted, duplicate } = await answerOf<IngestResult>(sent);
  expect({ accepted, duplicate }).toEqual({ accepted: 1, duplicate: false });
  expect(await found("afterwards")).toBe(1);
});
