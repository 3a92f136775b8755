import { type AgentKey, makeAgentKey } from "@xdr/signing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { intakeBytesMax } from "../collect/intake-budget.ts";
import { nonce, nowSeconds, type Shown, signedRequest } from "../testing/signed-request.ts";
import { createTestServer, type TestMember, type TestServer } from "../testing/test-server.ts";

let server: TestServer;
let admin: TestMember;
let stranger: TestMember;

beforeAll(async () => {
  server = await createTestServer();
  admin = await (await server.addTenant()).as("admin");
  stranger = await (await server.addTenant()).as("admin");
});
afterAll(() => server.stop());

type Signed = ReturnType<typeof signedRequest>;

const makeToken = async (member: TestMember, uses = 1) => {
  const made = await member.call("POST", "/api/enrolment-tokens", {
    group: "web",
    uses,
    minutes: 10,
  });
  return made.json<{ token: { id: string }; secret: string }>();
};

const enrolment = (key: AgentKey, token: string, publicKey = key.publicText): Shown => ({
  url: "/api/agent/enrol",
  key,
  tag: "xdr-enrol",
  body: JSON.stringify({
    token,
    publicKey,
    hostname: "web-1",
    platform: "linux x64",
    version: "1",
  }),
});

const enrolled = async (member: TestMember) => {
  const key = makeAgentKey();
  const { secret } = await makeToken(member);
  const answer = await server.inject(signedRequest(enrolment(key, secret)));
  expect(answer.statusCode).toBe(200);
  return { key, id: answer.json<{ id: string }>().id };
};

const line = "Nov 24 05:10:00 sshd[1]: Failed password for root from 203.0.113.9 port 1 ssh2";
const delivery = (key: AgentKey, more: Partial<Shown> = {}): Shown => ({
  url: "/api/agent/deliver",
  key,
  body: `${line}\n`,
  batch: nonce(),
  ...more,
});

const codeOf = (answer: { json<T>(): T }): string =>
  answer.json<{ error?: { code: string } }>().error?.code ?? "none";

const send = async (shown: Shown): Promise<string> =>
  codeOf(await server.inject(signedRequest(shown)));

describe("enrolment", () => {
  it("takes a host into the tenant and group of the token, once a use", async () => {
    const { secret, token } = await makeToken(admin, 2);
    expect(await send(enrolment(makeAgentKey(), secret))).toBe("none");
    const rest = await Promise.all(
      Array.from({ length: 20 }, () => send(enrolment(makeAgentKey(), secret))),
    );
    expect(rest.filter((code) => code === "none")).toHaveLength(1);
    expect(new Set(rest)).toEqual(new Set(["none", "AGENT_TOKEN_INVALID"]));
    const tokens = await admin.call("GET", "/api/enrolment-tokens");
    expect(tokens.json<{ items: object[] }>().items).toContainEqual(
      expect.objectContaining({ id: token.id, uses: 2, usesMax: 2 }),
    );
    expect(tokens.body).not.toContain(secret);
  });

  it("refuses a token that was removed, and any that is none", async () => {
    const { secret, token } = await makeToken(admin);
    await admin.call("DELETE", `/api/enrolment-tokens/${token.id}`);
    expect(await send(enrolment(makeAgentKey(), secret))).toBe("AGENT_TOKEN_INVALID");
    expect(await send(enrolment(makeAgentKey(), "xdra_nonsense"))).toBe("AGENT_TOKEN_INVALID");
  });

  it("takes no key whose private half the host does not show, and spends no use on it", async () => {
    const { secret } = await makeToken(admin);
    const somebody = makeAgentKey();
    const stolen = enrolment(makeAgentKey(), secret, somebody.publicText);
    expect(await send(stolen)).toBe("AGENT_SIGNATURE_INVALID");
    expect(await send({ ...enrolment(somebody, secret), tag: "xdr-agent" })).toBe(
      "AGENT_SIGNATURE_INVALID",
    );
    expect(await send(enrolment(somebody, secret))).toBe("none");
    expect(await send(enrolment(somebody, (await makeToken(stranger)).secret))).toBe(
      "REQUEST_CONFLICT",
    );
  });

  it("reads no more of a body than enrolling needs: nobody is known yet", async () => {
    const large = { ...enrolment(makeAgentKey(), "x"), body: "x".repeat(100_000) };
    expect((await server.inject(signedRequest(large))).statusCode).toBe(413);
  });

  it("takes no name that is none, and spends no use on it", async () => {
    const { secret } = await makeToken(admin);
    const key = makeAgentKey();
    const named = (hostname: string): Shown => ({
      ...enrolment(key, secret),
      body: JSON.stringify({
        ...{ token: secret, publicKey: key.publicText, platform: "linux x64", version: "1" },
        hostname,
      }),
    });
    for (const bad of ["web 1", "a\nb", "\u202eweb", "<b>"]) {
      expect(await send(named(bad))).toBe("REQUEST_BODY_INVALID");
    }
    expect(await send(named("web-1.example.com"))).toBe("none");
  });

  it("is in the audit log without the secret", async () => {
    const { secret } = await makeToken(admin);
    await send(enrolment(makeAgentKey(), secret));
    const receipts = await admin.call("GET", "/api/receipts");
    expect(receipts.body).toContain("agent.enrol");
    expect(receipts.body).not.toContain(secret);
  });
});

