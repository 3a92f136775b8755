import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestServer, type TestMember, type TestServer } from "../../testing/test-server.ts";

let server: TestServer;
beforeAll(async () => {
  server = await createTestServer();
});
afterAll(() => server.stop());

const ruleText = (user: string) => `title: Somebody tried ${user}
logsource: { product: linux, service: sshd }
detection:
  tried: { user.name: ${user} }
  condition: tried
level: high
tags: [attack.t1110]
`;

interface Rule {
  readonly id: string;
  readonly version: number;
  readonly source: string;
}

/** Another address each time: together they are no brute force, which rules of the catalog find. */
const line = (user: string, number: number): string =>
  `Nov 24 05:10:00 web-1 sshd[1]: Failed password for ${user} from 203.0.113.${number} port 1 ssh2`;

const sourceOf = async (member: TestMember): Promise<string> => {
  const created = await member.call("POST", "/api/sources", { name: "web", kind: "http" });
  return created.json<{ token: string }>().token;
};

const send = (token: string, text: string) =>
  server.inject({
    method: "POST",
    url: "/api/ingest",
    headers: { authorization: `Bearer ${token}` },
    payload: text,
  });

/** Ids of the rules that found something, once everything that was sent is evaluated. */
const foundBy = async (member: TestMember): Promise<readonly string[]> => {
  await server.evaluated();
  const findings = await member.call("GET", "/api/findings?from=0");
  return findings.json<{ items: { ruleId: string }[] }>().items.map(({ ruleId }) => ruleId);
};

describe("a rule that a tenant wrote", () => {
  it("finds what is sent next, and nothing once it is changed, off or deleted", async () => {
    const tenant = await server.addTenant();
    const [admin, responder] = [await tenant.as("admin"), await tenant.as("responder")];
    const token = await sourceOf(admin);
    await send(token, line("trinity", 1));
    expect(await foundBy(admin)).toEqual([]);
    const created = await responder.call("POST", "/api/rules", {
      text: ruleText("trinity"),
      enabled: true,
    });
    const rule = created.json<Rule>();
    await send(token, line("trinity", 2));
    expect(await foundBy(admin)).toEqual([rule.id]);
    const text = rule.source.replaceAll("trinity", "morpheus");
    const changed = await responder.call("PATCH", `/api/rules/${rule.id}`, { text, version: 1 });
    expect(changed.json()).toMatchObject({ version: 2, title: "Somebody tried morpheus" });
    await send(token, line("trinity", 3));
    await send(token, line("morpheus", 4));
    expect(await foundBy(admin)).toEqual([rule.id, rule.id]);
    await responder.call("PATCH", `/api/rules/${rule.id}`, { enabled: false });
    await send(token, line("morpheus", 5));
    expect((await foundBy(admin)).length).toBe(2);
    const gone = await responder.call("DELETE", `/api/rules/${rule.id}?version=3`);
    expect(gone.statusCode).toBe(204);
    expect((await responder.call("GET", `/api/rules/${rule.id}`)).statusCode).toBe(404);
    const back = await responder.call("POST", `/api/rules/${rule.id}/restore`, { version: 2 });
    expect(back.json()).toMatchObject({ version: 5, enabled: true });
    await send(token, line("morpheus", 6));
    expect((await foundBy(admin)).length).toBe(3);
  });

  it("never runs on another tenant's events", async () => {
    const [one, two] = [await server.addTenant(), await server.addTenant()];
    const [author, stranger] = [await one.as("admin"), await two.as("admin")];
    const tokens = [await sourceOf(author), await sourceOf(stranger)];
    await author.call("POST", "/api/rules", { text: ruleText("neo"), enabled: true });
    for (const token of tokens) await send(token, line("neo", 1));
    expect(await foundBy(author)).toHaveLength(1);
    expect(await foundBy(stranger)).toEqual([]);
  });

  it("is refused with places, and a rule of the catalog stays as it is", async () => {
    const responder = await (await server.addTenant()).as("responder");
    const text = ruleText("x").replace("user.name:", "user.name|nope:");
    const refused = await responder.call("POST", "/api/rules", { text, enabled: true });
    expect(refused.json()).toMatchObject({
      error: { code: "DETECT_RULE_INVALID", issues: [{ path: "text:4:12" }] },
    });
    const [first] = server.system.rules.rules;
    const change = { text: ruleText("x"), version: 1 };
    const own = await responder.call("PATCH", `/api/rules/${first?.id ?? ""}`, change);
    expect(own.json()).toMatchObject({ error: { code: "REQUEST_CONFLICT" } });
    const validated = await responder.call("POST", "/api/rules/validate", { text });
    expect(validated.json()).toMatchObject({
      isReadable: false,
      isRunnable: false,
      notices: [{ severity: "error", code: "modifier_unknown", line: 4, column: 12 }],
    });
  });
});
