import type { TenantId } from "@xdr/event";
import type { Clock, ControlStore, EventStore, Log, ServiceContext } from "@xdr/ports";
import type { Static } from "typebox";
import type { AuditKeeper } from "../audit/audit-keeper.ts";
import type { Activity } from "../collect/activity.ts";
import type { Detection } from "../pipeline/detection.ts";
import type { RetentionKeeper } from "../retention/retention-keeper.ts";
import type { Status } from "../schemas/operations.ts";

export interface StatusBoard {
  /** The status line of the caller's tenant. Every figure is measured here or read from a store. */
  ofTenant(ctx: Pick<ServiceContext, "tenantId">): Promise<Static<typeof Status>>;
  /** Why the installation is not ready; empty when it is. */
  problems(): Promise<readonly string[]>;
}

export interface StatusBoardOptions {
  readonly version: string;
  readonly control: ControlStore;
  readonly events: EventStore;
  readonly clock: Clock;
  readonly log: Log;
  readonly activity: Activity;
  readonly detection: Detection;
  readonly audit: Pick<AuditKeeper, "problems">;
  readonly retention: Pick<RetentionKeeper, "problems">;
}

/** Detection further behind than this is a problem that readiness tells. */
const detectionLagMsMax = 30_000;
const pingMsMax = 2_000;
/** Slow figures are read at most so often for a tenant, however many consoles are open. */
const slowFiguresMs = 5_000;

interface SlowFigures {
  readonly readAt: number;
  readonly sources: readonly { readonly id: Parameters<Activity["isAlive"]>[0] }[];
  readonly quarantined: number;
  readonly undecoded24h: number;
  /** What the open notices say. */
  readonly notices: readonly string[];
}

const dayMs = 24 * 60 * 60 * 1000;

const readSlow = async (
  { control, events, clock }: StatusBoardOptions,
  tenantId: TenantId,
): Promise<SlowFigures> => {
  const now = clock.now();
  const { sources, quarantined, notices } = await control.inTenant(tenantId, async (tx) => ({
    sources: (await tx.sources.list()).filter((source) => !source.disabled),
    quarantined: await tx.quarantine.count(),
    notices: (await tx.work.list("notice"))
      .filter(({ body }) => body.status_id === 1)
      .map(({ body }) => `${body.finding_info.title}.`),
  }));
  const undecoded = await events.histogram(tenantId, {
    where: { kind: "exists", field: { kind: "column", name: "undecoded_code", type: "string" } },
    from: now - dayMs,
    to: now + 1,
    buckets: 1,
  });
  const undecoded24h = undecoded.reduce((sum, bucket) => sum + bucket.count, 0);
  return { readAt: clock.monotonic(), sources, quarantined, undecoded24h, notices };
};

/** What is wrong when a store does not answer in time. */
const storeProblem = async (
  { clock, log }: StatusBoardOptions,
  name: string,
  ping: () => Promise<void>,
): Promise<string | undefined> => {
  const giveUp = new AbortController();
  try {
    const tooLate = clock.sleep(pingMsMax, giveUp.signal).then(() => {
      throw new Error("no answer");
    });
    await Promise.race([ping(), tooLate]);
    return undefined;
  } catch (error) {
    log.warn("store-not-answering", { store: name, error: String(error) });
    return `The ${name} does not answer.`;
  } finally {
    giveUp.abort(new Error("answered"));
  }
};

const findProblems = async (options: StatusBoardOptions): Promise<readonly string[]> => {
  const found = await Promise.all([
    storeProblem(options, "event store", () => options.events.ping()),
    storeProblem(options, "control database", () => options.control.ping()),
  ]);
  const lagMs = options.detection.lagMs();
  const isLate = lagMs > detectionLagMsMax;
  return [
    ...found.filter((problem) => problem !== undefined),
    ...(isLate ? [`Detection is ${Math.round(lagMs / 1000)} s behind.`] : []),
  ];
};

const isKillSwitchOn = (
  { control }: Pick<StatusBoardOptions, "control">,
  tenantId: TenantId,
): Promise<boolean> =>
  control
    .inTenant(tenantId, async ({ runs }) => {
      const { killSwitch } = await runs.settings();
      return (killSwitch ?? (await runs.installationSwitch())) !== undefined;
    })
    // The database is away: the problems say so, and nothing begins either.
    .catch(() => true);

export const createStatusBoard = (options: StatusBoardOptions): StatusBoard => {
  const { clock, activity, detection } = options;
  const slow = new Map<TenantId, Promise<SlowFigures>>();

  const slowOf = async (tenantId: TenantId): Promise<SlowFigures> => {
    const known = await slow.get(tenantId)?.catch(() => undefined);
    if (known !== undefined && clock.monotonic() - known.readAt < slowFiguresMs) return known;
    const reading = readSlow(options, tenantId);
    slow.set(tenantId, reading);
    return reading;
  };

  return {
    problems: () => findProblems(options),
    async ofTenant({ tenantId }) {
      const [found, figures, killSwitch] = await Promise.all([
        findProblems(options),
        slowOf(tenantId),
        isKillSwitchOn(options, tenantId),
      ]);
      const ingestLagMs = activity.medianLagMs(tenantId);
      return {
        time: clock.now(),
        version: options.version,
        ready: found.length === 0,
        problems: [
          ...found,
          ...options.audit.problems(),
          ...options.retention.problems(),
          ...figures.notices,
        ],
        eventsPerSecond: activity.eventsPerSecond(tenantId),
        detectionLagMs: Math.round(detection.lagMs()),
        ...(ingestLagMs === undefined ? {} : { ingestLagMs: Math.round(ingestLagMs) }),
        sourcesAlive: figures.sources.filter((source) => activity.isAlive(source.id)).length,
        sourcesTotal: figures.sources.length,
        agentsOnline: 0,
        killSwitch,
        quarantined: figures.quarantined,
        undecoded24h: figures.undecoded24h,
      };
    },
  };
};
