import { type TenantId, XdrError } from "@xdr/event";
import type { Clock, ControlStore, Log, TenantSettings, UsageOfDay } from "@xdr/ports";
import type { DiskLevel } from "./disk.ts";
import { dayOf } from "./plan.ts";
import { createSearchCount } from "./search-count.ts";

/** What other servers and the settings page changed is seen after so long. */
const freshMs = 10_000;
const flushMs = 5_000;
const dayMs = 24 * 60 * 60 * 1000;

export interface Amount {
  readonly events: number;
  readonly bytes: number;
}

/** Counts what tenants send, and refuses what is over their day or over the disk. */
export interface Quotas {
  /**
   * Throws `QUOTA_DAY_EXCEEDED` with the time until midnight UTC, or `STORE_DISK_FULL`. Deliveries
   * that are under way at the same moment may together go over a limit by as much as they hold.
   */
  admit(tenantId: TenantId, amount: Amount): Promise<void>;
  note(tenantId: TenantId, amount: Amount): void;
  /** Counts a search; throws `QUOTA_SEARCHES_EXCEEDED` with the time until one is free again. */
  admitSearch(tenantId: TenantId): Promise<void>;
  /** Of today, with what is not written yet. */
  today(tenantId: TenantId): Promise<UsageOfDay>;
  /** The next question reads the settings anew. */
  forget(tenantId: TenantId): void;
  stop(): Promise<void>;
}

interface Known {
  readonly readAt: number;
  readonly settings: TenantSettings;
  readonly usage: UsageOfDay;
}

export interface QuotasOptions {
  readonly control: ControlStore;
  readonly clock: Clock;
  readonly log: Log;
  readonly disk: () => DiskLevel;
}

const overOf = (settings: TenantSettings, after: Amount): string | undefined => {
  const { eventsPerDayMax, bytesPerDayMax } = settings;
  if (eventsPerDayMax !== undefined && after.events > eventsPerDayMax) {
    return `${eventsPerDayMax} events`;
  }
  if (bytesPerDayMax !== undefined && after.bytes > bytesPerDayMax)
    return `${bytesPerDayMax} bytes`;
  return undefined;
};

const plus = (left: Amount, right: Amount): Amount => ({
  events: left.events + right.events,
  bytes: left.bytes + right.bytes,
});

const nothing: Amount = { events: 0, bytes: 0 };

const readKnown = async (
  control: ControlStore,
  clock: Clock,
  tenantId: TenantId,
): Promise<Known> => {
  const day = dayOf(clock.now());
  const found = await control.inTenant(tenantId, async ({ data }) => ({
    settings: await data.get(),
    usage: (await data.usage(day))[0] ?? { day, ...nothing },
  }));
  return { ...found, readAt: clock.monotonic() };
};

const overDay = (over: string, now: number): XdrError =>
  new XdrError("QUOTA_DAY_EXCEEDED", `The quota of ${over} a day is used up.`, {
    retryAfterSeconds: Math.ceil((dayOf(now) + dayMs - now) / 1000),
  });

export const createQuotas = ({ control, clock, log, disk }: QuotasOptions): Quotas => {
  const known = new Map<TenantId, Known>();
  let pending = new Map<TenantId, UsageOfDay>();
  let writing: Promise<void> = Promise.resolve();
  const searches = createSearchCount(clock);

  const read = async (tenantId: TenantId): Promise<Known> => {
    const fresh = await readKnown(control, clock, tenantId);
    known.set(tenantId, fresh);
    return fresh;
  };
  const knownOf = async (tenantId: TenantId): Promise<Known> => {
    const found = known.get(tenantId);
    const isFresh =
      found !== undefined &&
      clock.monotonic() - found.readAt < freshMs &&
      found.usage.day === dayOf(clock.now());
    return isFresh ? found : read(tenantId);
  };
  const todayOf = (tenantId: TenantId, { usage }: Known): UsageOfDay => {
    const more = pending.get(tenantId);
    return more?.day === usage.day ? { day: usage.day, ...plus(usage, more) } : usage;
  };
  const write = async (tenantId: TenantId, usage: UsageOfDay): Promise<void> => {
    try {
      await control.inTenant(tenantId, (tx) => tx.data.addUsage(usage));
      known.delete(tenantId);
    } catch (error) {
      log.warn("usage-not-written", { tenantId, error: String(error) });
    }
  };
  const flush = (): Promise<void> => {
    const taken = pending;
    pending = new Map();
    writing = writing.then(async () => {
      for (const [tenantId, usage] of taken) await write(tenantId, usage);
    });
    return writing;
  };
  const timer = setInterval(() => void flush(), flushMs);
  timer.unref();

  return {
    admit: async (tenantId, amount) => {
      if (disk() === "full")
        throw new XdrError("STORE_DISK_FULL", undefined, { retryAfterSeconds: 60 });
      const found = await knownOf(tenantId);
      const over = overOf(found.settings, plus(todayOf(tenantId, found), amount));
      if (over !== undefined) throw overDay(over, clock.now());
    },
    note: (tenantId, amount) => {
      const day = dayOf(clock.now());
      const before = pending.get(tenantId);
      if (before !== undefined && before.day !== day) void flush();
      const base = before?.day === day ? before : nothing;
      pending.set(tenantId, { day, ...plus(base, amount) });
    },
    admitSearch: async (tenantId) => {
      const { searchesPerMinuteMax: max } = (await knownOf(tenantId)).settings;
      if (max !== undefined) searches.admit(tenantId, max);
    },
    today: async (tenantId) => todayOf(tenantId, await knownOf(tenantId)),
    forget: (tenantId) => void known.delete(tenantId),
    stop: async () => {
      clearInterval(timer);
      await flush();
    },
  };
};
