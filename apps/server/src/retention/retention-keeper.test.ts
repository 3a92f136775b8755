import { asTenantId } from "@xdr/event";
import { defaultTenantSettings } from "@xdr/ports";
import {
  createFakeClock,
  createMemoryControlStore,
  createMemoryEventStore,
  createQuietLog,
  sampleEvent,
  seedTenant,
} from "@xdr/testing";
import { expect, it } from "vitest";
import { createRetentionKeeper } from "./retention-keeper.ts";

const dayMs = 24 * 60 * 60 * 1000;
const roomy = { freeBytes: 500e9, totalBytes: 1000e9 };

/** Two tenants, `a` keeps 7 days and `b` 30, with one event each on each of 40 days. */
const world = async () => {
  const clock = createFakeClock();
  const control = createMemoryControlStore({ clock });
  const events = createMemoryEventStore({ clock });
  const [a, b] = [(await seedTenant(control)).tenant.id, (await seedTenant(control)).tenant.id];
  await control.inTenant(a, ({ data }) => data.put({ ...defaultTenantSettings, retentionDays: 7 }));
  for (let position = 1; position <= 40; position += 1) {
    const batch = `batch-${position}`;
    await events.append(
      [a, b].map((tenant) => sampleEvent({ tenant, batch })),
      position,
    );
    if (position < 40) await clock.advance(dayMs);
  }
  const state = { space: roomy };
  const keeper = createRetentionKeeper({
    control,
    events,
    clock,
    log: createQuietLog(),
    diskSpace: async () => state.space,
  });
  const daysOf = async (tenantId: string): Promise<number> =>
    (await events.days()).filter(({ tenants }) => tenants.some((one) => one.tenantId === tenantId))
      .length;
  return { control, events, a, b, state, keeper, daysOf };
};

it("keeps each tenant's events as long as it says, and leaves a receipt for what goes", async () => {
  const { control, a, b, keeper, daysOf } = await world();
  await keeper.run();
  expect([await daysOf(a), await daysOf(b)]).toEqual([8, 31]);
  const receipts = await control.inTenant(a, (tx) => tx.receipts.list({ limit: 100 }));
  expect(receipts).toHaveLength(32);
  expect(receipts[0]).toMatchObject({ action: "event.expire", changes: { events: [1, 0] } });
  await keeper.run();
  expect([await daysOf(a), await daysOf(b)]).toEqual([8, 31]);
  await keeper.stop();
});

it("removes nothing of a tenant under a legal hold, not even for a full disk", async () => {
  const { control, a, b, state, keeper, daysOf } = await world();
  await control.inTenant(a, ({ data }) =>
    data.put({ ...defaultTenantSettings, retentionDays: 1, legalHold: true, holdReason: "case" }),
  );
  state.space = { freeBytes: 0, totalBytes: 10e9 };
  await keeper.run();
  expect(await daysOf(a)).toBe(40);
  expect(await daysOf(b)).toBe(31 - 8);
  expect(keeper.disk()).toBe("full");
  expect(keeper.problems().join()).toContain("nothing more is taken in");
  await keeper.stop();
});

it("relieves a nearly full disk by the oldest days only until there is room", async () => {
  const { b, state, keeper, daysOf } = await world();
  await keeper.run();
  state.space = { freeBytes: 0.9e9, totalBytes: 10e9 };
  const running = keeper.run();
  await new Promise((done) => setImmediate(done));
  await running;
  expect(await daysOf(b)).toBe(31 - 8);
  expect(keeper.disk()).toBe("low");
  expect(keeper.problems()).toHaveLength(2);
  state.space = roomy;
  await keeper.run();
  expect(await daysOf(b)).toBe(31 - 8);
  expect(keeper.problems()).toHaveLength(1);
  await keeper.stop();
});

it("removes what belongs to nobody any more", async () => {
  const { events, keeper } = await world();
  const nobody = asTenantId("nobody");
  await events.append([sampleEvent({ tenant: nobody, batch: "late" })], 41);
  await keeper.run();
  const days = await events.days();
  expect(days.at(-1)?.tenants.some(({ tenantId }) => tenantId === nobody)).toBe(true);
  await keeper.stop();
});
