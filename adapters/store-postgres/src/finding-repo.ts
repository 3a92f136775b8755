import { asFindingId, asRuleId, type Finding, XdrError } from "@xdr/event";
import type { FindingQuery, FindingRepo, RuleRepo } from "@xdr/ports";
import {
  and,
  asc,
  count,
  desc,
  eq,
  gte,
  inArray,
  isNull,
  lt,
  lte,
  type SQL,
  sql,
} from "drizzle-orm";
import { cleanText, toFinding, toSeverity } from "./rows.ts";
import { ruleSettings } from "./schema.ts";
import { findings } from "./schema-finding.ts";
import type { Database } from "./transaction.ts";

/** Seven values a row; a statement takes at most 65,535. */
const insertRowsMax = 1000;

const rowOf = (finding: Finding, tenantId: string): typeof findings.$inferInsert => {
  if (finding.tenantId !== tenantId) {
    throw new XdrError("SERVER_INTERNAL", undefined, { detail: "finding of another tenant" });
  }
  const { id, ruleId, severity, time, drillId = null } = finding;
  return { tenantId, id, ruleId, severity, time, drillId, body: JSON.stringify(finding) };
};

export const findingRepo = (db: Database, tenantId: string): FindingRepo => {
  const isOwn = eq(findings.tenantId, tenantId);
  return {
    add: async (added) => {
      // In one order for all writers, so that they wait for one another instead of deadlocking.
      const rows = added
        .map((finding) => rowOf(finding, tenantId))
        .toSorted((left, right) => (left.id < right.id ? -1 : 1));
      const fresh = new Set<string>();
      for (let start = 0; start < rows.length; start += insertRowsMax) {
        const inserted = await db
          .insert(findings)
          .values(rows.slice(start, start + insertRowsMax))
          .onConflictDoNothing()
          .returning({ id: findings.id });
        for (const { id } of inserted) fresh.add(id);
      }
      return added.map((finding) => finding.id).filter((id) => fresh.delete(id));
    },
    remove: async (ids) => {
      for (let start = 0; start < ids.length; start += insertRowsMax) {
        const some = ids.slice(start, start + insertRowsMax);
        await db.delete(findings).where(and(isOwn, inArray(findings.id, some)));
      }
    },
    byIds: async (ids) => {
      if (ids.length === 0) return [];
      const rows = await db
        .select({ id: findings.id, body: findings.body })
        .from(findings)
        .where(and(isOwn, inArray(findings.id, [...new Set(ids)])));
      const byId = new Map(rows.map((row) => [asFindingId(row.id), toFinding(row)]));
      return ids.flatMap((id) => byId.get(id) ?? []);
    },
    byDrill: async (drillId) => {
      const rows = await db
        .select({ body: findings.body })
        .from(findings)
        .where(and(isOwn, eq(findings.drillId, drillId)))
        .orderBy(asc(findings.time), asc(findings.id));
      return rows.map(toFinding);
    },
    ...rangePart(db, isOwn),
    ...countPart(db, isOwn),
  };
};

const isBehind = ({ sort, order, after }: FindingQuery): SQL | undefined => {
  if (after === undefined) return undefined;
  const { severity, time, id } = after;
  const operator = sql.raw(order === "asc" ? ">" : "<");
  return sort === "severity"
    ? sql`(${findings.severity}, ${findings.time}, ${findings.id}) ${operator} (${severity}::smallint, ${time}::double precision, ${id})`
    : sql`(${findings.time}, ${findings.id}) ${operator} (${time}::double precision, ${id})`;
};

const orderOf = ({ sort, order }: FindingQuery): readonly SQL[] => {
  const direction = order === "asc" ? asc : desc;
  const byTime = [direction(findings.time), direction(findings.id)];
  return sort === "severity" ? [direction(findings.severity), ...byTime] : byTime;
};

