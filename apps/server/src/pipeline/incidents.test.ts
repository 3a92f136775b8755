import { createCorrelator } from "@xdr/correlate";
import { asUserId, type Finding, type TenantId } from "@xdr/event";
import {
  createFakeClock,
  createMemoryControlStore,
  createQuietLog,
  sampleFinding,
  sampleTenant,
  sampleUser,
} from "@xdr/testing";
import { describe, expect, it } from "vitest";
import { createIncidentKeeper } from "./incidents.ts";
import { createLiveBus } from "./live-bus.ts";

const hourMs = 60 * 60 * 1000;

const setUp = async () => {
  const clock = createFakeClock();
  const control = createMemoryControlStore({ clock });
  const log = createQuietLog();
  const live = createLiveBus(log);
  const tenant = sampleTenant();
  const member = sampleUser("analyst", { id: asUserId("user-1") });
  await control.asSystem(async (tx) => {
    await tx.tenants.create(tenant);
    await tx.identity.createUser(tenant.id, member, "plain:x");
  });
  const make = () =>
    createIncidentKeeper({ control, correlator: createCorrelator(), clock, log, live });
  const incidents = () =>
    control.inTenant(
      tenant.id,
      async (tx) => (await tx.incidents.list({ sort: "first_seen", limit: 50, offset: 0 })).items,
    );
  return { clock, control, keeper: make(), make, tenantId: tenant.id, incidents };
};

const attemptAt = (tenantId: TenantId, time: number, address: string): Finding =>
  sampleFinding(tenantId, {
    time,
    firstEventTime: time,
    lastEventTime: time,
    phase: "attempt",
    entities: [{ kind: "address", key: address, label: address, role: "source" }],
    group: { "src_endpoint.ip": address },
  });

