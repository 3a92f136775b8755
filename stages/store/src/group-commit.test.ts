import { type DecodedEvent, XdrError } from "@xdr/event";
import type { EventStore } from "@xdr/ports";
import { createFakeClock, createMemoryEventStore, type FakeClock, sampleEvent } from "@xdr/testing";
import { beforeEach, describe, expect, it } from "vitest";
import { createGroupCommit, type GroupCommit, groupCommitDefaults } from "./group-commit.ts";

const delivery = (batch: string, count = 3): readonly DecodedEvent[] =>
  Array.from({ length: count }, (_, seq) => sampleEvent({ batch, seq }));

const fail = (): never => {
  throw new Error("there is one");
};

const outcomeOf = (submitted: Promise<unknown>): Promise<unknown> =>
  submitted.catch((error: unknown) => (error instanceof XdrError ? error.code : error));

describe("createGroupCommit", () => {
  let clock: FakeClock;
  let memory: EventStore;
  /** What the next appends do before (`lost-request`) or after (`lost-answer`) storing. */
  let faults: ("lost-request" | "lost-answer" | "broken")[];
  let appends: number[];
  let committed: { readonly ids: readonly string[]; readonly position: number }[];
  let commit: GroupCommit;

  const start = (limits: { batchEventsMax?: number; queueEventsMax?: number } = {}): GroupCommit =>
    createGroupCommit({
      clock,
      ...limits,
      store: {
        lastPosition: memory.lastPosition,
        replace: async (tenantId, events, position) => {
          const fault = faults.shift();
          if (fault === "broken") throw new Error("a fault in the program");
          if (fault !== undefined) throw new XdrError("STORE_BATCH_UNWRITABLE");
          await memory.replace(tenantId, events, position);
        },
        append: async (events, position) => {
          appends.push(events.length);
          const fault = faults.shift();
          if (fault === "broken") throw new Error("a fault in the program");
          if (fault === "lost-request") throw new XdrError("STORE_BATCH_UNWRITABLE");
          const fresh = await memory.append(events, position);
          if (fault === "lost-answer") throw new XdrError("STORE_BATCH_UNWRITABLE");
          return fresh;
        },
      },
      onCommitted: (events, position) =>
        committed.push({ ids: events.map((event) => event.id), position }),
    });

  beforeEach(() => {
    clock = createFakeClock();
    memory = createMemoryEventStore({ clock });
    faults = [];
    appends = [];
    committed = [];
    commit = start();
  });

  const storedCount = async (): Promise<number> => (await memory.replay(0, 1_000_000)).length;

  it("replaces between two commits, in the order of positions, and tells it", async () => {
    const events = delivery("a");
    const tenantId = events[0]?.record.tenantId ?? fail();
    const stored = commit.submit(events);
    await clock.advance(groupCommitDefaults.batchDelayMsMax);
    await stored;
    const waiting = commit.submit(delivery("b"));
    const better = events.map((event) => ({ ...event, decoder: "better" }));
    faults = ["lost-request"];
    const replacing = commit.replace(tenantId, better);
    await clock.advance(1_000);
    await Promise.all([replacing, waiting]);
    expect(committed.map(({ ids, position }) => [ids.length, position])).toEqual([
      [3, 1],
      [3, 2],
      [3, 3],
    ]);
    const decoders = (await memory.replay(0, 100)).map((event) => event.decoder);
    expect(decoders.filter((decoder) => decoder === "better")).toHaveLength(3);
    expect(decoders).toHaveLength(6);
    faults = ["broken"];
    expect(await outcomeOf(commit.replace(tenantId, better))).toMatchObject({
      message: "a fault in the program",
    });
    await commit.replace(tenantId, []);
  });

  it("waits for company, then stores several deliveries in one append, in order", async () => {
    const first = commit.submit(delivery("a"));
    const second = commit.submit(delivery("b"));
    await clock.advance(groupCommitDefaults.batchDelayMsMax - 1);
    expect(appends).toEqual([]);
    await clock.advance(1);
    expect(await Promise.all([first, second])).toEqual([
      { duplicate: false },
      { duplicate: false },
    ]);
    expect(appends).toEqual([6]);
    const ids = [...delivery("a"), ...delivery("b")].map((event) => event.id);
    expect(committed).toEqual([{ ids, position: 1 }]);
  });

  it("does not wait once the batch is full", async () => {
    commit = start({ batchEventsMax: 6 });
    const submitted = ["a", "b", "c"].map((batch) => commit.submit(delivery(batch)));
    await clock.advance(0);
    await Promise.all(submitted);
    expect(appends).toEqual([6, 3]);
    expect(committed.map((call) => call.position)).toEqual([1, 2]);
  });

  it("never splits a delivery, even one above the size of a batch", async () => {
    commit = start({ batchEventsMax: 2 });
    const submitted = commit.submit(delivery("a", 5));
    await clock.advance(0);
    await submitted;
    expect(appends).toEqual([5]);
  });

  it("continues after the greatest stored position", async () => {
    await memory.append(delivery("before"), 41);
    const submitted = commit.submit(delivery("a"));
    await clock.advance(50);
    await submitted;
    expect(committed[0]?.position).toBe(42);
  });

  it("answers a repeated delivery without another append or report", async () => {
    const submitted = commit.submit(delivery("a"));
    await clock.advance(50);
    await submitted;
    expect(await commit.submit(delivery("a"))).toEqual({ duplicate: true });
    expect(appends).toEqual([3]);
    expect(committed).toHaveLength(1);
  });

  it("stores two equal deliveries at once once, and answers both after the commit", async () => {
    const both = [commit.submit(delivery("a")), commit.submit(delivery("a"))];
    await clock.advance(50);
    expect(await Promise.all(both)).toEqual([{ duplicate: false }, { duplicate: true }]);
    expect(appends).toEqual([3]);
  });

  it("recognises a delivery that was stored before a restart", async () => {
    await memory.append(delivery("a"), 1);
    const submitted = commit.submit(delivery("a"));
    await clock.advance(50);
    expect(await submitted).toEqual({ duplicate: true });
    expect(committed).toEqual([]);
    expect(await storedCount()).toBe(3);
  });

  it("takes more events of a batch that it knows", async () => {
    const first = commit.submit(delivery("a", 2));
    await clock.advance(50);
    await first;
    const second = commit.submit(delivery("a", 3));
    await clock.advance(50);
    expect(await second).toEqual({ duplicate: false });
    expect(committed.map((call) => call.ids.length)).toEqual([2, 1]);
    expect(await storedCount()).toBe(3);
  });

  it.each(["lost-request", "lost-answer"] as const)(
    "gets over a %s: stored once, reported",
    async (fault) => {
      faults = [fault, fault];
      const submitted = commit.submit(delivery("a"));
      await clock.advance(1_000);
      expect(await submitted).toEqual({ duplicate: false });
      expect(appends).toEqual([3, 3, 3]);
      expect(committed).toEqual([{ ids: delivery("a").map((event) => event.id), position: 1 }]);
      expect(await storedCount()).toBe(3);
    },
  );

  it("gives up after some tries, and reports the delivery when it comes again", async () => {
    faults = Array.from({ length: groupCommitDefaults.appendAttemptsMax }, () => "lost-answer");
    const submitted = outcomeOf(commit.submit(delivery("a")));
    await clock.advance(60_000);
    expect(await submitted).toBe("STORE_BATCH_UNWRITABLE");
    expect(committed).toEqual([]);
    const again = commit.submit(delivery("a"));
    await clock.advance(50);
    expect(await again).toEqual({ duplicate: true });
    expect(committed.map((call) => call.ids.length)).toEqual([3]);
    expect(await storedCount()).toBe(3);
  });

  it("lets the neighbours of a delivery through that cannot be stored", async () => {
    faults = ["broken", "broken"];
    const bad = outcomeOf(commit.submit(delivery("bad")));
    const good = commit.submit(delivery("good"));
    await clock.advance(50);
    expect(await bad).toBeInstanceOf(Error);
    expect(await good).toEqual({ duplicate: false });
    expect(appends).toEqual([6, 3, 3]);
  });

  it("refuses what is over the queue, and takes it again when there is room", async () => {
    commit = start({ queueEventsMax: 5 });
    const first = commit.submit(delivery("a"));
    expect(await outcomeOf(commit.submit(delivery("b")))).toBe("COLLECT_QUEUE_FULL");
    await clock.advance(50);
    await first;
    expect(commit.queuedEvents()).toBe(0);
    const second = commit.submit(delivery("b"));
    await clock.advance(50);
    expect(await second).toEqual({ duplicate: false });
  });

  it("takes one delivery that is larger than the queue", async () => {
    commit = start({ queueEventsMax: 2 });
    const submitted = commit.submit(delivery("a"));
    await clock.advance(50);
    expect(await submitted).toEqual({ duplicate: false });
  });

  it("drains without waiting for the delay", async () => {
    const submitted = commit.submit(delivery("a"));
    await commit.drain();
    expect(await submitted).toEqual({ duplicate: false });
    expect(commit.queuedEvents()).toBe(0);
  });

  it("answers an empty delivery at once", async () => {
    expect(await commit.submit([])).toEqual({ duplicate: false });
    expect(appends).toEqual([]);
  });
});
