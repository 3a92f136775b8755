import type { SourceId, TenantId } from "@xdr/event";
import type {
  Clock,
  ControlStore,
  EventStore,
  LiveBus,
  Log,
  Notice,
  Source,
  SourceWatch,
  TenantTx,
} from "@xdr/ports";
import { learnRhythm, rhythmLimits } from "./rhythm.ts";
import { type TenantWatch, watchTenants } from "./watch-tenants.ts";

export const silenceLimits = Object.freeze({
  checkMs: 30_000,
  /** A rhythm is learned again after it. */
  relearnMs: 6 * 60 * 60_000,
  /** Closed notices of a tenant that are kept. */
  closedMax: 200,
});

export interface SilenceWatchOptions {
  readonly control: ControlStore;
  readonly events: Pick<EventStore, "arrivals">;
  readonly clock: Clock;
  readonly live: LiveBus;
  readonly log: Log;
}

const watchDefault: SourceWatch = { mode: "learned" };

/** How long the source may be quiet; undefined: it is not watched, or not yet. */
export const expectedMsOf = (watch: SourceWatch): number | undefined => {
  if (watch.mode === "off") return undefined;
  return watch.mode === "set" ? watch.setMs : watch.learnedMs;
};

const minutesText = (ms: number): string => {
  const minutes = Math.round(ms / 60_000);
  return `${minutes} minute${minutes === 1 ? "" : "s"}`;
};

const openNotice = (source: Source, start: number, facts: { now: number; expectedMs: number }) => {
  const uid = `source-silent:${source.id}:${start}`;
  const notice: Notice = {
    class_uid: 2004,
    activity_id: 1,
    status_id: 1,
    severity_id: 3,
    time: facts.now,
    start_time: start,
    finding_info: {
      uid,
      title: `${source.name} is silent`,
      desc: `Nothing has arrived for longer than ${minutesText(facts.expectedMs)}, which is expected of this source at most. See whether its sender runs and can reach this server.`,
      types: ["source-silent"],
    },
    resources: [{ uid: source.id, name: source.name }],
  };
  return { uid, notice };
};

const closeNotice = async (tx: TenantTx, uid: string, endTime: number): Promise<void> => {
  const item = await tx.work.byId("notice", uid);
  if (item === undefined) return;
  const closed: Notice = { ...item.body, activity_id: 3, status_id: 4, end_time: endTime };
  await tx.work.put("notice", uid, closed);
};

const forgetOld = async (tx: TenantTx): Promise<void> => {
  const closed = (await tx.work.list("notice")).filter(({ body }) => body.status_id === 4);
  const old = closed.toSorted((a, b) => b.body.time - a.body.time).slice(silenceLimits.closedMax);
  for (const { id } of old) await tx.work.remove("notice", id);
};

interface Look {
  readonly source: Source;
  readonly lastTime: number;
  readonly now: number;
  readonly startedTime: number;
}

/** True when the notices changed. Opening and closing are one transaction with the watch's state. */
const judge = async (tx: TenantTx, look: Look): Promise<boolean> => {
  const { source, lastTime, now } = look;
  const watch = (await tx.work.byId("source-watch", source.id))?.body ?? watchDefault;
  const expectedMs = source.disabled ? undefined : expectedMsOf(watch);
  // Nothing can arrive while the server is down: that time does not count.
  const quietMs = now - Math.max(lastTime, look.startedTime);
  const { openNotice: openId, ...rest } = watch;
  if (openId !== undefined) {
    const item = await tx.work.byId("notice", openId);
    const hasSpoken = item === undefined || lastTime > item.body.start_time;
    if (!hasSpoken && expectedMs !== undefined) return false;
    await closeNotice(tx, openId, hasSpoken ? lastTime : now);
    await tx.work.put("source-watch", source.id, rest);
    return true;
  }
  if (expectedMs === undefined || quietMs <= expectedMs) return false;
  const { uid, notice } = openNotice(source, lastTime, { now, expectedMs });
  await tx.work.put("notice", uid, notice);
  await tx.work.put("source-watch", source.id, { ...rest, openNotice: uid });
  await forgetOld(tx);
  return true;
};

/**
 * Looks at the sources every `checkMs`. What is expected, and which notice is open, stands in the
 * control store, so that a restart neither forgets nor repeats.
 */
export const createSilenceWatch = (options: SilenceWatchOptions): TenantWatch => {
  const { control, events, clock, live, log } = options;
  const startedTime = clock.now();

  const learn = async (tenantId: TenantId, sourceId: SourceId, watch: SourceWatch) => {
    const now = clock.now();
    const isFresh = now - (watch.learnedTime ?? 0) < silenceLimits.relearnMs;
    if (watch.mode !== "learned" || watch.openNotice !== undefined || isFresh) return;
    const { historyMs, buckets } = rhythmLimits;
    const range = { sourceId, from: now - historyMs, to: now, buckets };
    const learnedMs = learnRhythm((await events.arrivals(tenantId, range)).buckets);
    if (learnedMs === undefined) return;
    await control.inTenant(tenantId, async (tx) => {
      const before = (await tx.work.byId("source-watch", sourceId))?.body ?? watchDefault;
      await tx.work.put("source-watch", sourceId, { ...before, learnedMs, learnedTime: now });
    });
  };

  const checkTenant = async (tenantId: TenantId): Promise<void> => {
    const { sources, activity, watches } = await control.inTenant(tenantId, async (tx) => ({
      sources: await tx.sources.list(),
      activity: await tx.sources.activity(),
      watches: new Map((await tx.work.list("source-watch")).map(({ id, body }) => [id, body])),
    }));
    for (const source of sources) {
      const lastTime = activity.find((one) => one.sourceId === source.id)?.lastEventTime;
      if (lastTime === undefined) continue;
      if (!source.disabled) {
        await learn(tenantId, source.id, watches.get(source.id) ?? watchDefault);
      }
      const look = { source, lastTime, now: clock.now(), startedTime };
      const isChanged = await control.inTenant(tenantId, (tx) => judge(tx, look));
      if (isChanged) live.publish({ kind: "SourceSeen", tenantId, sourceId: source.id });
    }
  };
  return watchTenants({
    control,
    clock,
    log,
    checkMs: silenceLimits.checkMs,
    checkTenant,
    says: { notChecked: "silence-not-checked", broken: "silence-watch-broken" },
  });
};