describe("a delivery", () => {
  it("becomes events of that host in that tenant only", async () => {
    const { key } = await enrolled(admin);
    const answer = await server.inject(signedRequest(delivery(key)));
    expect(answer.json()).toEqual({ accepted: 1, rejected: 0, duplicate: false });
    const events = await admin.call("GET", "/api/events?from=0");
    expect(events.body).toContain("web-1");
    expect((await stranger.call("GET", "/api/events?from=0")).body).not.toContain("web-1");
  });

  it("that is tried again under the same name is stored once", async () => {
    const { key } = await enrolled(admin);
    const { batch = "" } = delivery(key);
    const once = await server.inject(signedRequest(delivery(key, { batch })));
    const again = await server.inject(signedRequest(delivery(key, { batch })));
    expect(once.json()).toMatchObject({ duplicate: false });
    expect(again.json()).toMatchObject({ accepted: 1, duplicate: true });
  });

  it("that is shown again is refused, of a hundred at once all but one", async () => {
    const { key } = await enrolled(admin);
    const captured = signedRequest(delivery(key));
    const answers = await Promise.all(Array.from({ length: 100 }, () => server.inject(captured)));
    const codes = answers.map(codeOf);
    expect(codes.filter((code) => code === "none")).toHaveLength(1);
    expect(codes.filter((code) => code === "AGENT_REQUEST_REPEATED")).toHaveLength(99);
  });

  it("is refused with another body, path, query or header than was signed", async () => {
    const { key } = await enrolled(admin);
    const headers = (changed: Readonly<Record<string, string>>) => (good: Signed) => ({
      ...good,
      headers: { ...good.headers, ...changed },
    });
    const changes: readonly ((good: Signed) => Signed)[] = [
      (good) => ({ ...good, payload: `${line}!` }),
      (good) => ({ ...good, payload: "" }),
      (good) => ({ ...good, url: "/api/agent/deliver?x=1" }),
      (good) => ({ ...good, url: "/api/agent/check-in" }),
      headers({ "idempotency-key": "other" }),
      headers({ "content-type": "application/json" }),
      headers({ host: "evil.example" }),
      headers({ signature: "" }),
      headers({ "signature-input": "xdr=()" }),
    ];
    for (const change of changes) {
      const answer = await server.inject(change(signedRequest(delivery(key))));
      expect([answer.statusCode, codeOf(answer)]).toEqual([401, "AGENT_SIGNATURE_INVALID"]);
    }
  });

  it("is refused when it is too old or too new, with how wrong the clock is", async () => {
    const { key } = await enrolled(admin);
    const late = signedRequest(delivery(key, { created: nowSeconds() - 400 }));
    const answer = await server.inject(late);
    expect(codeOf(answer)).toBe("AGENT_CLOCK_WRONG");
    expect(answer.body).toMatch(/4\d\d seconds behind/);
    expect(await send(delivery(key, { created: nowSeconds() + 120 }))).toBe("AGENT_CLOCK_WRONG");
  });

  it("is refused by any other key, and for another purpose", async () => {
    const { key } = await enrolled(admin);
    expect(await send(delivery(makeAgentKey()))).toBe("AGENT_SIGNATURE_INVALID");
    expect(await send(delivery(key, { tag: "xdr-enrol" }))).toBe("AGENT_SIGNATURE_INVALID");
  });

  it("is refused as soon as the agent is revoked, which its own tenant alone can do", async () => {
    const { key, id } = await enrolled(admin);
    const foreign = await stranger.call("POST", `/api/agents/${id}/revoke`);
    expect(foreign.statusCode).toBe(404);
    expect(await send(delivery(key))).toBe("none");
    expect((await admin.call("POST", `/api/agents/${id}/revoke`)).statusCode).toBe(204);
    expect(await send(delivery(key))).toBe("AGENT_SIGNATURE_INVALID");
  });

  it("is refused once the host said that it leaves, which the audit log has", async () => {
    const { key, id } = await enrolled(admin);
    const other = await enrolled(admin);
    const leave: Shown = { url: "/api/agent/leave", key, body: "{}" };
    expect(await send({ ...leave, tag: "xdr-enrol" })).toBe("AGENT_SIGNATURE_INVALID");
    expect((await server.inject(signedRequest(leave))).statusCode).toBe(204);
    expect(await send(leave)).toBe("AGENT_SIGNATURE_INVALID");
    expect(await send(delivery(key))).toBe("AGENT_SIGNATURE_INVALID");
    expect(await send(delivery(other.key))).toBe("none");
    const { items } = (await admin.call("GET", "/api/agents")).json<{ items: object[] }>();
    expect(items).toContainEqual(expect.objectContaining({ id, state: "revoked" }));
    const receipts = (await admin.call("GET", "/api/receipts")).json<{ items: object[] }>();
    expect(receipts.items).toContainEqual(
      expect.objectContaining({
        action: "agent.leave",
        actor: expect.objectContaining({ kind: "agent", id }),
      }),
    );
  });
});

