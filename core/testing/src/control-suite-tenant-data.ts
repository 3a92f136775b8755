import { defaultTenantSettings } from "@xdr/ports";
import { expect, it } from "vitest";
import { seedTenant } from "./control-fixtures.ts";
import type { StoreOf } from "./control-suite-shared.ts";

export const tenantDataCases = (store: StoreOf): void => {
  it("gives the defaults until a tenant has settings of its own, and then those", async () => {
    const [a, b] = [await seedTenant(store()), await seedTenant(store())];
    const full = {
      retentionDays: 7,
      legalHold: true,
      holdReason: "case 4711",
      eventsPerDayMax: 5_000_000_000,
      bytesPerDayMax: 0,
      sourcesMax: 3,
      usersMax: 4,
      searchesPerMinuteMax: 60,
    };
    await store().inTenant(a.tenant.id, async ({ data }) => {
      expect(await data.get()).toEqual(defaultTenantSettings);
      await data.put(full);
      expect(await data.get()).toEqual(full);
      await data.put(defaultTenantSettings);
      expect(await data.get()).toEqual(defaultTenantSettings);
      await data.put(full);
    });
    const other = await store().inTenant(b.tenant.id, ({ data }) => data.get());
    expect(other).toEqual(defaultTenantSettings);
  });

  it("adds usage to its day, keeps tenants apart, and forgets old days", async () => {
    const [a, b] = [await seedTenant(store()), await seedTenant(store())];
    await store().inTenant(a.tenant.id, async ({ data }) => {
      await data.addUsage({ day: 200, events: 1, bytes: 10 });
      await data.addUsage({ day: 100, events: 5, bytes: 50 });
      await data.addUsage({ day: 200, events: 2, bytes: 20 });
    });
    await store().inTenant(b.tenant.id, ({ data }) =>
      data.addUsage({ day: 200, events: 9, bytes: 9 }),
    );
    await store().inTenant(a.tenant.id, async ({ data }) => {
      const newest = { day: 200, events: 3, bytes: 30 };
      expect(await data.usage(0)).toEqual([{ day: 100, events: 5, bytes: 50 }, newest]);
      expect(await data.usage(200)).toEqual([newest]);
      await data.forgetUsage(200);
      expect(await data.usage(0)).toEqual([newest]);
    });
    const other = await store().inTenant(b.tenant.id, ({ data }) => data.usage(0));
    expect(other).toEqual([{ day: 200, events: 9, bytes: 9 }]);
  });
};
