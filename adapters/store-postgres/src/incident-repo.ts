import { asIncidentId, asUserId, type Incident, XdrError } from "@xdr/event";
import type { IncidentQuery, IncidentRepo } from "@xdr/ports";
import { and, arrayContains, asc, count, desc, eq, gte, inArray, type SQL, sql } from "drizzle-orm";
import { cleanText, toIncident, toSeverity } from "./rows.ts";
import { incidentAliases, incidentNotes, incidents } from "./schema.ts";
import type { Database } from "./transaction.ts";

/** Title and labels in lower case, one a line: what `text` of a query is looked for in. */
const searchTextOf = (incident: Incident): string =>
  cleanText(
    [incident.title, ...incident.entities.map((entity) => entity.label)].join("\n").toLowerCase(),
  );

const rowOf = (incident: Incident, tenantId: string): typeof incidents.$inferInsert => {
  if (incident.tenantId !== tenantId) {
    throw new XdrError("SERVER_INTERNAL", undefined, { detail: "incident of another tenant" });
  }
  return {
    tenantId,
    id: incident.id,
    status: incident.status,
    severity: incident.severity,
    score: incident.score,
    assigneeId: incident.assigneeId ?? null,
    tactics: [...incident.tactics],
    searchText: searchTextOf(incident),
    findingCount: incident.findingIds.length,
    firstSeen: incident.firstSeen,
    lastSeen: incident.lastSeen,
    updatedTime: incident.updatedTime,
    revision: incident.revision,
    body: JSON.stringify(incident),
  };
};

export const incidentRepo = (db: Database, tenantId: string): IncidentRepo => {
  const isOwn = eq(incidents.tenantId, tenantId);
  return {
    put: async (incident) => {
      const row = rowOf(incident, tenantId);
      const isPrevious = and(
        isOwn,
        eq(incidents.id, incident.id),
        eq(incidents.revision, incident.revision - 1),
      );
      const done =
        incident.revision === 1
          ? await db.insert(incidents).values(row).onConflictDoNothing()
          : await db.update(incidents).set(row).where(isPrevious);
      if (done.rowCount !== 1) throw new XdrError("REQUEST_REVISION_STALE");
      if (incident.revision > 1) return;
      await db
        .delete(incidentAliases)
        .where(and(eq(incidentAliases.tenantId, tenantId), eq(incidentAliases.id, incident.id)));
    },
    byId: async (id) => {
      const [row] = await db
        .select({ body: incidents.body })
        .from(incidents)
        .where(and(isOwn, eq(incidents.id, id)));
      return row && toIncident(row);
    },
    ...absorbPart(db, tenantId),
    ...listPart(db, isOwn),
    ...notePart(db, tenantId),
  };
};

const absorbPart = (
  db: Database,
  tenantId: string,
): Pick<IncidentRepo, "absorb" | "absorbedInto"> => ({
  absorbedInto: async (id) => {
    const [row] = await db
      .select({ intoId: incidentAliases.intoId })
      .from(incidentAliases)
      .where(and(eq(incidentAliases.tenantId, tenantId), eq(incidentAliases.id, id)));
    return row && asIncidentId(row.intoId);
  },
  absorb: async (ids, into) => {
    const others = [...new Set(ids)].filter((id) => id !== into);
    const isOwn = eq(incidents.tenantId, tenantId);
    const found = await db
      .select({ id: incidents.id })
      .from(incidents)
      .where(and(isOwn, eq(incidents.id, into)))
      .for("update");
    if (found.length === 0) throw new XdrError("REQUEST_NOT_FOUND");
    if (others.length === 0) return;
    await db
      .update(incidentNotes)
      .set({ incidentId: into })
      .where(and(eq(incidentNotes.tenantId, tenantId), inArray(incidentNotes.incidentId, others)));
    await db
      .update(incidentAliases)
      .set({ intoId: into })
      .where(and(eq(incidentAliases.tenantId, tenantId), inArray(incidentAliases.intoId, others)));
    await db.delete(incidents).where(and(isOwn, inArray(incidents.id, others)));
    await db
      .insert(incidentAliases)
      .values(others.map((id) => ({ tenantId, id, intoId: into })))
      .onConflictDoUpdate({
        target: [incidentAliases.tenantId, incidentAliases.id],
        set: { intoId: into },
      });
  },
});

/** The title stands first in the search text; states come in the order in which work goes on. */
const sortColumns = {
  updated: incidents.updatedTime,
  score: incidents.score,
  first_seen: incidents.firstSeen,
  last_seen: incidents.lastSeen,
  severity: incidents.severity,
  title: sql`${incidents.searchText} COLLATE "C"`,
  tactics: sql`cardinality(${incidents.tactics})`,
  findings: incidents.findingCount,
  status: sql`array_position(ARRAY['new', 'in_progress', 'closed'], ${incidents.status})`,
} as const satisfies Record<IncidentQuery["sort"], unknown>;

const conditionOf = (isOwn: SQL, query: IncidentQuery): SQL | undefined => {
  const { statuses, severityMin, tactic, text } = query;
  return and(
    isOwn,
    statuses === undefined ? undefined : inArray(incidents.status, [...statuses]),
    severityMin === undefined ? undefined : gte(incidents.severity, severityMin),
    tactic === undefined ? undefined : arrayContains(incidents.tactics, [cleanText(tactic)]),
    text === undefined
      ? undefined
      : sql`strpos(${incidents.searchText}, ${cleanText(text.toLowerCase())}) > 0`,
  );
};

const listPart = (
  db: Database,
  isOwn: SQL,
): Pick<IncidentRepo, "list" | "openSince" | "counts"> => ({
  list: async (query) => {
    const condition = conditionOf(isOwn, query);
    const direction = query.order === "asc" ? asc : desc;
    const rows = await db
      .select({ body: incidents.body })
      .from(incidents)
      .where(condition)
      .orderBy(direction(sortColumns[query.sort]), direction(incidents.id))
      .limit(query.limit)
      .offset(query.offset);
    const [total] = await db.select({ all: count() }).from(incidents).where(condition);
    return { items: rows.map(toIncident), total: total?.all ?? 0 };
  },
  openSince: async (since) =>
    (
      await db
        .select({ body: incidents.body })
        .from(incidents)
        .where(and(isOwn, gte(incidents.lastSeen, since)))
        .orderBy(asc(incidents.firstSeen), asc(incidents.id))
    ).map(toIncident),
  counts: async () => {
    const rows = await db
      .select({ status: incidents.status, severity: incidents.severity, all: count() })
      .from(incidents)
      .where(isOwn)
      .groupBy(incidents.status, incidents.severity);
    return rows.map(({ status, severity, all }) => ({
      status,
      severity: toSeverity(severity),
      count: all,
    }));
  },
});

const notePart = (db: Database, tenantId: string): Pick<IncidentRepo, "addNote" | "notes"> => ({
  addNote: async (note) => {
    await db.insert(incidentNotes).values({
      ...note,
      tenantId,
      authorName: cleanText(note.authorName),
      text: cleanText(note.text),
    });
  },
  notes: async (id) => {
    const rows = await db
      .select()
      .from(incidentNotes)
      .where(and(eq(incidentNotes.tenantId, tenantId), eq(incidentNotes.incidentId, id)))
      .orderBy(asc(incidentNotes.createdTime), asc(incidentNotes.id));
    return rows.map(({ tenantId: _own, ...row }) => ({
      ...row,
      incidentId: asIncidentId(row.incidentId),
      authorId: asUserId(row.authorId),
    }));
  },
});
