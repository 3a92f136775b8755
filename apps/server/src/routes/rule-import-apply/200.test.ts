import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestServer, type TestMember, type TestServer } from "../../testing/test-server.ts";

let server: TestServer;
beforeAll(async () => {
  server = await createTestServer();
});
afterAll(() => server.stop());

const ids = [1, 2, 3, 4].map((digit) => `00000000-0000-4000-8000-00000000000${digit}`);
const rule = (which: number, value: string, level = "high") => ({
  path: `rules/r${which}.yml`,
  text:
    `title: Rule ${which}\nid: ${ids[which]}\nstatus: test\nlevel: ${level}\n` +
    `logsource: { product: linux, service: sshd }\ndetection: { s: { user: ${value} }, condition: s }\n`,
});

type Body = Record<string, unknown> & { counts: Record<string, number> };

const importing = async (member: TestMember, files: readonly object[], choice: object) => {
  const { id } = (await member.call("POST", "/api/rule-imports", { name: "public" })).json<{
    id: string;
  }>();
  const added = await member.call("POST", `/api/rule-imports/${id}/files`, { files });
  expect(added.statusCode).toBe(200);
  const preview = (await member.call("GET", `/api/rule-imports/${id}`)).json<Body>();
  const diff = (ruleId: string | undefined) =>
    member.call("GET", `/api/rule-imports/${id}/diff?ruleId=${ruleId}`);
  const apply = async () =>
    (await member.call("POST", `/api/rule-imports/${id}/apply`, choice)).json<Body>();
  return { preview, diff, apply };
};

const stateOf = async (member: TestMember, which: number) => {
  const { enabled, version, source, origin } = (
    await member.call("GET", `/api/rules/${ids[which]}`)
  ).json<{ enabled: boolean; version: number; source: string; origin: string }>();
  return { enabled, version, isNew: source.includes("new"), origin };
};

describe("importing a folder of rules", () => {
  it("tells before what it will do, keeps what was tuned, and is nothing the second time", async () => {
    const tenant = await server.addTenant();
    const member = await tenant.as("responder");
    const files = [rule(0, "a"), rule(1, "b"), rule(2, "c", "low")];
    const broken = { path: "bad.yml", text: "title: x\nlogsource: {}\n" };
    const first = await importing(member, [...files, broken], { enable: true, levelMin: "high" });
    expect(first.preview).toMatchObject({ compiled: 3, problemsTotal: 1, counts: { added: 3 } });
    expect(await first.apply()).toMatchObject({ added: 3, enabled: 2 });
    expect(await stateOf(member, 0)).toMatchObject({ enabled: true, origin: "import:public" });
    expect(await stateOf(member, 2)).toMatchObject({ enabled: false });

    const again = await importing(member, files, { enable: true });
    expect(again.preview.counts).toMatchObject({ unchanged: 3, added: 0, changed: 0, removed: 0 });
    await again.apply();
    expect(await stateOf(member, 2)).toMatchObject({ enabled: false, version: 1 });

    await member.call("PATCH", `/api/rules/${ids[0]}`, { enabled: false });
    const tuned = { level: "low", note: "our scanner" };
    await member.call("PATCH", `/api/rules/${ids[0]}`, tuned);
    const edited = `${rule(1, "mine").text}# tuned here\n`;
    await member.call("PATCH", `/api/rules/${ids[1]}`, { text: edited, version: 1 });
    const next = await importing(member, [rule(0, "new"), rule(1, "new"), rule(3, "d")], {
      enable: false,
    });
    expect(next.preview.counts).toMatchObject({ added: 1, changed: 1, edited: 1, removed: 1 });
    const diff = (await next.diff(ids[0])).json<{ before: string; after: string }>();
    expect([diff.before.includes("user: a"), diff.after.includes("user: new")]).toEqual([
      true,
      true,
    ]);
    await next.apply();
    expect(await stateOf(member, 0)).toMatchObject({ enabled: false, isNew: true, version: 3 });
    const after = await member.call("GET", `/api/rules/${ids[0]}`);
    const levels = { level: "low", writtenLevel: "high", settingReason: "our scanner" };
    expect(after.json()).toMatchObject(levels);
    expect(await stateOf(member, 1)).toMatchObject({ enabled: true, isNew: false, version: 2 });
    expect(await stateOf(member, 2)).toMatchObject({ enabled: false });
    const last = await importing(member, [rule(0, "new"), rule(1, "new"), rule(3, "d")], {
      enable: true,
    });
    expect(last.preview.counts).toMatchObject({ unchanged: 2, edited: 1, removed: 0 });
    const receipts = (await (await tenant.as("admin")).call("GET", "/api/receipts")).json<{
      items: { action: string }[];
    }>();
    const imports = receipts.items.filter(({ action }) => action === "rule.import");
    expect(imports).toHaveLength(2);
  });

  it("is another tenant's own until the end", async () => {
    const member = await (await server.addTenant()).as("responder");
    const stranger = await (await server.addTenant()).as("responder");
    const made = await member.call("POST", "/api/rule-imports", { name: "public" });
    const { id } = made.json<{ id: string }>();
    const ask = await stranger.call("GET", `/api/rule-imports/${id}`);
    const none = await stranger.call("GET", "/api/rule-imports/nobodys");
    expect([ask.statusCode, none.statusCode]).toEqual([404, 404]);
    const own = await member.call("POST", "/api/rule-imports", { name: "../etc" });
    expect(own.statusCode).toBe(400);
  });
});
