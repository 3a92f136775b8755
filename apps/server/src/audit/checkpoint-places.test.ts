import { createHmac } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openCheckpoints, signCheckpoint, signHandover, splitNotes } from "@xdr/audit";
import { openSigningKeys, prepareSigningKey } from "@xdr/audit-file";
import type { Signer } from "@xdr/ports";
import { codeOf, createFakeClock, createMemoryControlStore, createQuietLog } from "@xdr/testing";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { type BucketDouble, startBucketDouble } from "../testing/bucket-double.ts";
import { createAuditKeeper } from "./audit-keeper.ts";
import { checkpointPlacesOf, checkpointSinksOf, readablePlacesOf } from "./checkpoint-places.ts";

const rootHash = "ab".repeat(32);
const secret = "a secret of the one who keeps them";
const clock = createFakeClock();
let folder: string;
let bucket: BucketDouble;
let first: Signer;
let second: Signer;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "xdr-places-"));
  bucket = await startBucketDouble("kept");
  const path = join(folder, "key.pem");
  const keys = await openSigningKeys(path);
  const prepared = await prepareSigningKey(path);
  first = (await keys.list())[0] ?? expect.fail();
  await prepared.add();
  second = (await keys.list())[1] ?? expect.fail();
  vi.stubEnv("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "only for this double");
});
afterEach(() => bucket.objects.clear());
afterAll(() => {
  vi.unstubAllEnvs();
  bucket.stop();
  rmSync(folder, { recursive: true });
});

const placesOf = (more: Readonly<Record<string, string>> = {}) =>
  checkpointPlacesOf(undefined, {
    XDR_AUDIT_S3: "s3://kept/logs",
    XDR_AUDIT_S3_ENDPOINT: bucket.endpoint,
    AWS_REGION: "eu-central-1",
    ...more,
  });
const bucketSink = () =>
  readablePlacesOf({ dataDir: folder, checkpoints: placesOf() })[1] ?? expect.fail();
const noteAt = (size: number, signer = first): string =>
  signCheckpoint({ size, rootHash }, signer).note;

describe("checkpoints in a bucket", () => {
  it("are all there, each once, and open with the key that was kept", async () => {
    const sink = bucketSink();
    const handover = signHandover({ size: 7, rootHash }, first, second).note;
    for (const note of [noteAt(2), noteAt(5), handover, noteAt(7, second), noteAt(90, second)]) {
      await sink.append(note);
      await sink.append(note);
    }
    expect(bucket.objects.size).toBe(5);
    expect([...bucket.objects.keys()].every((key) => key.startsWith("logs/"))).toBe(true);
    const opened = openCheckpoints(splitNotes(await sink.text()), [first]);
    expect(opened.refused).toEqual([]);
    expect(opened.checkpoints.map(({ size }) => size).toSorted((a, b) => a - b)).toEqual([
      2, 5, 7, 7, 90,
    ]);
  });

  it("do not take the place of others of the same size", async () => {
    const sink = bucketSink();
    await sink.append(noteAt(3));
    await sink.append(signCheckpoint({ size: 3, rootHash: "cd".repeat(32) }, first).note);
    expect(splitNotes(await sink.text())).toHaveLength(2);
  });

  it("stop every change while the bucket is away, and show a log that was cut off", async () => {
    const control = createMemoryControlStore({ clock });
    const draft = {
      action: "test.run",
      actor: { kind: "system", id: "s", label: "s" },
      target: { kind: "test", id: "1" },
      outcome: "success",
    } as const;
    const add = () => control.asSystem((tx) => tx.receipts.append(draft));
    const signers = { list: async () => [first], forgetOlder: async () => undefined };
    const options = { clock, log: createQuietLog(), signers, first: [first] };
    const sinks = [bucketSink()];
    const keeper = createAuditKeeper({ ...options, control, sinks });
    await add();
    expect((await keeper.seal()).size).toBe(1);
    bucket.isAway = true;
    await add();
    expect(await codeOf(keeper.seal())).toBe("AUDIT_SINK_UNAVAILABLE");
    expect(keeper.refusal()?.code).toBe("AUDIT_SINK_UNAVAILABLE");
    bucket.isAway = false;
    expect((await keeper.seal()).size).toBe(2);
    expect(keeper.refusal()).toBeUndefined();
    await keeper.stop();
    // An older copy of the database: its own file of checkpoints may have been put back with it.
    const older = createMemoryControlStore({ clock });
    await older.asSystem((tx) => tx.receipts.append(draft));
    const after = createAuditKeeper({ ...options, control: older, sinks });
    expect(await codeOf(after.seal())).toBe("AUDIT_CHAIN_BROKEN");
    expect(after.verdict()?.message).toContain("an older copy was put back");
    await after.stop();
  });
});

describe("checkpoints sent to a webhook", () => {
  it("are signed for the one who takes them, and count only when they are taken", async () => {
    const taken: { headers: IncomingHttpHeaders; body: string }[] = [];
    let status = 200;
    const server = createServer((request, response) => {
      let body = "";
      request.on("data", (part) => {
        body += String(part);
      });
      request.on("end", () => {
        taken.push({ headers: request.headers, body });
        response.writeHead(status).end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    // Of an HTTP server on a port it is an object.
    const { port } = server.address() as AddressInfo;
    const checkpoints = placesOf({ XDR_AUDIT_WEBHOOK: `http://127.0.0.1:${port}/keep` });
    const sinks = checkpointSinksOf(
      { dataDir: folder, checkpoints },
      { webhookSecret: secret, clock },
    );
    const sink = sinks.at(-1) ?? expect.fail();
    await sink.append(noteAt(4));
    await sink.append(noteAt(4));
    const [one, two] = taken;
    expect(one?.headers["webhook-id"]).toBe(two?.headers["webhook-id"]);
    const {
      "webhook-id": id,
      "webhook-timestamp": time,
      "webhook-signature": signature,
    } = one?.headers ?? {};
    const text = `${String(id)}.${String(time)}.${one?.body}`;
    expect(signature).toBe(`v1,${createHmac("sha256", secret).update(text).digest("base64")}`);
    expect(JSON.parse(one?.body ?? "")).toMatchObject({ data: { checkpoint: noteAt(4) } });
    for (status of [302, 404, 500]) {
      expect(await codeOf(sink.append(noteAt(5)))).toBe("AUDIT_SINK_UNAVAILABLE");
    }
    server.closeAllConnections();
    server.close();
    await expect(sink.append(noteAt(5))).rejects.toThrow();
  });
});

describe("places of checkpoints", () => {
  it.each([
    [{ XDR_AUDIT_S3: "kept/logs", AWS_REGION: "x" }],
    [{ XDR_AUDIT_S3: "s3://kept/logs" }],
    [{ XDR_AUDIT_WEBHOOK: "http://keeper.example/" }],
    [{ XDR_AUDIT_WEBHOOK: "keeper" }],
  ])("are refused when they are %j", (env) => {
    expect(() => checkpointPlacesOf(undefined, env)).toThrow(/XDR_AUDIT_/);
  });
});
