import { describe, expect, it } from "vitest";
import { allTimes, type EventSuite } from "./event-store-suite.ts";
import { sampleEvent } from "./sample-event.ts";

export const eventStoreReplaceCases = (suite: EventSuite): void => {
  describe("replace", () => {
    it("puts new versions in the place of the old ones and leaves everything else", async () => {
      const { tenantId, events } = await suite.seed([{}, {}, {}]);
      const other = await suite.seed([{}]);
      const [first, , third] = events;
      if (first === undefined || third === undefined) throw new Error("three were seeded");
      const before = await suite.store().lastPosition();
      const better = [first, third].map((event) => ({
        ...event,
        decoder: "better",
        event: { ...event.event, time: event.event.time - 86_400_000 },
      }));
      const replace = (position: number) => suite.store().replace(tenantId, better, position);
      await replace(before + 1);
      const all = { where: { kind: "all" }, ...allTimes, limit: 10, order: "oldest" } as const;
      const found = await suite.store().search(tenantId, all);
      expect(found.events.map((event) => [event.record.seq, event.decoder])).toEqual([
        [0, "better"],
        [2, "better"],
        [1, "linux-sshd"],
      ]);
      expect(await suite.store().byIds(tenantId, [first.id])).toMatchObject([
        { decoder: "better", position: before + 1 },
      ]);
      const again = await suite.store().replay(before, 100);
      expect(again.map((event) => event.id)).toEqual(better.map((event) => event.id));
      expect((await suite.store().search(other.tenantId, all)).events).toHaveLength(1);
      // Once more, as after a crash in the middle; and the delivery is still known.
      await replace(before + 2);
      expect((await suite.store().search(tenantId, all)).events).toHaveLength(3);
      expect(await suite.append([...events])).toEqual([]);
      expect(await suite.store().storedBatches([first.record])).toHaveLength(1);
    });

    it("takes hostile ids and nothing at all", async () => {
      const tenantId = suite.freshTenant();
      const position = (await suite.store().lastPosition()) + 1;
      await suite.store().replace(tenantId, [], position);
      const event = sampleEvent({ tenant: tenantId, batch: "'); DROP TABLE xdr.events --" });
      await suite.store().replace(tenantId, [event], position + 1);
      expect(await suite.store().byIds(tenantId, [event.id])).toHaveLength(1);
    });
  });
};
