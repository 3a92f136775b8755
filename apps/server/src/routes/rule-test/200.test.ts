import { afterAll, beforeAll, expect, it } from "vitest";
import { createTestServer, type TestMember, type TestServer } from "../../testing/test-server.ts";

let server: TestServer;
let analyst: TestMember;
let stranger: TestMember;

const text = `title: Root over SSH
logsource: { product: linux, service: sshd }
detection: { s: { user.name: root }, condition: s }
level: low
`;
const line = (user: string): string =>
  `Nov 24 05:10:00 web-1 sshd[1]: Failed password for ${user} from 203.0.113.9 port 1 ssh2`;

beforeAll(async () => {
  server = await createTestServer();
  const tenant = await server.addTenant();
  const admin = await tenant.as("admin");
  analyst = await tenant.as("analyst");
  stranger = await (await server.addTenant()).as("admin");
  const created = await admin.call("POST", "/api/sources", { name: "web", kind: "http" });
  await server.inject({
    method: "POST",
    url: "/api/ingest",
    headers: { authorization: `Bearer ${created.json<{ token: string }>().token}` },
    payload: [line("root"), line("neo"), line("root")].join("\n"),
  });
});
afterAll(() => server.stop());

it("decodes what was pasted and says which line matches and why not", async () => {
  const lines = `${line("root")}\n${line("neo")}\n`;
  const answer = await analyst.call("POST", "/api/rules/test", { text, lines });
  expect(answer.json()).toMatchObject({
    matched: 1,
    results: [
      { matched: true, decoder: "linux-sshd" },
      { matched: false, selections: [{ missing: [{ item: "user.name", value: "neo" }] }] },
    ],
  });
});

it("runs over the history of the tenant, and of no other", async () => {
  const finished = async (member: TestMember) => {
    const from = Date.now() - 300 * 24 * 60 * 60 * 1000;
    const begun = await member.call("POST", "/api/backtests", { text, from });
    const { id } = begun.json<{ id: string }>();
    for (;;) {
      const now = await member.call("GET", `/api/backtests/${id}`);
      if (now.json<{ state: string }>().state !== "running") return now.json<{ id: string }>();
    }
  };
  const own = await finished(analyst);
  expect(own).toMatchObject({ state: "done", end: "all", report: { matched: 2, scanned: 3 } });
  expect((await stranger.call("GET", `/api/backtests/${own.id}`)).statusCode).toBe(404);
  expect(await finished(stranger)).toMatchObject({ report: { matched: 0, scanned: 0 } });
});

it("explains a rule for a stored event, also one of the catalog", async () => {
  const found = await analyst.call("GET", "/api/events?query=neo&from=0");
  const eventId = found.json<{ items: { id: string }[] }>().items[0]?.id ?? "";
  const rule = server.system.rules.rules.find(({ name }) => name === "sshd_login_accepted");
  const url = `/api/rules/${rule?.id ?? ""}/explain/${eventId}`;
  expect((await analyst.call("GET", url)).json()).toMatchObject({
    matched: false,
    logsource: true,
    selections: [{ missing: [{ item: "status_id", value: "2" }] }],
  });
  expect((await stranger.call("GET", url)).statusCode).toBe(404);
});
