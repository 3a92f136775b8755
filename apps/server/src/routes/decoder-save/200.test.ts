import { afterAll, beforeAll, expect, it } from "vitest";
import { createTestServer, type TestMember, type TestServer } from "../../testing/test-server.ts";

let server: TestServer;
beforeAll(async () => {
  server = await createTestServer();
});
afterAll(() => server.stop());

const line = "gate says: login of user bob from 203.0.113.9 refused";
const names = { name: "own-gate", title: "Gate" };

interface Event {
  readonly id: string;
  readonly decoder: string;
  readonly event: { readonly user?: { readonly name?: string } };
}

const proposedBy = async (member: TestMember): Promise<string> => {
  const answer = await member.call("POST", "/api/decoders/propose", { lines: line, ...names });
  return answer.json<{ definition: string }>().definition;
};

const send = async (member: TestMember, payload: string): Promise<void> => {
  const created = await member.call("POST", "/api/sources", { name: "gates", kind: "http" });
  const { token } = created.json<{ token: string }>();
  const headers = { authorization: `Bearer ${token}` };
  const answer = await server.inject({ method: "POST", url: "/api/ingest", headers, payload });
  expect(answer.statusCode).toBe(200);
};

const eventsOf = async (member: TestMember): Promise<readonly Event[]> =>
  (await member.call("GET", "/api/events?from=0")).json<{ items: Event[] }>().items;

const decodersOf = async (member: TestMember): Promise<readonly string[]> =>
  (await eventsOf(member)).map(({ decoder }) => decoder).toSorted();

it("reads the lines of its own tenant from the moment it is saved, until it is switched off", async () => {
  const admin = await (await server.addTenant()).as("admin");
  const stranger = await (await server.addTenant()).as("admin");
  const definition = await proposedBy(admin);
  const body = { definition, samples: line, note: "gates speak", basedOn: 0 };
  const saved = await admin.call("POST", "/api/decoders", body);
  expect(saved.json()).toMatchObject({
    name: "own-gate",
    title: "Gate",
    version: 1,
    enabled: true,
  });
  for (const member of [admin, stranger]) await send(member, line);
  expect(await decodersOf(admin)).toEqual(["own-gate"]);
  expect(await decodersOf(stranger)).not.toContain("own-gate");
  expect((await admin.call("POST", "/api/decoders", body)).statusCode).toBe(409);

  await admin.call("PATCH", "/api/decoders/own-gate", { enabled: false });
  await send(admin, `${line} again`);
  expect((await decodersOf(admin)).filter((name) => name === "own-gate")).toHaveLength(1);
  await admin.call("DELETE", "/api/decoders/own-gate");
  expect((await admin.call("GET", "/api/decoders")).json()).toMatchObject({
    items: [],
    deleted: [{ name: "own-gate", title: "Gate" }],
  });
  expect((await admin.call("GET", "/api/decoders/own-gate")).statusCode).toBe(404);
  const receipts = (await admin.call("GET", "/api/receipts")).json<{
    items: { action: string }[];
  }>();
  const actions = receipts.items.map(({ action }) => action);
  for (const action of ["decoder.save", "decoder.disable", "decoder.delete"]) {
    expect(actions).toContain(action);
  }
  const again = await admin.call("POST", "/api/decoders", body);
  expect(again.json()).toMatchObject({ version: 4, enabled: true });
  const shown = (await admin.call("GET", "/api/decoders/own-gate")).json<{ versions: object[] }>();
  expect(shown.versions).toHaveLength(4);
});

it("shows what a definition makes of each line, and where it is wrong", async () => {
  const admin = await (await server.addTenant()).as("admin");
  const definition = await proposedBy(admin);
  const lines = `${line}\ngate says: good morning`;
  const tried = await admin.call("POST", "/api/decoders/try", { definition, lines });
  expect(tried.json()).toMatchObject({
    problems: [],
    results: [
      { kind: "decoded", line, event: { user: { name: "bob" } } },
      { kind: "missed", line: "gate says: good morning" },
    ],
  });
  const broken = { definition: definition.replace('"logon"', "7"), lines };
  const told = await admin.call("POST", "/api/decoders/try", broken);
  expect(told.json()).toMatchObject({ problems: [{ path: "events[0].activity" }], results: [] });
  const body = { ...{ samples: "", note: "", basedOn: 0 }, definition: broken.definition };
  const refused = await admin.call("POST", "/api/decoders", body);
  expect(refused.statusCode).toBe(400);
  expect(refused.json()).toMatchObject({
    error: { issues: [{ path: "definition.events[0].activity" }] },
  });
});

it("decodes again what was stored before it was there", async () => {
  const admin = await (await server.addTenant()).as("admin");
  await send(admin, line);
  expect(await decodersOf(admin)).not.toContain("own-gate");
  const definition = await proposedBy(admin);
  await admin.call("POST", "/api/decoders", { definition, samples: "", note: "", basedOn: 0 });
  const target = { kind: "events", query: "gate", from: 0, to: Date.now() + 1000 };
  const job = await admin.call("POST", "/api/decode-again", target);
  expect([job.statusCode, job.body]).toEqual([200, expect.any(String)]);
  await server.system.decodeAgain.idle();
  expect(await decodersOf(admin)).toEqual(["own-gate"]);
});

it("comes back as it was when it is restored, and reads again", async () => {
  const admin = await (await server.addTenant()).as("admin");
  const stranger = await (await server.addTenant()).as("admin");
  const definition = await proposedBy(admin);
  const restore = (member: TestMember) => member.call("POST", "/api/decoders/own-gate/restore");
  const body = { definition, samples: line, note: "", basedOn: 0 };
  await admin.call("POST", "/api/decoders", body);
  expect((await restore(admin)).statusCode).toBe(404);
  await admin.call("DELETE", "/api/decoders/own-gate");
  expect((await restore(stranger)).statusCode).toBe(404);
  expect((await restore(admin)).json()).toMatchObject({ version: 3, enabled: true });
  const after = (await admin.call("GET", "/api/decoders/own-gate")).json();
  expect(after).toMatchObject({ definition, samples: line, note: "Restored" });
  await send(admin, line);
  expect(await decodersOf(admin)).toEqual(["own-gate"]);
  expect((await restore(admin)).statusCode).toBe(404);
});
