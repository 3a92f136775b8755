import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { formatNoteKey } from "@xdr/audit";
import type { Tenant } from "@xdr/ports";
import { sampleEvent, sampleFinding, sampleIncident } from "@xdr/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createTestServer, type TestMember, type TestServer } from "../../testing/test-server.ts";

const verifier = fileURLToPath(
  new URL("../../../../../tools/audit-verifier/verify_export.py", import.meta.url),
);
const foreign = "canary-of-another-tenant";
const folder = mkdtempSync(join(tmpdir(), "xdr-export-"));
let server: TestServer;
let tenant: Tenant;
let admin: TestMember;
let archive: Buffer;

const furnish = async (of: Tenant, title: string): Promise<void> => {
  const finding = sampleFinding(of.id, { title });
  await server.system.control.inTenant(of.id, async (tx) => {
    await tx.findings.add([finding]);
    await tx.incidents.put(sampleIncident(of.id, { title, findingIds: [finding.id] }));
  });
};

/** Where the contents of the archive's files begin and end, by name. */
const filesOf = (tar: Buffer): ReadonlyMap<string, readonly [begin: number, end: number]> => {
  const files = new Map<string, readonly [number, number]>();
  for (let at = 0; tar[at] !== undefined && tar[at] !== 0; ) {
    const name = tar.toString("latin1", at, at + 100).replace(/\0+$/, "");
    const size = Number.parseInt(tar.toString("latin1", at + 124, at + 135), 8);
    files.set(name, [at + 512, at + 512 + size]);
    at += 512 + Math.ceil(size / 512) * 512;
  }
  return files;
};

const verdictOn = (tar: Buffer): readonly [code: number | null, text: string] => {
  const paths = [join(folder, "export.tar"), join(folder, "key.txt")] as const;
  writeFileSync(paths[0], tar);
  writeFileSync(paths[1], `${formatNoteKey(server.system.audit.key)}\n`);
  const { status, stdout, stderr } = spawnSync("python3", ["-B", verifier, ...paths], {
    encoding: "utf8",
  });
  return [status, `${stdout}${stderr}`.trim()];
};

beforeAll(async () => {
  server = await createTestServer();
  const made = await server.addTenant();
  tenant = made.tenant;
  admin = await made.as("admin");
  const other = await server.addTenant();
  await furnish(tenant, "ours");
  await furnish(other.tenant, foreign);
  await server.system.events.append([sampleEvent({ tenant: tenant.id, time: 5_000 })], 1);
  await server.system.events.append(
    [sampleEvent({ tenant: tenant.id, time: 9_000, batch: "b2" })],
    2,
  );
  await server.system.events.append([sampleEvent({ tenant: other.tenant.id, time: 5_000 })], 3);
  const answer = await admin.call("GET", "/api/tenant/export");
  expect(answer.statusCode).toBe(200);
  archive = answer.rawPayload;
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

it("is whole and proved, says a verifier in another language", () => {
  expect(verdictOn(archive)).toEqual([0, expect.stringMatching(/^ok tenant .* receipts proved$/)]);
});

it("has the tenant's rows and events, and nothing of another tenant", () => {
  const texts = [...filesOf(archive)]
    .filter(([name]) => name.endsWith(".gz"))
    .map(([name, [begin, end]]) => [name, gunzipSync(archive.subarray(begin, end)).toString()]);
  const whole = texts.flat().join("\n");
  expect(texts.map(([name]) => name)).toEqual(
    expect.arrayContaining(["events/000000.ndjson.gz", "receipts/000000.ndjson.gz"]),
  );
  expect(whole).toContain('"ours"');
  expect(whole).not.toContain(foreign);
  const [, events = ""] = texts.find(([name]) => name?.startsWith("events/")) ?? [];
  expect(events.trim().split("\n")).toHaveLength(2);
});

it("takes only the events of the time that was asked for", async () => {
  const { rawPayload } = await admin.call("GET", "/api/tenant/export?from=6000&to=9001");
  const [begin = 0, end = 0] = filesOf(rawPayload).get("events/000000.ndjson.gz") ?? [];
  const lines = gunzipSync(rawPayload.subarray(begin, end)).toString().trim().split("\n");
  expect(lines).toEqual([expect.stringContaining('"time":9000')]);
});

it("is found out when it was cut off, when a byte was changed, or when a file is missing", () => {
  expect(verdictOn(archive.subarray(0, archive.lastIndexOf("manifest.json")))).toEqual([
    1,
    "the archive has no manifest: it is not whole",
  ]);
  const files = [...filesOf(archive)].filter(([name]) => name !== "manifest.json");
  for (const [name, [begin, end]] of files) {
    const edited = Buffer.from(archive);
    // The time in gzip's head: what is unpacked stays the same, the file does not.
    edited[begin + 4] = (edited[begin + 4] ?? 0) ^ 1;
    expect(verdictOn(edited)).toEqual([1, `not as the manifest says: ${name}`]);
    const after = begin + Math.ceil((end - begin) / 512) * 512;
    const without = Buffer.concat([archive.subarray(0, begin - 512), archive.subarray(after)]);
    expect([name, verdictOn(without)[0]]).toEqual([name, 1]);
  }
});

it("leaves a receipt before the first byte", async () => {
  const list = await admin.call("GET", "/api/receipts?action=tenant.export");
  expect(list.json<{ items: object[] }>().items.length).toBeGreaterThan(0);
});
