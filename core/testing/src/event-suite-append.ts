import { asSourceId, asTenantId } from "@xdr/event";
import { describe, expect, it } from "vitest";
import { allTimes, type EventSuite } from "./event-store-suite.ts";
import { sampleEvent } from "./sample-event.ts";

const all = { kind: "all" } as const;

export const eventStoreAppendCases = (suite: EventSuite): void => {
  describe("append", () => {
    it("gives back every part of an event as it was, with position and commit time", async () => {
      const tenantId = suite.freshTenant();
      const event = sampleEvent({
        tenant: tenantId,
        event: {
          unmapped: { "odd key.x": "tab\there", nested: { list: [1, "two", null, true, 0.5] } },
          status_detail: "quote ' double \" backslash \\ newline \n nul \u0000 emoji 🐍",
        },
        with: {
          flags: ["year-assumed", "nul-bytes"],
          sigmaFields: { EventID: 4625, "a'b\\c": ["x", "y'"] },
          undecoded: { code: "DECODE_RECORD_MALFORMED", message: "no ' time\tin it" },
          logsource: { product: "windows", services: ["security", "a'\\b"], categories: ["c\t"] },
        },
      });
      const position = (await suite.store().lastPosition()) + 1;
      await suite.store().append([event], position);
      const [stored] = await suite.store().byIds(tenantId, [event.id]);
      expect(stored).toStrictEqual({
        ...event,
        position,
        committedTime: stored?.committedTime,
      });
      expect(stored?.committedTime).toBeGreaterThan(0);
      expect(await suite.store().lastPosition()).toBe(position);
    });

    it("keeps raw bytes identical: every byte value, none at all, broken UTF-8, NUL, escapes", async () => {
      const raws = [
        Uint8Array.from({ length: 256 }, (_, byte) => byte),
        new Uint8Array(0),
        new Uint8Array([0xff, 0xfe, 0x00, 0xc3, 0x28]),
        new Uint8Array([0x00]),
        new Uint8Array(Buffer.from("\\N\\t\\\\ \t \n \r \\0 'quoted' \"double\"")),
      ];
      const { tenantId, events } = await suite.seed(raws.map((raw) => ({ raw })));
      const stored = await suite.store().byIds(
        tenantId,
        events.map((event) => event.id),
      );
      expect(stored.map((event) => [...event.record.raw])).toEqual(raws.map((raw) => [...raw]));
    });

    it("keeps an event of 2 MB", async () => {
      const raw = new Uint8Array(2_000_000).map((_, index) => (index * 31) & 255);
      const { tenantId, events } = await suite.seed([
        { raw, event: { message: "x".repeat(100_000) } },
      ]);
      const [stored] = await suite.store().byIds(
        tenantId,
        events.map((event) => event.id),
      );
      expect(Buffer.from(stored?.record.raw ?? []).equals(Buffer.from(raw))).toBe(true);
      expect(stored?.event.message).toHaveLength(100_000);
    });

    it("keeps event times of any year", async () => {
      const times = [-62_135_596_800_000, -1, 0, 253_402_300_799_999, 8_000_000_000_000_000];
      const { search } = await suite.seed(times.map((time) => ({ time })));
      const { events } = await search(all);
      expect(events.map((event) => event.event.time)).toEqual(times);
    });

    it("stores the same events once, and says that none was new", async () => {
      const { tenantId, events, seqs } = await suite.seed([{}, {}, {}]);
      expect(await suite.append(events)).toEqual([]);
      expect(await suite.append([...events].reverse())).toEqual([]);
      expect(await seqs(all)).toEqual([0, 1, 2]);
      const range = { where: all, ...allTimes, buckets: 1 };
      const [bucket] = await suite.store().histogram(tenantId, range);
      expect(bucket?.count).toBe(3);
    });

    it("stores the new part of a batch that overlaps, in the order given", async () => {
      const { tenantId, events, seqs } = await suite.seed([{}, {}]);
      const more = [2, 3].map((seq) => sampleEvent({ tenant: tenantId, seq }));
      const fresh = await suite.append([...events, ...more]);
      expect(fresh.map((event) => event.id)).toEqual(more.map((event) => event.id));
      expect(await seqs(all)).toEqual([0, 1, 2, 3]);
    });

    it("stores an event once that appears twice in one append", async () => {
      const event = sampleEvent({ tenant: suite.freshTenant() });
      expect(await suite.append([event, event])).toHaveLength(1);
    });

    it("takes an append of nothing", async () => {
      expect(await suite.append([])).toEqual([]);
    });

    it("refuses an aborted append and stores nothing of it", async () => {
      const event = sampleEvent({ tenant: suite.freshTenant() });
      const position = (await suite.store().lastPosition()) + 1;
      const append = suite
        .store()
        .append([event], position, AbortSignal.abort(new Error("enough")));
      await expect(append).rejects.toThrow("enough");
      expect(await suite.store().byIds(event.record.tenantId, [event.id])).toEqual([]);
    });

    it("names the stored ones among deliveries, by tenant, source and batch", async () => {
      const { tenantId } = await suite.seed([{ batch: "b'1" }, { batch: "b2", source: "other" }]);
      const key = (source: string, batchId: string, tenant: string = tenantId) => ({
        tenantId: asTenantId(tenant),
        sourceId: asSourceId(source),
        batchId,
      });
      const stored = await suite
        .store()
        .storedBatches([
          key("source-1", "b'1"),
          key("other", "b2"),
          key("source-1", "b2"),
          key("other", "b'1"),
          key("source-1", "b'1", "tenant-b"),
        ]);
      const names = stored.map((found) => `${found.sourceId} ${found.batchId}`).sort();
      expect(names).toEqual(["other b2", "source-1 b'1"]);
      expect(await suite.store().storedBatches([])).toEqual([]);
    });

    it.runIf(suite.isDurable)(
      "still knows events and deliveries after it was opened again",
      async () => {
        const { tenantId, events } = await suite.seed([{ batch: "kept" }]);
        const position = await suite.store().lastPosition();
        const again = await suite.reopen();
        expect(await again.append(events, position + 1)).toEqual([]);
        expect(await again.lastPosition()).toBe(position);
        const ids = events.map((event) => event.id);
        expect(await again.byIds(tenantId, ids)).toHaveLength(1);
      },
    );
  });
};
