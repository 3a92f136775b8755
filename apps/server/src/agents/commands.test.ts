import { createCommandDesk } from "@xdr/agent-service";
import { type TenantId, XdrError } from "@xdr/event";
import type { HostCommand } from "@xdr/ports";
import { type AgentKey, followChain, makeAgentKey, openCommand } from "@xdr/signing";
import { createQuietLog } from "@xdr/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { commandKeysOf, nextCommandRing } from "../keys/command-ring.ts";
import { signedRequest } from "../testing/signed-request.ts";
import { createTestServer, type TestServer } from "../testing/test-server.ts";

let server: TestServer;
let ours: Host;
let theirs: Host;

interface Host {
  readonly tenantId: TenantId;
  readonly id: string;
  readonly key: AgentKey;
}

const enrol = async (): Promise<Host> => {
  const { tenant, as } = await server.addTenant();
  const wish = { group: "web", uses: 1, minutes: 10 };
  const made = await (await as("admin")).call("POST", "/api/enrolment-tokens", wish);
  const { secret } = made.json<{ secret: string }>();
  const key = makeAgentKey();
  const about = { hostname: "web-1", platform: "linux x64", version: "1" };
  const body = JSON.stringify({ token: secret, publicKey: key.publicText, ...about });
  const answer = await server.inject(
    signedRequest({ url: "/api/agent/enrol", key, tag: "xdr-enrol", body }),
  );
  const { id, trust } = answer.json<{ id: string; trust: { tenantId: string } }>();
  expect(trust.tenantId).toBe(tenant.id);
  return { tenantId: tenant.id, id, key };
};

beforeAll(async () => {
  server = await createTestServer();
  ours = await enrol();
  theirs = await enrol();
});
afterAll(() => server.stop());

interface Taken {
  readonly commands: readonly { payload: string; keyId: string; signature: string }[];
  readonly trust: { readonly keys: readonly { publicKey: string }[] };
}

const post = (host: Host, url: string, body: object) =>
  server.inject(signedRequest({ url, key: host.key, body: JSON.stringify(body) }));
const take = async (host: Host, running: readonly string[] = []): Promise<Taken> =>
  (await post(host, "/api/agent/commands", { running })).json<Taken>();

const idOf = ({ commands: [first] }: Taken): string => {
  const payload: unknown = JSON.parse(first?.payload ?? "{}");
  return String(Reflect.get(Object(payload), "commandId"));
};

const command = (more: Partial<HostCommand> = {}): HostCommand => ({
  runId: "run-1",
  action: "block-address",
  operation: "plan",
  target: { address: "203.0.113.9" },
  expiresTime: server.system.clock.now() + 20_000,
  ...more,
});
const never = new AbortController().signal;
const send = (host: Host, more?: Partial<HostCommand>) =>
  server.system.commands.send(host.tenantId, host.id, command(more), never);

it("reaches the host that waits, signed for it, and brings back what it answers", async () => {
  const waiting = take(ours);
  const sending = send(ours);
  const taken = await waiting;
  const [signed] = taken.commands;
  const known = followChain(taken.trust.keys[0]?.publicKey ?? "", taken.trust.keys);
  const read = signed && openCommand(signed, (id) => (id === known?.id ? known.key : undefined));
  expect(read).toMatchObject({
    ...{ tenantId: ours.tenantId, agentId: ours.id, runId: "run-1", operation: "plan" },
    target: { address: "203.0.113.9" },
  });
  const commandId = idOf(taken);
  const answer = { kind: "done", effect: { address: "203.0.113.9" }, isThere: false };
  const answered = await post(ours, "/api/agent/command-answer", { commandId, answer });
  expect(answered.statusCode).toBe(204);
  expect(await sending).toEqual(answer);
});

it("is given out again until it is answered, but not while the host works on it", async () => {
  const sending = send(ours);
  const first = await take(ours);
  expect(idOf(await take(ours))).toBe(idOf(first));
  const other = take(ours, [idOf(first)]);
  void send(ours, { runId: "run-2", expiresTime: server.system.clock.now() + 3_000 });
  const second = await other;
  expect(idOf(second)).not.toBe(idOf(first));
  const refusal = { kind: "refused", reason: "never block this" };
  for (const one of [first, second]) {
    await post(ours, "/api/agent/command-answer", { commandId: idOf(one), answer: refusal });
  }
  expect(await sending).toEqual(refusal);
});

it("is neither seen nor answered by another host", async () => {
  const sending = send(ours);
  const ofOurs = await take(ours);
  const [commandId, answer] = [idOf(ofOurs), { kind: "done" }];
  await post(theirs, "/api/agent/command-answer", { commandId, answer });
  void send(theirs, { runId: "other", expiresTime: server.system.clock.now() + 2_000 });
  expect(idOf(await take(theirs))).not.toBe(commandId);
  const own = { kind: "failed", reason: "no nft" };
  await post(ours, "/api/agent/command-answer", { commandId, answer: own });
  expect(await sending).toEqual(own);
});

it("fails when nobody answers in time, and cannot be sent to another tenant's host", async () => {
  const soon = server.system.clock.now() + 50;
  expect(await send(ours, { expiresTime: soon })).toMatchObject({ kind: "failed" });
  const wrong = send({ ...theirs, tenantId: ours.tenantId });
  await expect(wrong).rejects.toThrow(XdrError);
  await expect(wrong).rejects.toMatchObject({ code: "REQUEST_NOT_FOUND" });
});

it("with nonsense for an answer is refused, and stays open", async () => {
  const sending = send(ours);
  const commandId = idOf(await take(ours));
  const bad = [undefined, "x", { kind: "well" }, { kind: "refused" }, { kind: "done", isThere: 1 }];
  for (const answer of bad) {
    const said = await post(ours, "/api/agent/command-answer", { commandId, answer });
    expect(said.statusCode).toBe(400);
  }
  await post(ours, "/api/agent/command-answer", { commandId, answer: { kind: "done" } });
  expect(await sending).toEqual({ kind: "done" });
});

it("reaches a host that waits at another server, and its answer comes back", async () => {
  const { control, clock, ids } = server.system;
  const keys = commandKeysOf(nextCommandRing(undefined, "test"), "test");
  const other = createCommandDesk({ control, clock, ids, log: createQuietLog(), keys });
  const sending = other.send(ours.tenantId, ours.id, command(), never);
  const commandId = idOf(await take(ours));
  await post(ours, "/api/agent/command-answer", { commandId, answer: { kind: "done" } });
  expect(await sending).toEqual({ kind: "done" });
  other.stop();
});
