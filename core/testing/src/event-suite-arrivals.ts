import { asSourceId } from "@xdr/event";
import { describe, expect, it } from "vitest";
import type { EventSuite } from "./event-store-suite.ts";
import { fakeClockStart } from "./fake-clock.ts";
import type { SampleEvent } from "./sample-event.ts";

const start = fakeClockStart;
const reason = { code: "DECODE_RECORD_UNRECOGNISED", message: "no" } as const;
const generic: SampleEvent = { with: { decoder: "generic-json" } };
const undecoded: SampleEvent = {
  with: { decoder: "none", undecoded: reason, flags: ["time-missing"] },
  event: { class_uid: 0 },
};

export const eventStoreArrivalCases = (suite: EventSuite): void => {
  describe("arrivals", () => {
    it("counts a source's events by receipt and by how they were decoded", async () => {
      const { tenantId } = await suite.seed([
        { time: start, source: "a" },
        { time: start + 1_000, source: "a", ...generic },
        { time: start + 1_500, source: "a", ...undecoded },
        { time: start + 1_600, source: "a" },
        { time: start + 1_700, source: "b" },
      ]);
      const span = { from: start, to: start + 2_000, buckets: 2 };
      const of = (sourceId?: string) =>
        suite.store().arrivals(tenantId, {
          ...span,
          ...(sourceId === undefined ? {} : { sourceId: asSourceId(sourceId) }),
        });
      expect(await of("a")).toEqual({
        buckets: [
          { from: start, to: start + 1_000, specific: 1, generic: 0, undecoded: 0 },
          { from: start + 1_000, to: start + 2_000, specific: 1, generic: 1, undecoded: 1 },
        ],
        // A sample is received 5 ms after its time; the one without a time does not count.
        lag: { events: 3, p50Ms: 5, p95Ms: 5 },
        groups: [
          { decoder: "linux-sshd", classUid: 3002, count: 2, lastTime: start + 1_605 },
          { decoder: "generic-json", classUid: 3002, count: 1, lastTime: start + 1_005 },
          {
            decoder: "none",
            classUid: 0,
            undecodedCode: reason.code,
            count: 1,
            lastTime: start + 1_505,
          },
        ],
      });
      expect((await of()).groups[0]?.count).toBe(3);
      expect(await suite.store().arrivals(suite.freshTenant(), span)).toMatchObject({
        groups: [],
        buckets: [{ specific: 0 }, { specific: 0 }],
      });
    });

    it("takes the nearest rank, and ends at `to`", async () => {
      const late = Array.from({ length: 20 }, (_, seq) => ({
        time: start,
        event: { time: start - seq * 1_000 },
      }));
      const { tenantId } = await suite.seed(late);
      const { lag } = await suite
        .store()
        .arrivals(tenantId, { from: start, to: start + 10, buckets: 1 });
      // 5, 1005, … 9005, then whole seconds: 10000 … 19000.
      expect(lag).toEqual({ events: 20, p50Ms: 9_005, p95Ms: 18_000 });
      const before = { from: start - 10, to: start + 5, buckets: 1 };
      expect((await suite.store().arrivals(tenantId, before)).groups).toEqual([]);
    });
  });
};
