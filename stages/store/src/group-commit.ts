import { type DecodedEvent, type TenantId, XdrError } from "@xdr/event";
import { type Clock, type EventStore, idempotencyWindowMs, type Log } from "@xdr/ports";
import { createAppender, type Outcome } from "./appender.ts";
import { deliveryKey } from "./delivery-key.ts";
import { type Committed, createDeliveryQueue, type Delivery } from "./delivery-queue.ts";
import { createRecentKeys } from "./recent-keys.ts";

export interface GroupCommitOptions {
  readonly store: Pick<EventStore, "append" | "replace" | "lastPosition">;
  readonly clock: Clock;
  readonly log?: Log;
  /** Told about every commit, in order of position, before its submitters are answered. */
  readonly onCommitted?: (events: readonly DecodedEvent[], position: number) => void;
  /** Enough for a commit without waiting longer. One delivery is never split. */
  readonly batchEventsMax?: number;
  /** The same in bytes of the records. */
  readonly batchBytesMax?: number;
  /** How long the first of a batch waits for company. */
  readonly batchDelayMsMax?: number;
  /** Events that may wait or be under way; above it `submit` refuses. */
  readonly queueEventsMax?: number;
}

/**
 * Turns deliveries into few, large appends.
 * - `submit` resolves when its events are on stable storage, and rejects when they may not be:
 *   `STORE_BATCH_UNWRITABLE` after some tries, `COLLECT_QUEUE_FULL` when too much waits. The same
 *   delivery may be sent again at any time; it is stored once.
 * - One append is under way at a time, so positions are in the order of commitment.
 * - An append whose answer was lost is asked again under the same position before anything else,
 *   and then all of it is reported: a reader may see an event twice, never not at all.
 */
export interface GroupCommit {
  submit(events: readonly DecodedEvent[]): Promise<Committed>;
  /**
   * New versions of one tenant's stored events, in their turn between two commits; told like a
   * commit. Resolves when they are on stable storage and the old versions are gone.
   */
  replace(tenantId: TenantId, events: readonly DecodedEvent[]): Promise<void>;
  /** Commits what waits; resolves when nothing is under way. */
  drain(): Promise<void>;
  /** Events that wait or are under way. */
  queuedEvents(): number;
}

export const groupCommitDefaults = Object.freeze({
  batchEventsMax: 10_000,
  batchBytesMax: 8 * 1024 * 1024,
  batchDelayMsMax: 50,
  queueEventsMax: 200_000,
  appendAttemptsMax: 6,
  retryDelayMsMin: 100,
  knownDeliveriesMax: 100_000,
});

export const createGroupCommit = (options: GroupCommitOptions): GroupCommit => {
  const { clock, batchEventsMax, batchBytesMax, batchDelayMsMax, queueEventsMax } = {
    ...groupCommitDefaults,
    ...options,
  };
  const queue = createDeliveryQueue();
  const limits = { eventsMax: batchEventsMax, bytesMax: batchBytesMax };
  const isFull = (): boolean => queue.events() >= batchEventsMax || queue.bytes() >= batchBytesMax;
  const commit = createCommit(options);
  /** One write at a time, whichever kind: positions are in the order of commitment. */
  let turn: Promise<void> = Promise.resolve();
  const inTurn = (write: () => Promise<void>): Promise<void> => {
    const done = turn.then(write);
    turn = done.catch(() => undefined);
    return done;
  };
  const underWay = new Map<string, Promise<Committed>>();
  let queued = 0;
  let running: Promise<void> | undefined;
  let hurry = new AbortController();

  const run = async (): Promise<void> => {
    if (!isFull()) await clock.sleep(batchDelayMsMax, hurry.signal).catch(() => undefined);
    while (queue.events() > 0) {
      const batch = queue.take(limits);
      await inTurn(() => commit.run(batch));
      for (const { key, events } of batch) {
        queued -= events.length;
        underWay.delete(key);
      }
    }
    running = undefined;
  };

  const enqueue = (key: string, events: readonly DecodedEvent[]): Promise<Committed> => {
    const { promise, resolve, reject } = Promise.withResolvers<Committed>();
    queue.put({ key, events, resolve, reject });
    queued += events.length;
    underWay.set(key, promise);
    if (running === undefined) {
      hurry = new AbortController();
      running = run();
    } else if (isFull()) hurry.abort();
    return promise;
  };

  return {
    submit: async (events) => {
      if (events.length === 0) return { duplicate: false };
      const key = deliveryKey(events);
      if (commit.isKnown(key)) return { duplicate: true };
      const same = underWay.get(key);
      if (same !== undefined) return same.then(() => ({ duplicate: true }));
      if (queued > 0 && queued + events.length > queueEventsMax)
        throw new XdrError("COLLECT_QUEUE_FULL", undefined, { retryAfterSeconds: 1 });
      return enqueue(key, events);
    },
    replace: (tenantId, events) =>
      events.length === 0 ? Promise.resolve() : inTurn(() => commit.replace(tenantId, events)),
    drain: async () => {
      while (running !== undefined) {
        hurry.abort();
        await running;
      }
      await turn;
    },
    queuedEvents: () => queued,
  };
};

interface Commit {
  /** Stores the deliveries and answers their submitters. Never rejects. */
  run(deliveries: readonly Delivery[]): Promise<void>;
  /** Rejects when they may not be stored. */
  replace(tenantId: TenantId, events: readonly DecodedEvent[]): Promise<void>;
  isKnown(key: string): boolean;
}

const createCommit = ({ store, clock, log, onCommitted }: GroupCommitOptions): Commit => {
  const { appendAttemptsMax, retryDelayMsMin, knownDeliveriesMax } = groupCommitDefaults;
  const keyLimits = { keysMax: knownDeliveriesMax, ageMsMax: idempotencyWindowMs };
  const known = createRecentKeys(clock, keyLimits);
  /** Deliveries whose append failed for the caller but may have been stored. */
  const doubtful = createRecentKeys(clock, keyLimits);
  const appender = createAppender({ store, clock, log, retryDelayMsMin });

  const report = (events: readonly DecodedEvent[], position: number): void => {
    try {
      if (events.length > 0) onCommitted?.(events, position);
    } catch (error) {
      log?.error("commit-listener-failed", { error });
    }
  };

  const settle = (deliveries: readonly Delivery[], outcome: Outcome): void => {
    if (outcome.kind === "failed") {
      for (const { key, reject } of deliveries) {
        doubtful.add(key);
        reject(outcome.error);
      }
      return;
    }
    const fresh = new Set(outcome.fresh);
    const reported = deliveries.flatMap(({ key, events }) =>
      doubtful.remove(key) ? events : events.filter((event) => fresh.has(event)),
    );
    report(reported, outcome.position);
    for (const { key, events, resolve } of deliveries) {
      known.add(key);
      resolve({ duplicate: !events.some((event) => fresh.has(event)) });
    }
  };

  return {
    isKnown: (key) => known.has(key),
    replace: async (tenantId, events) => {
      const outcome = await appender.replace(tenantId, events, appendAttemptsMax);
      if (outcome.kind === "failed") throw outcome.error;
      report(events, outcome.position);
    },
    /** A batch that fails for good is tried delivery by delivery: one may be the reason for all. */
    run: async (deliveries) => {
      const events = deliveries.flatMap((delivery) => delivery.events);
      const outcome = await appender.append(events, appendAttemptsMax);
      if (outcome.kind === "stored" || deliveries.length === 1) return settle(deliveries, outcome);
      for (const delivery of deliveries)
        settle([delivery], await appender.append(delivery.events, 1));
    },
  };
};
