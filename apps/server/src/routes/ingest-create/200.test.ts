import { gzipSync, zstdCompressSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestServer, type TestMember, type TestServer } from "../../testing/test-server.ts";

let server: TestServer;
let admin: TestMember;
let token: string;

beforeAll(async () => {
  server = await createTestServer();
  admin = await (await server.addTenant()).as("admin");
  const created = await admin.call("POST", "/api/sources", { name: "web", kind: "http" });
  token = created.json<{ token: string }>().token;
});
afterAll(() => server.stop());

const failed = (index: number): string =>
  `Nov 24 05:10:${String(index % 60).padStart(2, "0")} web-1 sshd[${index}]: Failed password for root from 203.0.113.9 port ${4000 + index} ssh2`;

const ingest = (payload: Buffer | string, headers: Record<string, string> = {}) =>
  server.inject({
    method: "POST",
    url: "/api/ingest",
    headers: { authorization: `Bearer ${token}`, "content-type": "text/plain", ...headers },
    payload,
  });

const found = async (query: string): Promise<number> => {
  const url = `/api/events?query=${encodeURIComponent(query)}&from=0&limit=500`;
  const answer = await admin.call("GET", url);
  return answer.json<{ items: unknown[] }>().items.length;
};

describe("POST /api/ingest", () => {
  it("stores lines before it answers, decoded and searchable", async () => {
    const answer = await ingest(Array.from({ length: 20 }, (_none, i) => failed(i)).join("\n"));
    expect(answer.json()).toMatchObject({ accepted: 20, rejectedTotal: 0, duplicate: false });
    expect(await found("user:root src:203.0.113.9 decoder:linux-sshd")).toBe(20);
  });

  it.each([
    ["gzip", gzipSync],
    ["zstd", zstdCompressSync],
  ])("unpacks %s", async (encoding, pack) => {
    const line = `Nov 24 05:11:00 web-1 sshd[1]: Failed password for ${encoding} from 203.0.113.9 port 1 ssh2`;
    const answer = await ingest(pack(Buffer.from(line)), { "content-encoding": encoding });
    expect(answer.json()).toMatchObject({ accepted: 1 });
    expect(await found(`user:${encoding}`)).toBe(1);
  });

  it.each(["application/vnd.fdo.journal", "text/x-unknown"])(
    "takes the export of systemd's journal, as %s",
    async (type) => {
      const entry = (n: number): string =>
        `__CURSOR=s=0;i=${n}\n__REALTIME_TIMESTAMP=1795496407000000\n_HOSTNAME=web-1\nSYSLOG_IDENTIFIER=sshd\n_PID=${n}\nMESSAGE=Failed password for journal from 203.0.113.9 port ${n} ssh2\n\n`;
      const body = entry(1) + entry(2).replace("MESSAGE=", "B\n\u0002\0\0\0\0\0\0\0\n\n\nMESSAGE=");
      const before = await found("user:journal decoder:linux-sshd device:web-1");
      const answer = await ingest(body, { "content-type": type });
      expect(answer.json()).toMatchObject({ accepted: 2, rejectedTotal: 0 });
      expect((await found("user:journal decoder:linux-sshd device:web-1")) - before).toBe(2);
    },
  );

  it("takes NDJSON and a JSON array, each element a record with its own bytes", async () => {
    const one = '{"eventid":"cowrie.login.failed","src_ip":"198.51.100.4","username":"ndjson-a"}';
    const two = one.replace("ndjson-a", "ndjson-b");
    const type = { "content-type": "application/json" };
    expect((await ingest(`${one}\n${two}\n`, type)).json()).toMatchObject({ accepted: 2 });
    const array = `[${one.replace("ndjson-a", "array-a")}, ${two}]`;
    expect((await ingest(array, type)).json()).toMatchObject({ accepted: 2 });
    expect(await found("ndjson-a OR ndjson-b OR array-a")).toBe(4);
  });

  it("stores the same delivery once and says so", async () => {
    const line =
      "Nov 24 05:12:00 web-1 sshd[1]: Failed password for once from 203.0.113.9 port 1 ssh2";
    const key = { "idempotency-key": "delivery-1" };
    expect((await ingest(line, key)).json()).toMatchObject({ accepted: 1, duplicate: false });
    expect((await ingest(line, key)).json()).toMatchObject({ accepted: 1, duplicate: true });
    expect(await found("user:once")).toBe(1);
  });

  it("keeps what is too large in quarantine and its neighbours in the store", async () => {
    const lines = ["neighbour before", "x".repeat(1_100_000), "neighbour after"].join("\n");
    const answer = await ingest(lines);
    expect(answer.json()).toMatchObject({
      accepted: 2,
      rejectedTotal: 1,
      rejected: [{ index: 1, code: "COLLECT_RECORD_TOO_LARGE" }],
    });
    expect(await found("neighbour")).toBe(2);
    const kept = await admin.call("GET", "/api/quarantine");
    expect(kept.json()).toMatchObject({
      total: 1,
      items: [{ code: "COLLECT_RECORD_TOO_LARGE", size: 1_100_000 }],
    });
  });

  it("keeps what no decoder claims, with the reason", async () => {
    await ingest("no such format 8c1f");
    const url = `/api/events?query=${encodeURIComponent("8c1f")}&from=0`;
    const list = await admin.call("GET", url);
    const [{ id } = { id: "" }] = list.json<{ items: { id: string }[] }>().items;
    const event = await admin.call("GET", `/api/events/${id}`);
    expect(event.json()).toMatchObject({
      undecoded: { code: "DECODE_RECORD_UNRECOGNISED" },
      raw: { text: "no such format 8c1f", size: 19 },
    });
  });
});
