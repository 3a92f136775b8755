import { asEventId, XdrError } from "@xdr/event";
import type { SearchNode } from "@xdr/ports";
import { describe, expect, it } from "vitest";
import { allTimes, type EventSuite } from "./event-store-suite.ts";
import { fakeClockStart } from "./fake-clock.ts";
import { sampleEvent } from "./sample-event.ts";

const all: SearchNode = { kind: "all" };
const hostname = { kind: "column", name: "hostname", type: "string" } as const;

const codeOfRejection = (run: Promise<unknown>): Promise<unknown> =>
  run.then(
    () => "resolved",
    (error: unknown) => (error instanceof XdrError ? error.code : error),
  );

export const eventStoreReadCases = (suite: EventSuite): void => {
  describe("tenants", () => {
    it("shows a tenant nothing of another, by whatever way it asks", async () => {
      const mine = await suite.seed([{ event: { device: { hostname: "mine" } } }]);
      const theirs = await suite.seed([{ event: { device: { hostname: "theirs" } } }]);
      const range = { ...allTimes, where: all };
      const store = suite.store();
      const found = await store.search(mine.tenantId, { ...range, limit: 10, order: "newest" });
      expect(found.events.map((event) => event.event.device?.hostname)).toEqual(["mine"]);
      const ids = theirs.events.map((event) => event.id);
      expect(await store.byIds(mine.tenantId, ids)).toEqual([]);
      const values = await store.topValues(mine.tenantId, { ...range, buckets: 1 }, "hostname", 10);
      expect(values).toEqual([{ value: "mine", count: 1 }]);
      const [bucket] = await store.histogram(mine.tenantId, { ...range, buckets: 1 });
      expect(bucket?.count).toBe(1);
      const anything: SearchNode = { kind: "or", parts: [all, { kind: "not", part: all }] };
      expect((await mine.search(anything)).events).toHaveLength(1);
    });

    it("finds nothing for a tenant that has nothing", async () => {
      const tenantId = suite.freshTenant();
      const range = { ...allTimes, where: all };
      const result = await suite.store().search(tenantId, { ...range, limit: 10, order: "newest" });
      expect(result.events).toEqual([]);
      expect(result.nextCursor).toBeUndefined();
    });
  });

  describe("order and pages", () => {
    it("pages through events of equal times without loss or repetition, both ways", async () => {
      const samples = Array.from({ length: 23 }, (_, seq) => ({
        time: fakeClockStart + Math.floor(seq / 6),
      }));
      const { tenantId } = await suite.seed(samples);
      for (const order of ["newest", "oldest"] as const) {
        const seen: string[] = [];
        const times: number[] = [];
        let cursor: string | undefined;
        do {
          const page = await suite.store().search(tenantId, {
            ...allTimes,
            where: all,
            limit: 5,
            order,
            ...(cursor === undefined ? {} : { cursor }),
          });
          seen.push(...page.events.map((event) => event.id));
          times.push(...page.events.map((event) => event.event.time));
          cursor = page.nextCursor;
        } while (cursor !== undefined && seen.length < 100);
        expect(new Set(seen).size).toBe(23);
        expect(seen).toHaveLength(23);
        const sorted = [...times].sort((a, b) => (order === "newest" ? b - a : a - b));
        expect(times).toEqual(sorted);
      }
    });

    it("gives no cursor when the last page is exactly full", async () => {
      const { search } = await suite.seed([{}, {}]);
      expect((await search(all, 2)).nextCursor).toBeUndefined();
      expect((await search(all, 1)).nextCursor).toBeDefined();
    });

    it.each(["", "nonsense", "bm9uc2Vuc2U", "WzEsMl0"])("refuses the cursor %j", async (cursor) => {
      const tenantId = suite.freshTenant();
      const request = { ...allTimes, where: all, limit: 1, order: "newest" as const, cursor };
      expect(await codeOfRejection(suite.store().search(tenantId, request))).toBe(
        "STORE_QUERY_INVALID",
      );
    });

    it("takes `from` as inside and `to` as outside", async () => {
      const { tenantId } = await suite.seed([{ time: 999 }, { time: 1_000 }, { time: 2_000 }]);
      const request = { where: all, from: 1_000, to: 2_000, limit: 10, order: "oldest" as const };
      const { events } = await suite.store().search(tenantId, request);
      expect(events.map((event) => event.event.time)).toEqual([1_000]);
    });

    it("refuses an aborted search", async () => {
      const request = { ...allTimes, where: all, limit: 1, order: "newest" as const };
      const signal = AbortSignal.abort(new Error("enough"));
      const search = suite.store().search(suite.freshTenant(), request, signal);
      await expect(search).rejects.toThrow("enough");
    });
  });

  describe("histogram and top values", () => {
    it("covers the range without gap and counts each event once", async () => {
      const times = [1_000, 1_001, 1_333, 1_334, 1_999, 2_000, 500];
      const { tenantId } = await suite.seed(times.map((time) => ({ time })));
      const range = { where: all, from: 1_000, to: 2_000 };
      for (const buckets of [1, 3, 7, 60]) {
        const result = await suite.store().histogram(tenantId, { ...range, buckets });
        expect(result).toHaveLength(buckets);
        expect(result[0]?.from).toBe(1_000);
        expect(result.at(-1)?.to).toBe(2_000);
        for (const [index, bucket] of result.entries()) {
          if (index > 0) expect(bucket.from).toBe(result[index - 1]?.to);
          const inside = times.filter((time) => time >= bucket.from && time < bucket.to);
          expect(bucket.count).toBe(inside.length);
        }
      }
    });

    it("counts values of texts, numbers and lists, most frequent first, empty ones not", async () => {
      const { tenantId } = await suite.seed([
        { event: { device: { hostname: "b" }, src_endpoint: { port: 22 } } },
        { event: { device: { hostname: "a" }, src_endpoint: { port: 22 } } },
        { event: { device: { hostname: "b" }, src_endpoint: {} } },
        { event: { device: {} }, with: { flags: ["truncated", "invalid-utf8"] } },
      ]);
      const range = { where: all, ...allTimes, buckets: 1 };
      const top = (column: string, limit = 10) =>
        suite.store().topValues(tenantId, range, column, limit);
      expect(await top("hostname")).toEqual([
        { value: "b", count: 2 },
        { value: "a", count: 1 },
      ]);
      expect(await top("hostname", 1)).toEqual([{ value: "b", count: 2 }]);
      expect((await top("src_port"))[0]).toEqual({ value: "22", count: 2 });
      expect(await top("flags")).toEqual([
        { value: "invalid-utf8", count: 1 },
        { value: "truncated", count: 1 },
      ]);
    });

    it.each(["nope", "hostname FROM xdr.events --", "raw", ""])(
      "refuses the column %j",
      async (name) => {
        const range = { where: all, ...allTimes, buckets: 1 };
        const values = suite.store().topValues(suite.freshTenant(), range, name, 10);
        expect(await codeOfRejection(values)).toBe("STORE_QUERY_FIELD_UNKNOWN");
      },
    );
  });

  describe("log sources", () => {
    it("counts events by what their decoders named, most first, undecoded ones not", async () => {
      const sysmon = {
        product: "windows",
        services: ["sysmon", "a"],
        categories: ["process_creation"],
      };
      const sshd = { product: "linux", services: ["sshd", "auth"], categories: [] };
      const reason = { code: "DECODE_RECORD_UNRECOGNISED", message: "no" } as const;
      const { tenantId } = await suite.seed([
        { time: 1_000, with: { logsource: sshd } },
        { time: 3_000, with: { logsource: { ...sshd, services: ["auth", "sshd"] } } },
        { time: 2_000, with: { logsource: sysmon } },
        { time: 2_000, with: { logsource: { services: [], categories: [] } } },
        { time: 2_000, with: { logsource: sysmon, undecoded: reason } },
        { time: 9_000, with: { logsource: sysmon } },
      ]);
      await suite.seed([{ with: { logsource: { ...sshd, product: "other" } } }]);
      expect(await suite.store().logsources(tenantId, { from: 1_000, to: 9_000 })).toEqual([
        { logsource: { ...sshd, services: ["auth", "sshd"] }, count: 2, lastTime: 3_000 },
        { logsource: { services: [], categories: [] }, count: 1, lastTime: 2_000 },
        { logsource: { ...sysmon, services: ["a", "sysmon"] }, count: 1, lastTime: 2_000 },
      ]);
      expect(await suite.store().logsources(tenantId, { from: 1, to: 2 })).toEqual([]);
    });
  });

  describe("by id and replay", () => {
    it("gives events in the order of the ids, and leaves out what is not there", async () => {
      const { tenantId, events } = await suite.seed([{}, {}, {}]);
      const ids = events.map((event) => event.id).reverse();
      const found = await suite.store().byIds(tenantId, [asEventId("none"), ...ids]);
      expect(found.map((event) => event.id)).toEqual(ids);
      expect(await suite.store().byIds(tenantId, [])).toEqual([]);
    });

    it("replays every tenant's events in the order of commitment and never cuts an append", async () => {
      const before = await suite.store().lastPosition();
      const [first, second] = [suite.freshTenant(), suite.freshTenant()];
      const batch = (tenant: string, seqs: readonly number[]) =>
        seqs.map((seq) => sampleEvent({ tenant, seq, time: 1_000_000 - seq }));
      const appends = [batch(first, [3, 1, 2]), batch(second, [0]), batch(first, [5, 4])];
      for (const events of appends) await suite.append(events);
      const replayed = await suite.store().replay(before, 100);
      expect(replayed.map((event) => event.id)).toEqual(appends.flat().map((event) => event.id));
      const cut = await suite.store().replay(before, 2);
      expect(cut.map((event) => event.record.seq)).toEqual([3, 1, 2]);
      const rest = await suite.store().replay(cut.at(-1)?.position ?? 0, 100);
      expect(rest.map((event) => event.record.seq)).toEqual([0, 5, 4]);
      expect(await suite.store().replay(await suite.store().lastPosition(), 10)).toEqual([]);
    });

    it("answers a ping", async () => {
      await expect(suite.store().ping()).resolves.toBeUndefined();
    });
  });

  it("keeps another tenant's same batch and sequence apart", async () => {
    const [first, second] = [suite.freshTenant(), suite.freshTenant()];
    await suite.append([sampleEvent({ tenant: first })]);
    expect(await suite.append([sampleEvent({ tenant: second })])).toHaveLength(1);
    const node: SearchNode = { kind: "equals", field: hostname, value: "web-1" };
    const request = { ...allTimes, where: node, limit: 10, order: "newest" as const };
    expect((await suite.store().search(second, request)).events).toHaveLength(1);
  });
};
