import { createMemoryEventStore, createServiceWorld, sampleSource } from "@xdr/testing";
import { beforeEach, expect, it } from "vitest";
import { getOnboarding } from "./onboarding.ts";

const world = createServiceWorld();
const { control, clock } = world;
const parts = { events: createMemoryEventStore({ clock }), drillSteps: [] };

const setUp = async () => {
  const { tenant, users, as } = await world.addTenant();
  const source = sampleSource(tenant.id, { kind: "http" });
  const agentSource = sampleSource(tenant.id, { kind: "agent" });
  const agentId = `agent-${tenant.id}`;
  return {
    steps: async () => {
      const { steps, next, isDone } = await getOnboarding(as("viewer"), parts);
      return { done: steps.filter((step) => step.isDone).map(({ id }) => id), next, isDone, steps };
    },
    missing: async (id: string) =>
      (await getOnboarding(as("viewer"), parts)).steps.find((step) => step.id === id)?.missing ??
      "",
    secure: () =>
      control.asSystem((tx) =>
        tx.factors.put(tenant.id, {
          ...{ id: `factor-${tenant.id}`, userId: users.admin.id, kind: "totp", name: "phone" },
          ...{ createdTime: 1, confirmed: true, counter: 0, material: "x" },
        }),
      ),
    enrol: async () => {
      await control.inTenant(tenant.id, (tx) => tx.sources.create(agentSource, undefined));
      await control.asSystem((tx) =>
        tx.agentDirectory.create(tenant.id, {
          ...{ id: agentId, hostname: "web-1", group: "web", platform: "linux", version: "1" },
          ...{ keyId: `k-${tenant.id}`, publicKey: "p", sourceId: agentSource.id, createdTime: 1 },
        }),
      );
    },
    seen: () =>
      control.asSystem((tx) =>
        tx.agentDirectory.seen(agentId, { time: clock.now(), peer: "192.0.2.1" }),
      ),
    connect: () => control.inTenant(tenant.id, (tx) => tx.sources.create(source, undefined)),
    send: (id = source.id) =>
      control.inTenant(tenant.id, (tx) =>
        tx.sources.addActivity({
          ...{ sourceId: id, events: 1, undecoded: 0, quarantined: 0 },
          lastEventTime: clock.now(),
        }),
      ),
    agentSource,
    drill: (undoneTime?: number) =>
      control.inTenant(tenant.id, (tx) =>
        tx.drills.create({
          ...{ id: `drill-${tenant.id}`, agentId, hostname: "web-1", nonce: "0123456789abcdef" },
          ...{ startedBy: "ann", startedTime: clock.now(), endsTime: clock.now() + 1, answers: [] },
          ...(undoneTime === undefined ? {} : { undoneTime }),
        }),
      ),
    revoke: () => control.inTenant(tenant.id, (tx) => tx.agents.revoke(agentId, 1)),
  };
};

let tenant: Awaited<ReturnType<typeof setUp>>;
beforeEach(async () => {
  tenant = await setUp();
});

it("begins with nothing done, and says of each step how to do it", async () => {
  const { done, next, isDone, steps } = await tenant.steps();
  expect({ done, next, isDone }).toEqual({ done: [], next: "profile", isDone: false });
  for (const { missing } of steps) expect(missing).toMatch(/page /);
});

it("is done when each fact is there, and open again when one ends", async () => {
  await tenant.secure();
  expect((await tenant.steps()).next).toBe("deploy");
  await tenant.enrol();
  expect(await tenant.missing("deploy")).toContain("web-1");
  await tenant.seen();
  expect((await tenant.steps()).next).toBe("sources");
  await tenant.send(tenant.agentSource.id);
  expect((await tenant.steps()).next).toBe("sources");
  await tenant.connect();
  expect(await tenant.missing("sources")).toContain("Nothing came");
  await tenant.send();
  expect((await tenant.steps()).next).toBe("drill");
  await tenant.drill(clock.now());
  expect(await tenant.steps()).toMatchObject({ isDone: true, next: undefined });
  await clock.advance(61_000);
  expect((await tenant.steps()).next).toBe("deploy");
  await clock.advance(7 * 24 * 60 * 60 * 1000);
  await tenant.revoke();
  expect((await tenant.steps()).done).toEqual(["profile"]);
});

it("takes no drill that was not undone for a proof", async () => {
  await tenant.enrol();
  await tenant.drill();
  await clock.advance(10);
  expect((await tenant.steps()).done).toEqual([]);
  expect(await tenant.missing("drill")).toContain("another");
});
