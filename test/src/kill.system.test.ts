import { setTimeout as sleep } from "node:timers/promises";
import { createSeededRandom } from "@xdr/testing";
import { afterAll, expect, it } from "vitest";
import {
  administrator,
  allPages,
  answerOf,
  countEvents,
  createHttpSource,
  type EventRow,
  type Finding,
  type IngestResult,
  ingest,
  type Session,
  setUp,
  signIn,
} from "./client.ts";
import { createDataFolder, type Installation, startInstallation } from "./installation.ts";
import { eventually, noProcessLeft } from "./processes.ts";
import { type SlowVendor, startSlowVendor } from "./slow-vendor.ts";

const killsMax = 20;
/** In pages of 50, which a source of kind `pull` reads over all those kills. */
const pulledRecords = 4_000;
const args = ["--open-networks", "127.0.0.1/32"];
const sendersMax = 4;
const batchLinesMax = 50;
const retryMs = 50;
/** A server that is alive answers sooner; one that is killed never does. */
const answerMsMax = 20_000;
const seed = Number(process.env["XDR_SEED"] ?? Date.now() % 1_000_000);

const folder = createDataFolder();
let server: Installation | undefined;
let vendor: SlowVendor | undefined;
afterAll(async () => {
  await server?.stop();
  vendor?.close();
  await folder.remove();
});

const recordName = (sender: number, batch: number, record: number): string =>
  `ledger-${sender}-${batch}-${record}`;

const syslogLine = (name: string): string => {
  const time = new Date().toISOString();
  return `<30>1 ${time} app-1 billing 4242 - - booked ${name}`;
};

/** Raises one finding of a rule that needs no other event. */
const alertLine = (name: string): string =>
  JSON.stringify({
    timestamp: new Date().toISOString(),
    event_type: "alert",
    ...{ src_ip: "192.0.2.10", src_port: 51_610, dest_ip: "198.51.100.99", dest_port: 3333 },
    ...{ proto: "TCP", host: "web-1" },
    alert: {
      ...{ action: "allowed", gid: 1, signature_id: 9_000_017, rev: 1, severity: 2 },
      signature: `COINMINER stratum login ${name}`,
      category: "Crypto Currency Mining Activity Detected",
    },
  });

/** The same bytes at every try: the last record of a batch raises a finding. */
const batchBody = (sender: number, batch: number): string =>
  Array.from({ length: batchLinesMax }, (_, record) => {
    const name = recordName(sender, batch, record);
    return record === batchLinesMax - 1 ? alertLine(name) : syslogLine(name);
  }).join("\n");

interface Ledger {
  readonly acknowledged: Set<string>;
  batches: number;
  retries: number;
  /** Acknowledged as stored by a try that nobody answered. */
  duplicates: number;
}

/** Sends batch after batch, each until it is acknowledged, as a good client of the API does. */
const runSender = async (
  sender: number,
  world: { readonly token: string; readonly ledger: Ledger; readonly isOver: () => boolean },
): Promise<void> => {
  const { token, ledger, isOver } = world;
  for (let batch = 0; !isOver(); batch += 1) {
    const body = batchBody(sender, batch);
    const key = `sender-${sender}-batch-${batch}`;
    for (;;) {
      const answer = await deliver(key, token, body);
      if (answer !== undefined) {
        expect(answer).toMatchObject({ accepted: batchLinesMax, rejectedTotal: 0 });
        if (answer.duplicate) ledger.duplicates += 1;
        break;
      }
      ledger.retries += 1;
      await sleep(retryMs);
    }
    ledger.batches += 1;
    for (let record = 0; record < batchLinesMax; record += 1) {
      ledger.acknowledged.add(recordName(sender, batch, record));
    }
  }
};

/** `undefined`: nobody acknowledged it. */
const deliver = async (
  key: string,
  token: string,
  body: string,
): Promise<IngestResult | undefined> => {
  const at = server;
  if (at?.isRunning !== true) return undefined;
  const headers = { "idempotency-key": key };
  const cut = sleep(answerMsMax).then(() => undefined);
  const sent = ingest(at, { token, body, headers }).catch(() => undefined);
  const response = await Promise.race([sent, cut]);
  if (response === undefined) return undefined;
  // 503 says: try again. Anything else that is not 200 is a fault.
  if (response.status === 503) return undefined;
  return answerOf<IngestResult>(response).catch((error: unknown) => {
    if (response.ok) return undefined;
    throw error;
  });
};

