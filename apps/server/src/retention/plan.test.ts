import { asTenantId, type TenantId } from "@xdr/event";
import type { StoredDay } from "@xdr/ports";
import fc from "fast-check";
import { expect, it } from "vitest";
import { dayOf, planRelief, planRetention } from "./plan.ts";

const dayMs = 24 * 60 * 60 * 1000;
const now = Date.UTC(2026, 2, 31, 23, 59);
const ids = ["a", "b", "c"].map(asTenantId);
const ago = (days: number): number => dayOf(now) - days * dayMs;
const stored = (age: number, ...tenants: readonly TenantId[]): StoredDay => ({
  day: ago(age),
  tenants: tenants.map((tenantId) => ({ tenantId, events: 10 })),
});
const [a, b, c] = [asTenantId("a"), asTenantId("b"), asTenantId("c")];

it("drops a day whole when everybody's time is over, and else only whose is", () => {
  const settings = new Map([
    [a, { retentionDays: 7, legalHold: false }],
    [b, { retentionDays: 30, legalHold: false }],
    [c, { retentionDays: 1, legalHold: true }],
  ]);
  const days = [stored(31, a, b), stored(31, a, b, c), stored(8, a, b), stored(7, a), stored(0, a)];
  expect(planRetention(days, settings, now).map(({ day, tenants }) => [day, tenants])).toEqual([
    [ago(31), "all"],
    [ago(31), [a, b]],
    [ago(8), [a]],
  ]);
});

it("keeps what nobody is known for as long as the default, and no longer", () => {
  const days = [stored(31, a), stored(30, a)];
  expect(planRetention(days, new Map(), now).map(({ day }) => day)).toEqual([ago(31)]);
});

it("relieves the disk by the oldest day without a hold, and never by today's", () => {
  const settings = new Map([[a, { retentionDays: 9, legalHold: true }]]);
  expect(planRelief([stored(3, b), stored(5, a), stored(4, a, b)], settings, now)).toMatchObject({
    day: ago(4),
    tenants: [b],
  });
  expect(planRelief([stored(5, a), stored(0, b)], settings, now)).toBeUndefined();
});

it("removes nothing under a hold and nothing that is young enough, whatever the days hold", () => {
  const setting = fc.record({
    retentionDays: fc.integer({ min: 1, max: 60 }),
    legalHold: fc.boolean(),
  });
  const day = fc.record({
    age: fc.integer({ min: 0, max: 90 }),
    tenants: fc.subarray(ids, { minLength: 1 }),
  });
  fc.assert(
    fc.property(fc.array(day), fc.tuple(setting, setting, setting), (list, values) => {
      const settings = new Map(ids.map((id, index) => [id, values[index] ?? values[0]]));
      const plan = planRetention(
        list.map(({ age, tenants }) => stored(age, ...tenants)),
        settings,
        now,
      );
      for (const { day: removedDay, removed, tenants } of plan) {
        for (const { tenantId } of removed) {
          const own = settings.get(tenantId);
          expect(own?.legalHold).toBe(false);
          expect((dayOf(now) - removedDay) / dayMs).toBeGreaterThan(own?.retentionDays ?? 0);
        }
        if (tenants !== "all") expect(tenants).toHaveLength(removed.length);
      }
    }),
  );
});
