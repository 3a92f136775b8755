import { gzipSync } from "node:zlib";
import { pullProductOf } from "@xdr/catalog";
import { createEgress } from "@xdr/egress";
import type { TenantId } from "@xdr/event";
import type { Source } from "@xdr/ports";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type DyingProcess, dyingAt as dyingProcess } from "../testing/dying-process.ts";
import { createPullSource } from "../testing/pull-source.ts";
import { createTestServer, type TestMember, type TestServer } from "../testing/test-server.ts";
import { type AwsServer, inSns, s3Notification, startAwsServer } from "./aws-server.ts";
import { runTurn } from "./pull-turn.ts";
import { pullerOf } from "./puller-of.ts";

let server: TestServer;
let tenantId: TenantId;
let viewer: TestMember;
let aws: AwsServer;
beforeAll(async () => {
  server = await createTestServer();
  // Its own worker would take turns, too.
  await server.system.pulls.stop();
  const made = await server.addTenant();
  tenantId = made.tenant.id;
  viewer = await made.as("viewer");
});
afterAll(() => server.stop());
beforeEach(async () => {
  aws = await startAwsServer();
});
afterEach(() => aws.close());

const definitionOf = (name: string) => {
  const found = pullProductOf(name);
  if (found === undefined) throw new Error(name);
  return found;
};

const dyingAt = (step: number, isAfter: boolean): DyingProcess =>
  dyingProcess(server.system, step, isAfter);
const whole = () => dyingAt(1_000, false);

const seed = (name: string): Promise<Source> => createPullSource(server.system, tenantId, name);

const turn = async (source: Source, name: string, life = whole()): Promise<void> => {
  const { clock, ids, control, egress } = server.system;
  // A lease of the past: the one that died is not waited for.
  const pull = await control.inTenant(tenantId, (tx) => tx.pulls.take(source.id, "me", -1));
  if (pull === undefined) throw new Error("it is held");
  const definition = definitionOf(name);
  const puller = pullerOf(
    { egress, clock, files: server.system.files.trialOf(tenantId) },
    definition,
    aws.values,
  );
  const options = { control: life.control, intake: life.intake, clock, ids };
  const { signal } = new AbortController();
  await runTurn(options, { source, definition, puller, pull }, signal);
};

/** Ends the lease that a died process left. */
const expire = (source: Source): Promise<unknown> =>
  server.system.control.inTenant(tenantId, async (tx) => {
    for (let fence = 1; fence < 4; fence += 1) await tx.pulls.hold(source.id, fence, -1);
  });

interface Row {
  readonly message: string;
  readonly decoder: string;
  readonly raw: string;
}
const rows = async (source: Source): Promise<readonly Row[]> => {
  const query = encodeURIComponent(`source_id:"${source.id}"`);
  const answer = await viewer.call("GET", `/api/events?query=${query}&from=0&limit=500`);
  return answer.json<{ items: Row[] }>().items;
};
const stored = async (source: Source): Promise<readonly string[]> =>
  (await rows(source))
    .map((row) => /pulled-(\w+)-end/.exec(JSON.stringify(row))?.[1] ?? "?")
    .toSorted();
const quarantined = (source: Source) =>
  server.system.control.inTenant(tenantId, (tx) => tx.quarantine.list(50, { sourceId: source.id }));

const lines = (...names: string[]): Buffer =>
  gzipSync(names.map((name) => `${JSON.stringify({ message: `pulled-${name}-end` })}\n`).join(""));
const file = (key: string, bytes: Uint8Array): string =>
  s3Notification(key, aws.put(key, bytes).eTag);

describe("a process that ends at any step", () => {
  const steps = Array.from({ length: 8 }, (_, step) => step + 1);
  const cases = steps.flatMap((step) => [true, false].map((isAfter) => ({ step, isAfter })));
  it.each(cases)(
    "loses and doubles nothing, and removes no message before its records are stored (step $step, after it: $isAfter)",
    async ({ step, isAfter }) => {
      const source = await seed("s3-lines");
      const first = file("a b/1+.jsonl.gz", lines("a", "b"));
      aws.send(first);
      aws.send(inSns(file("2.jsonl.gz", lines("c"))));
      aws.send(first);
      aws.send("poison");
      const early: string[] = [];
      aws.onDelete(async (body) => {
        const needed = body === first ? ["a", "b"] : body.includes("2.jsonl") ? ["c"] : [];
        const there = await stored(source);
        early.push(...needed.filter((name) => !there.includes(name)));
      });
      await turn(source, "s3-lines", dyingAt(step, isAfter)).catch(() => undefined);
      await expire(source);
      // The messages come again.
      aws.advance(301);
      await turn(source, "s3-lines");
      aws.advance(301);
      await turn(source, "s3-lines");
      expect(await stored(source)).toEqual(["a", "b", "c"]);
      expect([early, aws.left()]).toEqual([[], 0]);
      const bad = await quarantined(source);
      expect(bad.map(({ message }) => message)).toEqual(["The message is not JSON."]);
    },
  );

  it("meets every step of a turn", async () => {
    const life = whole();
    aws.send(file("1.gz", lines("a")));
    aws.send(file("2.gz", lines("b")));
    await turn(await seed("s3-lines"), "s3-lines", life);
    expect(life.steps()).toBeGreaterThan(4);
    expect(life.steps()).toBeLessThanOrEqual(steps.length);
  });
});

