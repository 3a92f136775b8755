import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestServer, type TestMember, type TestServer } from "../../testing/test-server.ts";

let server: TestServer;
let admin: TestMember;
let source: { id: string };
let token: string;

beforeAll(async () => {
  server = await createTestServer();
  admin = await (await server.addTenant()).as("admin");
  const created = await admin.call("POST", "/api/sources", { name: "web", kind: "http" });
  ({ source, token } = created.json<{ source: { id: string }; token: string }>());
});
afterAll(() => server.stop());

const ingest = (payload: string, shown = token) =>
  server.inject({
    method: "POST",
    url: "/api/ingest",
    headers: { authorization: `Bearer ${shown}`, "content-type": "text/plain" },
    payload,
  });

describe("GET /api/sources/:id", () => {
  it("tells what arrived, how late and how well decoded, and what is in quarantine", async () => {
    const late = new Date(Date.now() - 3_600_000).toISOString();
    const lines = [
      `<38>1 ${late} web-1 sshd 1 - - Failed password for root from 203.0.113.9 port 1 ssh2`,
      `<38>1 ${late} web-1 strange 1 - - something of a program that nobody knows`,
      "no such format 8c1f",
      "x".repeat(1_100_000),
    ];
    expect((await ingest(lines.join("\n"))).json()).toMatchObject({ accepted: 3 });
    const answer = await admin.call("GET", `/api/sources/${source.id}?buckets=4`);
    const health = answer.json<{ buckets: object[]; lag: { p50Ms: number } }>();
    expect(health).toMatchObject({
      source: { id: source.id, name: "web" },
      totals: { specific: 1, generic: 1, undecoded: 1 },
      decoders: [
        { decoder: "generic-syslog", isGeneric: true, count: 1 },
        { decoder: "linux-sshd", isGeneric: false, className: "Authentication", count: 1 },
      ],
      undecodedReasons: [{ code: "DECODE_RECORD_UNRECOGNISED", decoder: "none", count: 1 }],
      quarantine: [{ code: "COLLECT_RECORD_TOO_LARGE", count: 1 }],
      lag: { events: 2 },
    });
    expect(health.buckets).toHaveLength(4);
    expect(health.buckets.at(-1)).toMatchObject({ specific: 1, generic: 1, undecoded: 1 });
    expect(health.lag.p50Ms).toBeGreaterThanOrEqual(3_600_000);
    const kept = await admin.call("GET", `/api/quarantine?source=${source.id}&code=NO_SUCH`);
    expect(kept.json()).toMatchObject({ items: [], total: 1, groups: [{ count: 1 }] });
  });

  it("refuses a span that ends before it begins", async () => {
    const answer = await admin.call("GET", `/api/sources/${source.id}?from=2&to=1`);
    expect(answer.statusCode).toBe(400);
  });

  it("takes two tokens during an overlap and none after they are revoked", async () => {
    const url = `/api/sources/${source.id}/token?overlapMinutes=5`;
    const rotated = await admin.call("POST", url);
    const fresh = rotated.json<{ token: string; source: { previousToken: object } }>();
    expect(fresh.source.previousToken).toMatchObject({ prefix: token.split("_")[1] });
    const statuses = async () => [
      (await ingest("a")).statusCode,
      (await ingest("b", fresh.token)).statusCode,
    ];
    expect(await statuses()).toEqual([200, 200]);
    const revoked = await admin.call("DELETE", `/api/sources/${source.id}/token`);
    expect(revoked.statusCode).toBe(204);
    expect(await statuses()).toEqual([401, 401]);
  });
});
