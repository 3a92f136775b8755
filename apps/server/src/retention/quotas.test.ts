import type { ControlStore } from "@xdr/ports";
import { defaultTenantSettings } from "@xdr/ports";
import {
  codeOf,
  createFakeClock,
  createMemoryControlStore,
  createQuietLog,
  seedTenant,
} from "@xdr/testing";
import { expect, it } from "vitest";
import type { DiskLevel } from "./disk.ts";
import { createQuotas } from "./quotas.ts";

const world = async () => {
  const clock = createFakeClock();
  const control = createMemoryControlStore({ clock });
  const { tenant } = await seedTenant(control);
  const state: { disk: DiskLevel } = { disk: "ok" };
  const open = (store: ControlStore = control) =>
    createQuotas({ control: store, clock, log: createQuietLog(), disk: () => state.disk });
  const limit = (eventsPerDayMax: number, bytesPerDayMax?: number) =>
    control.inTenant(tenant.id, ({ data }) =>
      data.put({
        ...defaultTenantSettings,
        eventsPerDayMax,
        ...(bytesPerDayMax === undefined ? {} : { bytesPerDayMax }),
      }),
    );
  return { clock, control, tenantId: tenant.id, state, open, limit };
};

it("refuses what goes over the day, says until when, and begins anew at midnight", async () => {
  const { clock, tenantId, open, limit } = await world();
  await limit(100, 1_000);
  const quotas = open();
  await quotas.admit(tenantId, { events: 100, bytes: 1_000 });
  quotas.note(tenantId, { events: 60, bytes: 100 });
  await quotas.admit(tenantId, { events: 40, bytes: 900 });
  const over = quotas.admit(tenantId, { events: 41, bytes: 1 });
  await expect(over).rejects.toMatchObject({
    code: "QUOTA_DAY_EXCEEDED",
    message: "The quota of 100 events a day is used up.",
    retryAfterSeconds: 12 * 3_600,
  });
  expect(await codeOf(quotas.admit(tenantId, { events: 1, bytes: 901 }))).toBe(
    "QUOTA_DAY_EXCEEDED",
  );
  await clock.advance(12 * 3_600_000);
  await quotas.admit(tenantId, { events: 100, bytes: 1_000 });
  await quotas.stop();
});

it("counts what another server took in, and loses nothing when it stops", async () => {
  const { clock, control, tenantId, open, limit } = await world();
  await limit(100);
  const [here, there] = [open(), open()];
  here.note(tenantId, { events: 70, bytes: 7 });
  await here.stop();
  there.note(tenantId, { events: 20, bytes: 2 });
  expect(await there.today(tenantId)).toMatchObject({ events: 90, bytes: 9 });
  expect(await codeOf(there.admit(tenantId, { events: 11, bytes: 0 }))).toBe("QUOTA_DAY_EXCEEDED");
  await there.stop();
  const usage = await control.inTenant(tenantId, ({ data }) => data.usage(0));
  expect(usage).toEqual([{ day: Date.UTC(2026, 2, 1), events: 90, bytes: 9 }]);
  await clock.advance(1);
});

it("takes nothing in while the disk is full", async () => {
  const { state, tenantId, open } = await world();
  const quotas = open();
  state.disk = "full";
  expect(await codeOf(quotas.admit(tenantId, { events: 1, bytes: 1 }))).toBe("STORE_DISK_FULL");
  state.disk = "low";
  await quotas.admit(tenantId, { events: 1, bytes: 1 });
  await quotas.stop();
});
