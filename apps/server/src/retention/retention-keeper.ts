import type { TenantId } from "@xdr/event";
import type { Clock, ControlStore, EventStore, Log, TenantSettings } from "@xdr/ports";
import { type DiskLevel, type DiskSpace, diskLevelOf } from "./disk.ts";
import { dayOf, planRelief, planRetention, type Removal } from "./plan.ts";

export interface RetentionKeeper {
  /** Removes what is over now; runs by itself as well. */
  run(): Promise<void>;
  disk(): DiskLevel;
  /** Unknown until the disk was looked at once. */
  space(): DiskSpace | undefined;
  /** What people should know, empty when all is well. */
  problems(): readonly string[];
  stop(): Promise<void>;
}

export interface RetentionOptions {
  readonly control: ControlStore;
  readonly events: Pick<EventStore, "days" | "removeDay">;
  readonly clock: Clock;
  readonly log: Log;
  readonly diskSpace: () => Promise<DiskSpace>;
}

const runEveryMs = 60 * 60 * 1000;
const lookEveryMs = 15_000;
/** Bounded, because a disk that something else fills is not relieved by any number of them. */
const reliefsPerRunMax = 8;
const usageDaysKept = 400;
const dayMs = 24 * 60 * 60 * 1000;

const settingsOf = async (control: ControlStore): Promise<Map<TenantId, TenantSettings>> => {
  const settings = new Map<TenantId, TenantSettings>();
  for (const { id } of await control.asSystem((tx) => tx.tenants.list())) {
    settings.set(id, await control.inTenant(id, (tx) => tx.data.get()));
  }
  return settings;
};

/** A receipt for each tenant whose events went, before they go: no loss without its record. */
const record = async (
  control: ControlStore,
  known: ReadonlyMap<TenantId, unknown>,
  { removal, reason }: { readonly removal: Removal; readonly reason: string },
): Promise<void> => {
  const day = new Date(removal.day).toISOString().slice(0, 10);
  for (const { tenantId, events } of removal.removed) {
    if (!known.has(tenantId)) continue;
    await control.inTenant(tenantId, (tx) =>
      tx.receipts.append({
        action: "event.expire",
        actor: { kind: "system", id: "retention", label: "retention" },
        target: { kind: "day", id: day },
        outcome: "success",
        reason,
        changes: { events: [events, 0] },
      }),
    );
  }
};

/** Removes days of events when their time is over, and the oldest ones when the disk is nearly full. */
export const createRetentionKeeper = (options: RetentionOptions): RetentionKeeper => {
  const { control, events, clock, log } = options;
  let space: DiskSpace | undefined;
  let relieved: number | undefined;
  let running: Promise<void> = Promise.resolve();
  const level = (): DiskLevel => (space === undefined ? "ok" : diskLevelOf(space));
  const look = async (): Promise<void> => {
    try {
      space = await options.diskSpace();
    } catch (error) {
      log.warn("disk-not-read", { error: String(error) });
    }
  };
  const remove = async (
    removal: Removal,
    settings: ReadonlyMap<TenantId, unknown>,
    reason: string,
  ) => {
    await record(control, settings, { removal, reason });
    await events.removeDay(removal.day, removal.tenants);
    log.info("events-expired", { day: removal.day, tenants: removal.removed.length, reason });
  };
  const runOnce = async (): Promise<void> => {
    const settings = await settingsOf(control);
    for (const removal of planRetention(await events.days(), settings, clock.now())) {
      await remove(removal, settings, "older than it is kept");
    }
    await look();
    for (let count = 0; level() !== "ok" && count < reliefsPerRunMax; count += 1) {
      const removal = planRelief(await events.days(), settings, clock.now());
      if (removal === undefined) break;
      await remove(removal, settings, "the disk is nearly full");
      relieved = removal.day;
      await look();
    }
    for (const id of settings.keys()) {
      const before = dayOf(clock.now()) - usageDaysKept * dayMs;
      await control.inTenant(id, (tx) => tx.data.forgetUsage(before));
    }
  };
  /** One after the other; a run that fails is tried again by the next. */
  const run = (): Promise<void> => {
    running = running
      .then(runOnce)
      .catch((error) => log.warn("retention-failed", { error: String(error) }));
    return running;
  };
  const lookTimer = setInterval(
    () => void look().then(() => (level() === "ok" ? undefined : run())),
    lookEveryMs,
  );
  const runTimer = setInterval(() => void run(), runEveryMs);
  lookTimer.unref();
  runTimer.unref();
  return {
    run,
    disk: level,
    space: () => space,
    problems: () => problemsOf(level(), relieved),
    stop: async () => {
      clearInterval(lookTimer);
      clearInterval(runTimer);
      await running;
    },
  };
};

const problemsOf = (level: DiskLevel, relieved: number | undefined): readonly string[] => {
  if (level === "full") {
    return [
      "The disk is full: nothing more is taken in. Free space or keep events for fewer days.",
    ];
  }
  const until = relieved === undefined ? "" : new Date(relieved).toISOString().slice(0, 10);
  return [
    ...(level === "low" ? ["The disk is nearly full: the oldest days are removed first."] : []),
    ...(relieved === undefined ? [] : [`Events up to ${until} were removed before their time.`]),
  ];
};
