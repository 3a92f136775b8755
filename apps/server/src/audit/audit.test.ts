import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import {
  openCheckpoint,
  parseNoteKey,
  splitNotes,
  verifyConsistency,
  verifyInclusion,
} from "@xdr/audit";
import { receiptHashOfJson } from "@xdr/event";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestServer, type TestMember, type TestServer } from "../testing/test-server.ts";
import { checkpointFilesOf } from "./checkpoint-places.ts";

let server: TestServer;
let admin: TestMember;
let stranger: TestMember;
let viewer: TestMember;
beforeAll(async () => {
  server = await createTestServer();
  const tenant = await server.addTenant();
  admin = await tenant.as("admin");
  viewer = await tenant.as("viewer");
  stranger = await (await server.addTenant()).as("admin");
});
afterAll(() => server.stop());

const makeSource = (name: string) => admin.call("POST", "/api/sources", { name, kind: "http" });
const receipts = async (member: TestMember) =>
  (await member.call("GET", "/api/receipts?limit=500")).json<{
    items: { seq: number; hash: string; action: string; target: { id: string } }[];
  }>().items;
const fileOf = (): string => checkpointFilesOf(server.system.config)[0]?.place ?? "";

interface Proof {
  leaf: string;
  leafHash: string;
  index: number;
  size: number;
  proof: string[];
  rootHash: string;
  checkpoint: string;
  key: string;
}

describe("the sealed audit log", () => {
  it("gives a proof for each receipt that holds without asking the server again", async () => {
    for (let n = 0; n < 20; n += 1) await makeSource(`s${n}`);
    for (const { seq, hash } of await receipts(admin)) {
      const answer = (await admin.call("GET", `/api/receipts/${seq}/proof`)).json<Proof>();
      const key = parseNoteKey(answer.key);
      expect(receiptHashOfJson(answer.leaf)).toBe(hash);
      expect(verifyInclusion({ ...answer })).toBe(true);
      expect(key && openCheckpoint(answer.checkpoint, key)).toMatchObject({
        ok: true,
        checkpoint: { size: answer.size, rootHash: answer.rootHash },
      });
    }
  });

  it("proves that it begins with the log of each checkpoint in the file", async () => {
    const first = (await admin.call("GET", "/api/audit/checkpoint")).json<Proof>();
    await makeSource("later");
    const second = (await admin.call("GET", "/api/audit/checkpoint")).json<Proof>();
    expect(second.size).toBeGreaterThan(first.size);
    const { proof } = (
      await admin.call("GET", `/api/audit/consistency?from=${first.size}`)
    ).json<Proof>();
    const { size, rootHash } = second;
    const claim = { oldSize: first.size, oldRootHash: first.rootHash, size, rootHash, proof };
    expect(verifyConsistency(claim)).toBe(true);
    expect(splitNotes(readFileSync(fileOf(), "utf8"))).toContain(second.checkpoint);
    const beyond = await admin.call("GET", `/api/audit/consistency?from=${size + 100}`);
    expect(beyond.statusCode).toBe(404);
  });

  it("has no proof of another tenant's receipt, as of one that does not exist", async () => {
    const own = (await receipts(admin))[0]?.seq;
    const answers = [
      await stranger.call("GET", `/api/receipts/${own}/proof`),
      await stranger.call("GET", "/api/receipts/999999/proof"),
    ].map((answer) => [answer.statusCode, answer.body.replace(/"requestId":"[^"]+"/, "")]);
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]?.[0]).toBe(404);
  });

  it("writes down a request that a role does not allow, once a minute", async () => {
    for (let n = 0; n < 3; n += 1) {
      const answer = await viewer.call("POST", "/api/sources", { name: "x", kind: "http" });
      expect(answer.statusCode).toBe(403);
    }
    const denied = (await receipts(admin)).filter(({ action }) => action === "request.deny");
    expect(denied.map(({ target }) => target.id)).toEqual(["POST /api/sources"]);
  });

  it.each([
    ["jsonl", /^\{"action":/],
    ["cef", /^CEF:0\|Mini-XDR\|Mini-XDR\|/],
  ])("exports the tenant's own as %s, one a line", async (format, form) => {
    const answer = await admin.call("GET", `/api/receipts/export?format=${format}`);
    const lines = answer.body.trimEnd().split("\n");
    expect(lines.length).toBe((await receipts(admin)).length);
    for (const line of lines) expect(line).toMatch(form);
  });

  it("refuses every change while checkpoints cannot be written, and says so", async () => {
    const folder = dirname(fileOf());
    const kept = readFileSync(fileOf());
    rmSync(folder, { recursive: true });
    writeFileSync(folder, "a file where the folder should be");
    await makeSource("the last");
    expect((await admin.call("GET", "/api/audit/checkpoint")).statusCode).toBe(503);
    const refused = await makeSource("refused");
    expect([refused.statusCode, refused.json<{ error: { code: string } }>().error.code]).toEqual([
      503,
      "AUDIT_SINK_UNAVAILABLE",
    ]);
    expect((await admin.call("GET", "/api/status")).body).toContain(
      "checkpoints cannot be written",
    );
    rmSync(folder);
    mkdirSync(folder);
    chmodSync(folder, 0o755);
    writeFileSync(fileOf(), kept);
    expect((await admin.call("GET", "/api/audit/checkpoint")).statusCode).toBe(200);
    expect((await makeSource("again")).statusCode).toBe(200);
  });
});