it("reads a large object page by page, also over a process that ends within it", async () => {
  const source = await seed("s3-lines");
  const names = Array.from({ length: 4_500 }, (_, place) => `r${place}`);
  aws.send(file("large.gz", lines(...names)));
  await turn(source, "s3-lines", dyingAt(4, true)).catch(() => undefined);
  await expire(source);
  aws.advance(301);
  await turn(source, "s3-lines");
  const counted = await viewer.call(
    "GET",
    `/api/events/histogram?query=${encodeURIComponent(`source_id:"${source.id}"`)}&from=0`,
  );
  expect(counted.json()).toMatchObject({ total: 4_500 });
});

it("knows an object again by its content, not by its name", async () => {
  const source = await seed("s3-lines");
  aws.send(file("same", lines("a")));
  await turn(source, "s3-lines");
  aws.send(file("same", lines("b")));
  await turn(source, "s3-lines");
  expect(await stored(source)).toEqual(["a", "b"]);
});

it("keeps with its reason what cannot be read, and goes on with the rest", async () => {
  const source = await seed("aws-cloudtrail-s3");
  const packed = gzipSync("{}");
  aws.send(s3Notification("gone.gz", "d41d8cd98f00b204e9800998ecf8427e"));
  aws.send(file("cut.gz", packed.subarray(0, packed.length - 9)));
  aws.send(file("other.gz", packed));
  aws.send(file("x/CloudTrail-Digest/y.gz", packed));
  aws.send(JSON.stringify({ Service: "Amazon S3", Event: "s3:TestEvent" }));
  aws.send(
    JSON.stringify({ Records: [{ s3: { bucket: { name: "../x" }, object: { key: "k" } } }] }),
  );
  const Records = [
    {
      eventVersion: "1.08",
      eventName: "ConsoleLogin",
      eventSource: "signin.amazonaws.com",
      awsRegion: "eu-central-1",
      eventTime: new Date().toISOString(),
      eventID: "pulled-good-end",
      userIdentity: { type: "Root" },
      sourceIPAddress: "203.0.113.9",
    },
  ];
  aws.send(file("good.gz", gzipSync(JSON.stringify({ Records }))));
  await turn(source, "aws-cloudtrail-s3");
  expect(aws.left()).toBe(0);
  expect((await rows(source)).map(({ decoder }) => decoder)).toEqual(["aws-cloudtrail"]);
  const reasons = (await quarantined(source)).map(({ message }) => message).toSorted();
  expect(reasons).toEqual([
    "AWS answers NoSuchKey: NoSuchKey",
    "The body is not good gzip.",
    "The message names no bucket and key as S3 writes them.",
    "The object has no list of Records as CloudTrail writes it.",
  ]);
});

it("leaves a message in the queue whose object it may not read, and says so", async () => {
  const source = await seed("s3-lines");
  aws.send(file("forbidden", lines("x")));
  aws.forbid("forbidden");
  aws.send(file("free", lines("a")));
  await expect(turn(source, "s3-lines")).rejects.toMatchObject({ code: "PULL_REFUSED" });
  await turn(source, "s3-lines");
  expect([await stored(source), aws.left()]).toEqual([["a"], 1]);
});

it("reads flow logs of any format by their header, and findings line by line", async () => {
  const flow = await seed("aws-vpcflow-s3");
  const usual =
    "version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status\n2 123456789012 eni-1 203.0.113.9 10.0.0.5 40000 22 6 10 840 1767000000 1767000060 REJECT OK\n";
  aws.send(file("usual.log.gz", gzipSync(usual)));
  const own = "srcaddr dstaddr dstport action start\n198.51.100.7 10.0.0.6 443 ACCEPT 1767000000\n";
  aws.send(file("own.log.gz", gzipSync(own)));
  await turn(flow, "aws-vpcflow-s3");
  const found = await rows(flow);
  expect(found.map(({ decoder }) => decoder)).toEqual(["aws-vpcflow", "aws-vpcflow"]);
  expect(JSON.stringify(found)).toContain("198.51.100.7");
  const duty = await seed("aws-guardduty-s3");
  const finding = {
    schemaVersion: "2.0",
    id: "f1",
    type: "Recon:EC2/Portscan",
    service: { serviceName: "guardduty" },
    severity: 5,
    updatedAt: new Date().toISOString(),
  };
  aws.send(file("findings.jsonl.gz", gzipSync(`${JSON.stringify(finding)}\n`)));
  await turn(duty, "aws-guardduty-s3");
  expect((await rows(duty)).map(({ decoder }) => decoder)).toEqual(["aws-guardduty"]);
});

it("tells a wrong key by what AWS says, without the key", async () => {
  const { clock, egress } = server.system;
  const values = { ...aws.values, secretAccessKey: "wrong-secret" };
  const puller = pullerOf(
    { egress, clock, files: server.system.files.trialOf(tenantId) },
    definitionOf("s3-lines"),
    values,
  );
  const failed = puller.page(puller.first(), new AbortController().signal);
  await expect(failed).rejects.toMatchObject({
    code: "PULL_REFUSED",
    message: "AWS answers InvalidSignatureException: InvalidSignatureException",
  });
  const closed = pullerOf(
    { egress: createEgress(), clock, files: server.system.files.trialOf(tenantId) },
    definitionOf("s3-lines"),
    aws.values,
  );
  await expect(closed.page(closed.first(), new AbortController().signal)).rejects.toMatchObject({
    code: "EGRESS_ADDRESS_DENIED",
  });
});