const rangePart = (db: Database, isOwn: SQL): Pick<FindingRepo, "list" | "inRange"> => ({
  list: async (query) => {
    const { from, to, ruleId, severityMin, limit } = query;
    const rows = await db
      .select({ body: findings.body })
      .from(findings)
      .where(
        and(
          isOwn,
          from === undefined ? undefined : gte(findings.time, from),
          to === undefined ? undefined : lt(findings.time, to),
          ruleId === undefined ? undefined : eq(findings.ruleId, ruleId),
          severityMin === undefined ? undefined : gte(findings.severity, severityMin),
          isBehind(query),
        ),
      )
      .orderBy(...orderOf(query))
      .limit(limit);
    return rows.map(toFinding);
  },
  inRange: async (from, to, limit) =>
    (
      await db
        .select({ body: findings.body })
        .from(findings)
        .where(
          and(isOwn, isNull(findings.drillId), gte(findings.time, from), lte(findings.time, to)),
        )
        .orderBy(asc(findings.time), asc(findings.id))
        .limit(limit)
    ).map(toFinding),
});

const countPart = (
  db: Database,
  isOwn: SQL,
): Pick<FindingRepo, "countByRule" | "hitsByRule" | "timeline"> => ({
  countByRule: async (from) => {
    const rows = await db
      .select({ ruleId: findings.ruleId, all: count() })
      .from(findings)
      .where(and(isOwn, gte(findings.time, from)))
      .groupBy(findings.ruleId);
    return new Map(rows.map((row) => [asRuleId(row.ruleId), row.all]));
  },
  hitsByRule: async (from, recentFrom) => {
    const rows = await db
      .select({
        ruleId: findings.ruleId,
        all: count(),
        recent: sql<number>`(count(*) FILTER (WHERE ${findings.time} >= ${recentFrom}))::integer`,
        lastTime: sql<number>`max(${findings.time})`,
      })
      .from(findings)
      .where(and(isOwn, gte(findings.time, from)))
      .groupBy(findings.ruleId);
    return new Map(
      rows.map(({ ruleId, ...hits }) => [
        asRuleId(ruleId),
        { ...hits, lastTime: Number(hits.lastTime) },
      ]),
    );
  },
  timeline: async (from, to, buckets) => {
    const width = (to - from) / buckets;
    if (!(width > 0)) return [];
    const bucket = sql<number>`floor((${findings.time} - ${from}::double precision)
      / ${width}::double precision)::integer`;
    const rows = await db
      .select({ bucket, severity: findings.severity, all: count() })
      .from(findings)
      .where(and(isOwn, isNull(findings.drillId), gte(findings.time, from), lt(findings.time, to)))
      .groupBy(sql`1`, sql`2`)
      .orderBy(sql`1`, sql`2`);
    return rows
      .filter((row) => row.bucket < buckets)
      .map((row) => ({
        from: from + row.bucket * width,
        severity: toSeverity(row.severity),
        count: row.all,
      }));
  },
});

export const ruleRepo = (db: Database, tenantId: string): RuleRepo => ({
  settings: async () => {
    const rows = await db
      .select()
      .from(ruleSettings)
      .where(eq(ruleSettings.tenantId, tenantId))
      .orderBy(asc(ruleSettings.ruleId));
    return rows.map(({ ruleId, enabled, level, reason, updatedTime }) => ({
      ruleId: asRuleId(ruleId),
      ...{ enabled, reason, updatedTime },
      ...(level === null ? {} : { level }),
    }));
  },
  putSetting: async ({ ruleId, ...setting }) => {
    const { enabled, reason, updatedTime } = setting;
    const values = {
      enabled,
      level: setting.level ?? null,
      reason: cleanText(reason),
      updatedTime,
    };
    await db
      .insert(ruleSettings)
      .values({ tenantId, ruleId, ...values })
      .onConflictDoUpdate({
        target: [ruleSettings.tenantId, ruleSettings.ruleId],
        set: values,
      });
  },
});