const namesIn = (rows: readonly { readonly message: string }[]): readonly string[] =>
  rows.map((row) => /ledger-\d+-\d+-\d+/.exec(row.message)?.[0] ?? row.message);

const checkFindings = async (session: Session, ledger: Ledger): Promise<void> => {
  const query = { limit: "200" };
  const list = () => allPages<Finding>(session, "/api/findings", query);
  await eventually(
    "every alert has its finding",
    async () => (await list()).length >= ledger.batches,
    90_000,
  );
  const findings = await list();
  expect(new Set(findings.flatMap((finding) => finding.eventIds)).size).toBe(ledger.batches);
  expect(findings).toHaveLength(ledger.batches);
};

const checkPulled = async (session: Session): Promise<void> => {
  const total = () => countEvents(session, '"pulled"');
  await eventually("all is pulled", async () => (await total()) >= pulledRecords, 90_000);
  const query = { query: '"pulled"', from: "0", limit: "500", order: "oldest" };
  const rows = await allPages<EventRow>(session, "/api/events", query);
  const names = rows.map(({ message }) => /pulled-\d+-end/.exec(message)?.[0] ?? message);
  expect([rows.length, new Set(names).size]).toEqual([pulledRecords, pulledRecords]);
  process.stdout.write(
    `kill test: ${rows.length} pulled in ${vendor?.calls()} calls of ${vendor?.lives()} lives\n`,
  );
  expect(vendor?.lives()).toBeGreaterThan(1);
};

it(`loses nothing acknowledged over ${killsMax} kills of the server (seed ${seed})`, async () => {
  process.stdout.write(`kill test: XDR_SEED=${seed}\n`);
  const random = createSeededRandom(seed);
  vendor = await startSlowVendor(pulledRecords);
  const { settings } = vendor;
  server = await startInstallation({ dataDir: folder.path, args });
  const admin = await setUp(server);
  const token = await createHttpSource(admin, { name: "billing" });
  await admin.post("/api/pulls", { name: "pot", product: "tpot-elasticsearch", settings });
  const ledger: Ledger = { acknowledged: new Set(), batches: 0, retries: 0, duplicates: 0 };
  let isOver = false;
  const senders = Array.from({ length: sendersMax }, (_, sender) =>
    runSender(sender, { token, ledger, isOver: () => isOver }),
  );
  const allSent = Promise.all(senders);
  for (let kill = 0; kill < killsMax; kill += 1) {
    // Every second time the moment counts from an acknowledgement: all states of work are met.
    const before = ledger.batches;
    if (kill % 2 === 1) await eventually("a delivery", () => ledger.batches > before);
    await Promise.race([sleep(5 + random() * 395), allSent]);
    await server.kill();
    await noProcessLeft(folder.path);
    server = await startInstallation({ dataDir: folder.path, args });
    expect(server.setupToken).toBeUndefined();
  }
  isOver = true;
  await allSent;

  const session = await signIn(server, administrator);
  const query = { query: '"ledger"', from: "0", limit: "500", order: "oldest" };
  const rows = await allPages<EventRow>(session, "/api/events", query);
  const { batches, retries, duplicates } = ledger;
  process.stdout.write(
    `kill test: ${rows.length} events, ${batches} deliveries, ${retries} retries, ` +
      `${duplicates} stored before a kill and acknowledged after it\n`,
  );
  expect(ledger.batches).toBeGreaterThan(sendersMax);
  const names = namesIn(rows);
  expect(names.toSorted()).toEqual([...ledger.acknowledged].toSorted());
  expect(new Set(rows.map((row) => row.id)).size).toBe(rows.length);
  await checkPulled(session);
  expect(await countEvents(session, "")).toBe(ledger.acknowledged.size + pulledRecords);
  await checkFindings(session, ledger);
}, 400_000);
