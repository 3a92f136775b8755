import {
  type Incident,
  type IncidentId,
  type IncidentNote,
  type TenantId,
  XdrError,
} from "@xdr/event";
import type { IncidentQuery, IncidentRepo } from "@xdr/ports";
import { compareText, type MemoryTable, type MemoryTables, memoryKey } from "./memory-tables.ts";

interface Alias {
  readonly tenantId: TenantId;
  readonly id: IncidentId;
  readonly into: IncidentId;
}

export interface IncidentTables {
  readonly incidents: MemoryTable<Incident>;
  readonly aliases: MemoryTable<Alias>;
  readonly notes: MemoryTable<IncidentNote & { readonly tenantId: TenantId }>;
}

export const createIncidentTables = (tables: MemoryTables): IncidentTables => ({
  incidents: tables.table<Incident>(),
  aliases: tables.table<Alias>(),
  notes: tables.table<IncidentNote & { readonly tenantId: TenantId }>(),
});

const sortKey = (incident: Incident, sort: Exclude<IncidentQuery["sort"], "title">): number =>
  ({
    updated: incident.updatedTime,
    score: incident.score,
    first_seen: incident.firstSeen,
    last_seen: incident.lastSeen,
    severity: incident.severity,
    tactics: incident.tactics.length,
    findings: incident.findingIds.length,
    status: ["new", "in_progress", "closed"].indexOf(incident.status),
  })[sort];

const compareBy = (left: Incident, right: Incident, sort: IncidentQuery["sort"]): number =>
  (sort === "title"
    ? compareText(left.title.toLowerCase(), right.title.toLowerCase())
    : sortKey(left, sort) - sortKey(right, sort)) || compareText(left.id, right.id);

const fits = (incident: Incident, query: IncidentQuery): boolean => {
  const text = query.text?.toLowerCase() ?? "";
  const labels = [incident.title, ...incident.entities.map((entity) => entity.label)];
  return (
    (query.statuses === undefined || query.statuses.includes(incident.status)) &&
    incident.severity >= (query.severityMin ?? 1) &&
    (query.tactic === undefined || incident.tactics.includes(query.tactic)) &&
    labels.some((label) => label.toLowerCase().includes(text))
  );
};

type Absorbing = Pick<IncidentRepo, "absorb" | "absorbedInto" | "notes" | "addNote">;

const absorbing = (db: IncidentTables, tenantId: TenantId): Absorbing => {
  const moveNotes = (from: IncidentId, into: IncidentId): void => {
    for (const note of db.notes.rows()) {
      if (note.tenantId !== tenantId || note.incidentId !== from) continue;
      db.notes.set(memoryKey(tenantId, note.id), { ...note, incidentId: into });
    }
  };
  const requireIncident = (id: IncidentId): void => {
    if (db.incidents.get(memoryKey(tenantId, id)) === undefined) {
      throw new XdrError("REQUEST_NOT_FOUND");
    }
  };
  return {
    absorbedInto: async (id) => db.aliases.get(memoryKey(tenantId, id))?.into,
    absorb: async (ids, into) => {
      requireIncident(into);
      for (const id of ids) {
        if (id === into) continue;
        moveNotes(id, into);
        db.incidents.delete(memoryKey(tenantId, id));
        for (const alias of db.aliases.rows()) {
          if (alias.tenantId !== tenantId || alias.into !== id) continue;
          db.aliases.set(memoryKey(tenantId, alias.id), { ...alias, into });
        }
        db.aliases.set(memoryKey(tenantId, id), { tenantId, id, into });
      }
    },
    addNote: async (note) => {
      requireIncident(note.incidentId);
      db.notes.set(memoryKey(tenantId, note.id), { ...note, tenantId });
    },
    notes: async (id) =>
      db.notes
        .rows()
        .filter((note) => note.tenantId === tenantId && note.incidentId === id)
        .map(({ tenantId: _own, ...note }) => note)
        .toSorted(
          (left, right) => left.createdTime - right.createdTime || compareText(left.id, right.id),
        ),
  };
};

export const memoryIncidentRepo = (
  db: IncidentTables,
  tenantId: TenantId,
  isMember: (userId: string) => boolean,
): IncidentRepo => {
  const own = (): readonly Incident[] =>
    db.incidents.rows().filter((row) => row.tenantId === tenantId);
  return {
    ...absorbing(db, tenantId),
    put: async (incident) => {
      const key = memoryKey(tenantId, incident.id);
      if (incident.tenantId !== tenantId) throw new XdrError("SERVER_INTERNAL");
      if (incident.revision !== (db.incidents.get(key)?.revision ?? 0) + 1) {
        throw new XdrError("REQUEST_REVISION_STALE");
      }
      if (incident.assigneeId !== undefined && !isMember(incident.assigneeId)) {
        throw new XdrError("REQUEST_NOT_FOUND");
      }
      db.incidents.set(key, incident);
      db.aliases.delete(key);
    },
    byId: async (id) => db.incidents.get(memoryKey(tenantId, id)),
    list: async (query) => {
      const found = own()
        .filter((incident) => fits(incident, query))
        .toSorted((left, right) =>
          query.order === "asc"
            ? compareBy(left, right, query.sort)
            : compareBy(right, left, query.sort),
        );
      return {
        items: found.slice(query.offset, query.offset + query.limit),
        total: found.length,
      };
    },
    openSince: async (since) =>
      own()
        .filter((incident) => incident.lastSeen >= since)
        .toSorted(
          (left, right) => left.firstSeen - right.firstSeen || compareText(left.id, right.id),
        ),
    counts: async () => {
      const groups = Map.groupBy(own(), (row) => memoryKey(row.status, String(row.severity)));
      return [...groups.values()].flatMap((rows) => {
        const [first] = rows;
        if (first === undefined) return [];
        return [{ status: first.status, severity: first.severity, count: rows.length }];
      });
    },
  };
};
