import { describe, expect, it } from "vitest";
import type { EventSuite } from "./event-store-suite.ts";

const everything = { kind: "all" } as const;

/** To be run last: the second case leaves the store empty. */
export const eventStoreDayCases = (suite: EventSuite): void => {
  describe("days", () => {
    it("counts each day's events by tenant and removes one tenant's, and no other's", async () => {
      const [a, b] = [await suite.seed([{}, {}, {}]), await suite.seed([{}, {}])];
      const own = await suite.store().days(a.tenantId);
      expect(own.map(({ tenants }) => tenants)).toEqual([[{ tenantId: a.tenantId, events: 3 }]]);
      const day = own[0]?.day ?? 0;
      expect(day % (24 * 60 * 60 * 1000)).toBe(0);
      const all = (await suite.store().days()).find((one) => one.day === day);
      expect(all?.tenants).toEqual(
        expect.arrayContaining([
          { tenantId: a.tenantId, events: 3 },
          { tenantId: b.tenantId, events: 2 },
        ]),
      );
      await suite.store().removeDay(day, [a.tenantId, suite.freshTenant()]);
      await suite.store().removeDay(day, []);
      expect(await suite.store().days(a.tenantId)).toEqual([]);
      expect((await a.search(everything)).events).toEqual([]);
      expect(
        await suite.store().byIds(
          a.tenantId,
          a.events.map(({ id }) => id),
        ),
      ).toEqual([]);
      expect((await b.search(everything)).events).toHaveLength(2);
    });

    it("removes a whole day at once, for good, and goes on taking events", async () => {
      const a = await suite.seed([{}, {}]);
      for (const { day } of await suite.store().days()) await suite.store().removeDay(day, "all");
      expect(await suite.store().days()).toEqual([]);
      const store = suite.isDurable ? await suite.reopen() : suite.store();
      expect(await store.days()).toEqual([]);
      expect((await a.search(everything)).events).toEqual([]);
      const again = await suite.seed([{}]);
      expect((await again.search(everything)).events).toHaveLength(1);
    });
  });
};
