import { type Correlator, correlate } from "@xdr/correlate";
import type {
  Finding,
  FindingChange,
  FindingId,
  Incident,
  IncidentSummary,
  TenantId,
} from "@xdr/event";
import type { Clock, ControlStore, LiveBus, Log, TenantTx } from "@xdr/ports";

/** How far around a late finding stored ones are read to tell its incident. */
const lateSpanMs = 24 * 60 * 60 * 1000;
const lateFindingsMax = 20_000;

export interface IncidentKeeperOptions {
  readonly control: ControlStore;
  readonly correlator: Correlator;
  readonly clock: Clock;
  readonly log: Log;
  readonly live: LiveBus;
  /** Says of findings which a drill made; those join no incident. */
  readonly mark?: (tenantId: TenantId, findings: readonly Finding[]) => Promise<readonly Finding[]>;
}

export interface IncidentKeeper {
  /** Stores what changed and the incidents it makes. Safe to call again with the same change. */
  deliver(change: FindingChange): Promise<void>;
  /** Puts the stored findings of a tenant back into the correlator after a restart. */
  restore(tenantId: TenantId, horizonMs: number): Promise<void>;
}

interface Change {
  readonly summaries: readonly IncidentSummary[];
  readonly absorbed: readonly {
    readonly ids: readonly Incident["id"][];
    readonly into: Incident["id"];
  }[];
  readonly dissolved: readonly Incident["id"][];
  /** Findings that took the place of withdrawn ones. */
  readonly replacing: readonly FindingId[];
}

const sameSummary = (a: Incident, b: IncidentSummary): boolean =>
  a.score === b.score && a.title === b.title && a.findingIds.join() === b.findingIds.join();

/**
 * People's work on an incident outlives every recomputation, also when its group got another id; new
 * findings reopen a closed one, findings that say better what was known do not.
 */
const merged = (
  summary: IncidentSummary,
  stored: readonly Incident[],
  { replacing, now }: { readonly replacing: ReadonlySet<FindingId>; readonly now: number },
): Incident => {
  const own = stored.find((incident) => incident.id === summary.id);
  const worked = [own, ...stored].find(
    (incident) => incident !== undefined && (incident.status !== "new" || incident.assigneeId),
  );
  const known = new Set(stored.flatMap((incident) => incident.findingIds));
  const hasNews = summary.findingIds.some((id) => !known.has(id) && !replacing.has(id));
  const isReopened = worked?.status === "closed" && hasNews;
  const status = worked === undefined || isReopened ? "new" : worked.status;
  const { verdict, assigneeId } = worked ?? {};
  return {
    ...summary,
    status,
    ...(verdict === undefined || isReopened ? {} : { verdict }),
    ...(assigneeId === undefined ? {} : { assigneeId }),
    createdTime: own?.createdTime ?? now,
    updatedTime: now,
    revision: (own?.revision ?? 0) + 1,
  };
};

/** Those of the ids that are stored; a merge may name ones that never reached the store. */
const storedOf = async (
  tx: TenantTx,
  ids: readonly Incident["id"][],
): Promise<readonly Incident[]> => {
  const found: Incident[] = [];
  for (const id of ids) {
    const incident = await tx.incidents.byId(id);
    if (incident !== undefined) found.push(incident);
  }
  return found;
};

interface Stored {
  readonly fresh: readonly FindingId[];
  readonly incidents: readonly Incident[];
}

/** An incident of which no finding is left is closed: what it told did not happen. */
const closeDissolved = async (
  tx: TenantTx,
  ids: readonly Incident["id"][],
  now: number,
): Promise<readonly Incident[]> => {
  const closed: Incident[] = [];
  for (const own of await storedOf(tx, ids)) {
    if (own.findingIds.length === 0) continue;
    const revision = own.revision + 1;
    const work = { status: "closed", closedTime: now, updatedTime: now } as const;
    const empty = { ...own, ...work, revision, findingIds: [], eventCount: 0 };
    await tx.incidents.put(empty);
    closed.push(empty);
  }
  return closed;
};

/** One transaction: the findings, the incidents they change and those that were taken in. */
const storeChange = async (
  tx: TenantTx,
  { findings, withdrawn }: FindingChange,
  { change, now }: { readonly change: Change; readonly now: number },
): Promise<Stored> => {
  if (withdrawn.length > 0) await tx.findings.remove(withdrawn.map(({ id }) => id));
  const fresh = findings.length === 0 ? [] : await tx.findings.add(findings);
  const incidents = [...(await closeDissolved(tx, change.dissolved, now))];
  const replacing = new Set(change.replacing);
  for (const summary of change.summaries) {
    const takenIn = change.absorbed.filter(({ into }) => into === summary.id);
    const absorbedIds = takenIn.flatMap(({ ids }) => ids);
    const stored = await storedOf(tx, [summary.id, ...absorbedIds]);
    const own = stored.find((incident) => incident.id === summary.id);
    if (own !== undefined && stored.length === 1 && sameSummary(own, summary)) continue;
    const incident = merged(summary, stored, { replacing, now });
    await tx.incidents.put(incident);
    incidents.push(incident);
    const known = stored.map(({ id }) => id).filter((id) => id !== summary.id);
    if (known.length > 0) await tx.incidents.absorb(known, summary.id);
  }
  return { fresh, incidents };
};