const health = {
  spoolBytes: 10,
  spoolWaiting: 2,
  dropped: 0,
  level: "calm",
  cpuShare: 0.02,
  memoryBytes: 60_000_000,
  sensors: [{ name: "files", state: "running" }],
};

const checkIn = (
  key: AgentKey,
  instance: string,
  ...previousInstances: readonly string[]
): Shown => ({
  url: "/api/agent/check-in",
  key,
  body: JSON.stringify({ instance, previousInstances, version: "1.2", health }),
});

interface Listed {
  readonly items: readonly { id: string; state: string; version: string; health?: object }[];
}
const shownAgent = async (id: string) =>
  (await admin.call("GET", "/api/agents")).json<Listed>().items.find((agent) => agent.id === id);

describe("a delivery for which there is no memory", () => {
  it("is refused with the time to wait, before its body is read", async () => {
    const owner = await server.addTenant();
    const { key } = await enrolled(await owner.as("admin"));
    const hold = server.system.budget.hold(owner.tenant.id, (intakeBytesMax * 2) / 3);
    const answer = await server.inject(
      signedRequest(delivery(key, { body: "x".repeat(intakeBytesMax / 4) })),
    );
    hold.release();
    expect([answer.statusCode, codeOf(answer)]).toEqual([503, "COLLECT_QUEUE_FULL"]);
    expect(answer.headers["retry-after"]).toBeDefined();
    expect(await send(delivery(key))).toBe("none");
  });
});

describe("a check-in", () => {
  it("shows the host as it is, also over restarts of its agent", async () => {
    const { key, id } = await enrolled(admin);
    expect(await shownAgent(id)).toMatchObject({ state: "new" });
    const [first, second] = [nonce(), nonce()];
    await send(checkIn(key, first));
    const answer = await server.inject(signedRequest(checkIn(key, second, first)));
    expect(answer.json()).toMatchObject({ clone: false, nextSeconds: 20 });
    expect(await shownAgent(id)).toMatchObject({ state: "online", version: "1.2", health });
    expect((await stranger.call("GET", "/api/agents")).body).not.toContain(id);
  });

  it("of a run that never heard an answer is no second host", async () => {
    const { key, id } = await enrolled(admin);
    const [origin, unheard, next] = [nonce(), nonce(), nonce()];
    await send(checkIn(key, origin));
    await send(checkIn(key, unheard, origin));
    const answer = await server.inject(signedRequest(checkIn(key, next, origin, unheard)));
    expect(answer.json()).toMatchObject({ clone: false });
    expect(await shownAgent(id)).toMatchObject({ state: "online" });
  });

  it("of a second host with the same key raises an alarm", async () => {
    const { key, id } = await enrolled(admin);
    const [origin, left, right] = [nonce(), nonce(), nonce()];
    await send(checkIn(key, origin));
    await send(checkIn(key, left, origin));
    const answer = await server.inject(signedRequest(checkIn(key, right, origin)));
    expect(answer.json()).toMatchObject({ clone: true });
    expect(await shownAgent(id)).toMatchObject({ state: "cloned" });
    const receipts = await admin.call("GET", "/api/receipts");
    expect(receipts.body).toContain("agent.clone-suspected");
  });

  it("with nonsense in it is answered with what is wrong", async () => {
    const { key } = await enrolled(admin);
    const bad = { ...checkIn(key, nonce()), body: JSON.stringify({ instance: 7, health: [] }) };
    const answer = await server.inject(signedRequest(bad));
    expect(answer.statusCode).toBe(400);
    expect(answer.body).toContain("health.sensors");
    expect(codeOf(await server.inject(signedRequest({ ...bad, body: "{" })))).toBe(
      "REQUEST_BODY_INVALID",
    );
  });
});
