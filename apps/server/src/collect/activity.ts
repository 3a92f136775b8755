import type { SourceId, TenantId } from "@xdr/event";
import type { Clock, ControlStore, LiveBus, Log, Source, SourceActivity } from "@xdr/ports";
import { createRateMeter, type RateMeter } from "../pipeline/rate.ts";

const flushMs = 2_000;
const aliveMs = 5 * 60 * 1000;
const lagSamplesMax = 512;

export interface Delivery {
  readonly events: number;
  readonly undecoded: number;
  readonly quarantined: number;
  readonly lagMs: number;
}

/** What sources send, now and since ever. */
export interface Activity {
  note(source: Source, delivery: Delivery): void;
  eventsPerSecond(key: TenantId | SourceId): number;
  /** Sent something within the last five minutes; since the start of this process. */
  isAlive(sourceId: SourceId): boolean;
  /** Median from receipt to commit over the last deliveries of the tenant, milliseconds. */
  medianLagMs(tenantId: TenantId): number | undefined;
  stop(): Promise<void>;
}

export interface ActivityOptions {
  readonly control: ControlStore;
  readonly clock: Clock;
  readonly live: LiveBus;
  readonly log: Log;
}

const added = (before: SourceActivity | undefined, source: Source, d: Delivery, now: number) => ({
  sourceId: source.id,
  firstEventTime: before?.firstEventTime ?? now,
  lastEventTime: now,
  events: (before?.events ?? 0) + d.events,
  undecoded: (before?.undecoded ?? 0) + d.undecoded,
  quarantined: (before?.quarantined ?? 0) + d.quarantined,
});

/** Counts in memory and writes the sums every two seconds; a source's first event at once. */
export const createActivity = (options: ActivityOptions): Activity => {
  const { control, clock, live, log } = options;
  const rates: RateMeter = createRateMeter(clock);
  const lastSeen = new Map<SourceId, number>();
  const lags = new Map<TenantId, number[]>();
  let pending = new Map<TenantId, Map<SourceId, SourceActivity>>();
  let writing: Promise<void> = Promise.resolve();

  const write = async (tenantId: TenantId, deltas: Map<SourceId, SourceActivity>) => {
    try {
      await control.inTenant(tenantId, async (tx) => {
        for (const delta of deltas.values()) await tx.sources.addActivity(delta);
      });
      for (const sourceId of deltas.keys())
        live.publish({ kind: "SourceSeen", tenantId, sourceId });
    } catch (error) {
      log.warn("activity-not-written", { tenantId, error: String(error) });
    }
  };
  const flush = (): Promise<void> => {
    const taken = pending;
    pending = new Map();
    writing = writing.then(async () => {
      for (const [tenantId, deltas] of taken) await write(tenantId, deltas);
    });
    return writing;
  };
  const timer = setInterval(() => void flush(), flushMs);
  timer.unref();

  return {
    note(source, delivery) {
      const { tenantId, id } = source;
      const isFirst = !lastSeen.has(id);
      const now = clock.now();
      lastSeen.set(id, clock.monotonic());
      rates.add(tenantId, delivery.events);
      rates.add(id, delivery.events);
      const own = lags.get(tenantId) ?? [];
      own.push(delivery.lagMs);
      if (own.length > lagSamplesMax) own.shift();
      lags.set(tenantId, own);
      const deltas = pending.get(tenantId) ?? new Map<SourceId, SourceActivity>();
      pending.set(tenantId, deltas);
      deltas.set(id, added(deltas.get(id), source, delivery, now));
      live.publish({ kind: "EventsStored", tenantId, count: delivery.events });
      if (isFirst) void flush();
    },
    eventsPerSecond: (key) => rates.perSecond(key),
    isAlive: (sourceId) => {
      const seen = lastSeen.get(sourceId);
      return seen !== undefined && clock.monotonic() - seen < aliveMs;
    },
    medianLagMs(tenantId) {
      const sorted = lags.get(tenantId)?.toSorted((a, b) => a - b);
      return sorted?.[Math.floor(sorted.length / 2)];
    },
    async stop() {
      clearInterval(timer);
      await flush();
    },
  };
};
