import { asIncidentId, type Incident, type IncidentId, XdrError } from "@xdr/event";
import type { IncidentRepo, LiveEvent, ServiceContext, TenantTx } from "@xdr/ports";

/**
 * The incident of that id, or the one that took it in when their groups merged: links to an
 * absorbed incident stay good. Throws `REQUEST_NOT_FOUND`.
 */
export const incidentOfTenant = async (repo: IncidentRepo, id: IncidentId): Promise<Incident> => {
  const found = await repo.byId(id);
  if (found !== undefined) return found;
  const into = await repo.absorbedInto(id);
  const absorber = into === undefined ? undefined : await repo.byId(into);
  if (absorber === undefined) throw new XdrError("REQUEST_NOT_FOUND");
  return absorber;
};

type Changes = Readonly<Record<string, readonly [unknown, unknown]>>;

export interface Edit {
  readonly action: string;
  readonly incidentId: string;
  /** The revision that the person was looking at. */
  readonly revision: number;
  /** Gives what becomes of it; the same object means that nothing changes. */
  apply(before: Incident, tx: TenantTx): Promise<Incident> | Incident;
  changes(before: Incident, after: Incident): Changes;
}

/**
 * One edit of one incident: revision checked, receipt written, consoles told after the commit.
 * Throws `REQUEST_NOT_FOUND`, `REQUEST_REVISION_STALE`.
 */
export const editIncident = async (ctx: ServiceContext, edit: Edit): Promise<Incident> => {
  const after = await ctx.control.inTenant(ctx.tenantId, async (tx) => {
    const before = await incidentOfTenant(tx.incidents, asIncidentId(edit.incidentId));
    if (before.revision !== edit.revision) throw new XdrError("REQUEST_REVISION_STALE");
    const wanted = await edit.apply(before, tx);
    if (wanted === before) return before;
    const changed: Incident = {
      ...wanted,
      updatedTime: ctx.clock.now(),
      revision: before.revision + 1,
    };
    await tx.incidents.put(changed);
    await tx.receipts.append({
      action: edit.action,
      actor: ctx.actor,
      target: { kind: "incident", id: before.id, label: before.title },
      outcome: "success",
      requestId: ctx.requestId,
      changes: edit.changes(before, changed),
    });
    return changed;
  });
  if (after.revision !== edit.revision) ctx.live?.publish(incidentChanged(after));
  return after;
};

export const incidentChanged = (incident: Incident): LiveEvent => ({
  kind: "IncidentChanged",
  tenantId: incident.tenantId,
  incidentId: incident.id,
  revision: incident.revision,
});