const announce = (live: LiveBus, tenantId: TenantId, stored: Stored): void => {
  for (const findingId of stored.fresh) {
    live.publish({ kind: "FindingRaised", tenantId, findingId });
  }
  for (const { id, revision } of stored.incidents) {
    live.publish({ kind: "IncidentChanged", tenantId, incidentId: id, revision });
  }
};

const nothing: FindingChange = { findings: [], withdrawn: [] };

/** A finding from long ago: the stored ones around it tell its incident. */
const tellLate = async (
  { control, clock, log, live }: IncidentKeeperOptions,
  tenantId: TenantId,
  late: readonly Finding[],
): Promise<void> => {
  const times = late.flatMap((finding) => [finding.firstEventTime, finding.lastEventTime]);
  const from = times.reduce((a, b) => Math.min(a, b)) - lateSpanMs;
  const to = times.reduce((a, b) => Math.max(a, b)) + lateSpanMs;
  const around = await control.inTenant(tenantId, (tx) =>
    tx.findings.inRange(from, to, lateFindingsMax),
  );
  if (around.length === lateFindingsMax) log.warn("late-findings-cut", { tenantId, from, to });
  const lateIds = new Set(late.map((finding) => finding.id));
  const summaries = correlate(around).filter((incident) =>
    incident.findingIds.some((id) => lateIds.has(id)),
  );
  const change = { summaries, absorbed: [], dissolved: [], replacing: [] };
  const stored = await control.inTenant(tenantId, (tx) =>
    storeChange(tx, nothing, { change, now: clock.now() }),
  );
  announce(live, tenantId, stored);
};

/** Correlates new findings with what is known and stores both. */
export const createIncidentKeeper = (options: IncidentKeeperOptions): IncidentKeeper => {
  const { control, correlator, clock, live, mark } = options;
  const pending = new Map<TenantId, Change>();

  const deliverToTenant = async (tenantId: TenantId, own: FindingChange): Promise<void> => {
    const { findings, withdrawn } = own;
    const real = findings.filter(({ drillId }) => drillId === undefined);
    const result = correlator.add(real, withdrawn);
    const earlier = pending.get(tenantId);
    const change: Change = {
      summaries: latestById([...(earlier?.summaries ?? []), ...result.changed]),
      absorbed: [...(earlier?.absorbed ?? []), ...result.absorbed],
      dissolved: [...(earlier?.dissolved ?? []), ...result.dissolved],
      replacing: [...(earlier?.replacing ?? []), ...result.replacing],
    };
    // The correlator tells a change once; should the transaction fail, the next try still has it.
    pending.set(tenantId, change);
    const stored = await control.inTenant(tenantId, (tx) =>
      storeChange(tx, own, { change, now: clock.now() }),
    );
    pending.delete(tenantId);
    announce(live, tenantId, stored);
    if (result.late.length === 0) return;
    const late = new Set(result.late);
    await tellLate(
      options,
      tenantId,
      real.filter((finding) => late.has(finding.id)),
    );
  };

  return {
    async deliver({ findings, withdrawn }) {
      const added = Map.groupBy(findings, (finding) => finding.tenantId);
      const gone = Map.groupBy(withdrawn, (finding) => finding.tenantId);
      for (const tenantId of new Set([...added.keys(), ...gone.keys()])) {
        const found = added.get(tenantId) ?? [];
        await deliverToTenant(tenantId, {
          findings: (await mark?.(tenantId, found)) ?? found,
          withdrawn: gone.get(tenantId) ?? [],
        });
      }
    },
    async restore(tenantId, horizonMs) {
      const since = clock.now() - horizonMs;
      const findings = await control.inTenant(tenantId, async (tx) => {
        const open = await tx.incidents.openSince(since);
        return tx.findings.byIds(open.flatMap((incident) => incident.findingIds));
      });
      correlator.add(findings);
    },
  };
};

const latestById = (summaries: readonly IncidentSummary[]): readonly IncidentSummary[] => [
  ...new Map(summaries.map((summary) => [summary.id, summary])).values(),
];