describe("keeping incidents", () => {
  it("one attacker is one incident, and the same findings again change nothing", async () => {
    const { keeper, tenantId, incidents, clock } = await setUp();
    const findings = [0, 1, 2].map((n) => attemptAt(tenantId, clock.now() + n, "203.0.113.5"));
    await keeper.deliver({ findings, withdrawn: [] });
    const [first] = await incidents();
    await keeper.deliver({ findings, withdrawn: [] });
    expect(await incidents()).toEqual([first]);
    expect(first).toMatchObject({ status: "new", revision: 1 });
    expect(first?.findingIds).toHaveLength(3);
  });

  it("keeps what people did when an earlier finding gives the group another id", async () => {
    const { keeper, tenantId, incidents, control, clock } = await setUp();
    const now = clock.now();
    await keeper.deliver({ findings: [attemptAt(tenantId, now, "203.0.113.5")], withdrawn: [] });
    const [before] = await incidents();
    if (before === undefined) throw new Error("no incident");
    await control.inTenant(tenantId, (tx) =>
      tx.incidents.put({
        ...before,
        status: "in_progress",
        assigneeId: asUserId("user-1"),
        revision: before.revision + 1,
      }),
    );
    await keeper.deliver({
      findings: [attemptAt(tenantId, now - hourMs, "203.0.113.5")],
      withdrawn: [],
    });
    const after = await incidents();
    expect(after).toHaveLength(1);
    expect(after[0]).toMatchObject({ status: "in_progress", assigneeId: "user-1" });
    expect(after[0]?.id).not.toBe(before.id);
    const absorbed = await control.inTenant(tenantId, (tx) => tx.incidents.absorbedInto(before.id));
    expect(absorbed).toBe(after[0]?.id);
  });

  it("reopens a closed incident when it grows", async () => {
    const { keeper, tenantId, incidents, control, clock } = await setUp();
    await keeper.deliver({
      findings: [attemptAt(tenantId, clock.now(), "203.0.113.5")],
      withdrawn: [],
    });
    const [before] = await incidents();
    if (before === undefined) throw new Error("no incident");
    await control.inTenant(tenantId, (tx) =>
      tx.incidents.put({ ...before, status: "closed", verdict: "benign", revision: 2 }),
    );
    await keeper.deliver({
      findings: [attemptAt(tenantId, clock.now() + 1, "203.0.113.5")],
      withdrawn: [],
    });
    const [after] = await incidents();
    expect(after).toMatchObject({ status: "new", revision: 3 });
    expect(after).not.toHaveProperty("verdict");
  });

  it("tells the incident of findings that lie before everything held in memory", async () => {
    const { keeper, tenantId, incidents, clock } = await setUp();
    await keeper.deliver({
      findings: [attemptAt(tenantId, clock.now(), "203.0.113.5")],
      withdrawn: [],
    });
    await keeper.deliver({
      findings: [attemptAt(tenantId, clock.now() + 200 * 24 * hourMs, "203.0.113.6")],
      withdrawn: [],
    });
    const old = clock.now() - 300 * 24 * hourMs;
    await keeper.deliver({ findings: [attemptAt(tenantId, old, "198.51.100.1")], withdrawn: [] });
    await keeper.deliver({
      findings: [attemptAt(tenantId, old + 1, "198.51.100.1")],
      withdrawn: [],
    });
    const all = await incidents();
    const oldest = all.filter((incident) => incident.firstSeen === old);
    expect(oldest).toHaveLength(1);
    expect(oldest[0]?.findingIds).toHaveLength(2);
  });

  it("goes on after a restart as if there had been none", async () => {
    const { keeper, make, tenantId, incidents, clock } = await setUp();
    await keeper.deliver({
      findings: [attemptAt(tenantId, clock.now(), "203.0.113.5")],
      withdrawn: [],
    });
    const restarted = make();
    await restarted.restore(tenantId, 7 * 24 * hourMs);
    await restarted.deliver({
      findings: [attemptAt(tenantId, clock.now() + 1, "203.0.113.5")],
      withdrawn: [],
    });
    const all = await incidents();
    expect(all).toHaveLength(1);
    expect(all[0]?.findingIds).toHaveLength(2);
  });

  it("replaces a withdrawn finding: the work, the link to the old id and closing remain", async () => {
    const { keeper, tenantId, incidents, control, clock } = await setUp();
    const told = attemptAt(tenantId, clock.now(), "203.0.113.5");
    await keeper.deliver({ findings: [told], withdrawn: [] });
    const [before] = await incidents();
    if (before === undefined) throw new Error("no incident");
    await control.inTenant(tenantId, (tx) =>
      tx.incidents.put({ ...before, status: "closed", verdict: "benign", revision: 2 }),
    );
    const better = attemptAt(tenantId, clock.now() - 1000, "203.0.113.5");
    await keeper.deliver({ findings: [better], withdrawn: [told] });
    const after = await incidents();
    expect(after).toHaveLength(1);
    expect(after[0]).toMatchObject({ status: "closed", verdict: "benign" });
    expect(after[0]?.findingIds).toEqual([better.id]);
    const stored = await control.inTenant(tenantId, async (tx) => ({
      findings: await tx.findings.byIds([told.id, better.id]),
      absorbed: await tx.incidents.absorbedInto(before.id),
    }));
    expect(stored).toEqual({ findings: [better], absorbed: after[0]?.id });
    await keeper.deliver({ findings: [better], withdrawn: [told] });
    expect(await incidents()).toEqual(after);
    const news = attemptAt(tenantId, clock.now(), "203.0.113.5");
    await keeper.deliver({ findings: [news], withdrawn: [] });
    expect((await incidents())[0]).toMatchObject({ status: "new" });
  });

  it("closes an incident of which nothing is left, and lets one that falls apart be two", async () => {
    const { keeper, tenantId, incidents, clock } = await setUp();
    const now = clock.now();
    const bridge = attemptAt(tenantId, now + 15 * hourMs, "203.0.113.5");
    const ends = [now, now + 30 * hourMs].map((time) => attemptAt(tenantId, time, "203.0.113.5"));
    await keeper.deliver({ findings: [...ends, bridge], withdrawn: [] });
    expect(await incidents()).toHaveLength(1);
    await keeper.deliver({ findings: [], withdrawn: [bridge] });
    const parts = await incidents();
    expect(parts.map(({ findingIds }) => findingIds).toReversed()).toEqual(
      ends.map(({ id }) => [id]),
    );
    await keeper.deliver({ findings: [], withdrawn: ends.slice(0, 1) });
    const [later, earlier] = await incidents();
    expect(earlier).toMatchObject({ status: "closed", findingIds: [] });
    expect(later).toMatchObject({ status: "new", findingIds: [ends[1]?.id] });
  });
});
