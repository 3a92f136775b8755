import type { Agent } from "@xdr/ports";
import {
  createMemoryEventStore,
  createQuietLog,
  createServiceWorld,
  sampleEvent,
  sampleSource,
} from "@xdr/testing";
import { expect, it } from "vitest";
import { agentWatchLimits, createAgentWatch } from "./agents.ts";
import type { TenantWatch } from "./watch-tenants.ts";

const minute = 60_000;

const setUp = async () => {
  const world = createServiceWorld();
  const { control, clock } = world;
  const { tenant } = await world.addTenant();
  const events = createMemoryEventStore({ clock });
  const source = sampleSource(tenant.id, { kind: "agent" });
  await control.inTenant(tenant.id, (tx) => tx.sources.create(source, undefined));
  const agent: Agent = {
    ...{ id: "agent-1", hostname: "web-1", group: "web", platform: "linux", version: "1" },
    ...{ keyId: "k", publicKey: "p", sourceId: source.id, createdTime: clock.now() },
  };
  await control.asSystem((tx) => tx.agentDirectory.create(tenant.id, agent));
  let seq = 0;
  const watchOptions = { control, events, clock, log: createQuietLog() };
  let watch: TenantWatch = createAgentWatch(watchOptions);
  return {
    clock,
    seen: () =>
      control.asSystem((tx) =>
        tx.agentDirectory.seen(agent.id, { time: clock.now(), peer: "192.0.2.1" }),
      ),
    arrive: () => {
      seq += 1;
      const place = { tenant: tenant.id, source: source.id, seq, time: clock.now() };
      return events.append([sampleEvent(place)], seq);
    },
    revoke: () => control.inTenant(tenant.id, (tx) => tx.agents.revoke(agent.id, clock.now())),
    restart: async (downMs = 0) => {
      await watch.stop();
      await clock.advance(downMs);
      watch = createAgentWatch(watchOptions);
    },
    /** `kind state` of each notice, oldest first. */
    notices: async () => {
      await watch.check();
      const all = await control.inTenant(tenant.id, (tx) => tx.work.list("notice"));
      return all
        .map(({ body }) => body)
        .toSorted((a, b) => a.time - b.time)
        .map(({ finding_info, status_id }) =>
          [finding_info.types[0], status_id === 1 ? "open" : "closed"].join(" "),
        );
    },
  };
};

it("tells once of a host that does not check in, and closes that when it is heard again", async () => {
  const host = await setUp();
  expect(await host.notices()).toEqual([]);
  await host.seen();
  await host.clock.advance(agentWatchLimits.lostMs);
  expect(await host.notices()).toEqual([]);
  await host.clock.advance(1);
  expect(await host.notices()).toEqual(["agent-lost open"]);
  await host.clock.advance(minute);
  expect(await host.notices()).toEqual(["agent-lost open"]);
  await host.seen();
  expect(await host.notices()).toEqual(["agent-lost closed"]);
  await host.clock.advance(6 * minute);
  expect(await host.notices()).toEqual(["agent-lost closed", "agent-lost open"]);
});

it("does not hold against a host that the server was down, and forgets nothing over a restart", async () => {
  const host = await setUp();
  await host.seen();
  await host.restart(30 * minute);
  expect(await host.notices()).toEqual([]);
  await host.clock.advance(6 * minute);
  expect(await host.notices()).toEqual(["agent-lost open"]);
  await host.restart();
  expect(await host.notices()).toEqual(["agent-lost open"]);
  await host.clock.advance(6 * minute);
  expect(await host.notices()).toEqual(["agent-lost open"]);
});

it("tells of an agent that checks in while nothing of its host arrives", async () => {
  const host = await setUp();
  const pass = async (minutes: number) => {
    for (let at = 0; at < minutes; at += 4) {
      await host.seen();
      await host.clock.advance(4 * minute);
    }
  };
  await host.arrive();
  await pass(56);
  expect(await host.notices()).toEqual([]);
  await pass(12);
  expect(await host.notices()).toEqual(["agent-silent open"]);
  await host.arrive();
  await host.clock.advance(1);
  expect(await host.notices()).toEqual(["agent-silent closed"]);
});

it("says nothing more of a host whose agent is revoked", async () => {
  const host = await setUp();
  await host.seen();
  await host.clock.advance(6 * minute);
  expect(await host.notices()).toEqual(["agent-lost open"]);
  await host.revoke();
  expect(await host.notices()).toEqual(["agent-lost closed"]);
});
