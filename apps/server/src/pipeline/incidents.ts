import { type Correlator, correlate } from "@xdr/correlate";
import type { Finding, FindingId, Incident, IncidentSummary, TenantId } from "@xdr/event";
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
}

export interface IncidentKeeper {
  /** Stores new findings and the incidents they make. Safe to call again with the same findings. */
  deliver(findings: readonly Finding[]): Promise<void>;
  /** Puts the stored findings of a tenant back into the correlator after a restart. */
  restore(tenantId: TenantId, horizonMs: number): Promise<void>;
}

interface Change {
  readonly summaries: readonly IncidentSummary[];
  readonly absorbed: readonly {
    readonly ids: readonly Incident["id"][];
    readonly into: Incident["id"];
  }[];
}

const sameSummary = (a: Incident, b: IncidentSummary): boolean =>
  a.score === b.score &&
  a.title === b.title &&
  a.findingIds.length === b.findingIds.length &&
  a.eventCount === b.eventCount;

/** People's work on an incident outlives every recomputation; new findings reopen a closed one. */
const merged = (stored: Incident | undefined, summary: IncidentSummary, now: number): Incident => {
  if (stored === undefined) {
    return { ...summary, status: "new", createdTime: now, updatedTime: now, revision: 1 };
  }
  const { status, verdict, assigneeId, closedTime, createdTime, revision } = stored;
  const reopened = status === "closed";
  return {
    ...summary,
    status: reopened ? "new" : status,
    ...(verdict === undefined || reopened ? {} : { verdict }),
    ...(assigneeId === undefined ? {} : { assigneeId }),
    ...(closedTime === undefined || reopened ? {} : { closedTime }),
    createdTime,
    updatedTime: now,
    revision: revision + 1,
  };
};

/** Those of the absorbed ids that are stored; a merge may name ones that never reached the store. */
const storedOnly = async (
  tx: TenantTx,
  ids: readonly Incident["id"][],
): Promise<readonly Incident["id"][]> => {
  const found: Incident["id"][] = [];
  for (const id of ids) {
    if ((await tx.incidents.byId(id)) !== undefined) found.push(id);
  }
  return found;
};

export const createIncidentKeeper = (options: IncidentKeeperOptions): IncidentKeeper => {
  const { control, correlator, clock, log, live } = options;

  const store = (
    tenantId: TenantId,
    findings: readonly Finding[],
    change: Change,
  ): Promise<{ fresh: readonly FindingId[]; incidents: readonly Incident[] }> =>
    control.inTenant(tenantId, async (tx) => {
      const now = clock.now();
      const fresh = findings.length === 0 ? [] : await tx.findings.add(findings);
      const incidents: Incident[] = [];
      for (const summary of change.summaries) {
        const stored = await tx.incidents.byId(summary.id);
        if (stored !== undefined && sameSummary(stored, summary)) continue;
        const incident = merged(stored, summary, now);
        await tx.incidents.put(incident);
        incidents.push(incident);
      }
      for (const { ids, into } of change.absorbed) {
        const known = await storedOnly(tx, ids);
        if (known.length > 0) await tx.incidents.absorb(known, into);
      }
      return { fresh, incidents };
    });

  const announce = (
    tenantId: TenantId,
    result: { fresh: readonly FindingId[]; incidents: readonly Incident[] },
  ): void => {
    for (const findingId of result.fresh)
      live.publish({ kind: "FindingRaised", tenantId, findingId });
    for (const { id, revision } of result.incidents) {
      live.publish({ kind: "IncidentChanged", tenantId, incidentId: id, revision });
    }
  };

  /** A finding from long ago: the stored ones around it tell its incident. */
  const tellLate = async (tenantId: TenantId, late: readonly Finding[]): Promise<void> => {
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
    announce(tenantId, await store(tenantId, [], { summaries, absorbed: [] }));
  };

  const pending = new Map<TenantId, Change>();

  const deliverToTenant = async (
    tenantId: TenantId,
    findings: readonly Finding[],
  ): Promise<void> => {
    const result = correlator.add(findings);
    const earlier = pending.get(tenantId);
    const change: Change = {
      summaries: latestById([...(earlier?.summaries ?? []), ...result.changed]),
      absorbed: [...(earlier?.absorbed ?? []), ...result.absorbed],
    };
    // The correlator tells a change once; should the transaction fail, the next try still has it.
    pending.set(tenantId, change);
    const stored = await store(tenantId, findings, change);
    pending.delete(tenantId);
    announce(tenantId, stored);
    if (result.late.length > 0) {
      const late = new Set(result.late);
      await tellLate(
        tenantId,
        findings.filter((finding) => late.has(finding.id)),
      );
    }
  };

  return {
    async deliver(findings) {
      for (const [tenantId, own] of Map.groupBy(findings, (finding) => finding.tenantId)) {
        await deliverToTenant(tenantId, own);
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
