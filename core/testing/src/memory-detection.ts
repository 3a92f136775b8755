import { type Finding, type RuleId, type SeverityId, type TenantId, XdrError } from "@xdr/event";
import type { FindingQuery, FindingRepo, RuleHits, RuleRepo, RuleSetting } from "@xdr/ports";
import { compareText, type MemoryTable, type MemoryTables, memoryKey } from "./memory-tables.ts";

export interface DetectionTables {
  readonly findings: MemoryTable<Finding>;
  readonly settings: MemoryTable<RuleSetting & { readonly tenantId: TenantId }>;
}

export const createDetectionTables = (tables: MemoryTables): DetectionTables => ({
  findings: tables.table<Finding>(),
  settings: tables.table<RuleSetting & { readonly tenantId: TenantId }>(),
});

type FindingPlace = Pick<Finding, "severity" | "time" | "id">;

const inOrderOf =
  ({ sort, order }: FindingQuery) =>
  (left: FindingPlace, right: FindingPlace): number =>
    (order === "asc" ? 1 : -1) *
    ((sort === "severity" ? left.severity - right.severity : 0) ||
      left.time - right.time ||
      compareText(left.id, right.id));

const oldestFirst = (left: Finding, right: Finding): number =>
  left.time - right.time || compareText(left.id, right.id);

export const memoryFindingRepo = (db: DetectionTables, tenantId: TenantId): FindingRepo => {
  const own = (): readonly Finding[] =>
    db.findings
      .rows()
      .filter((row) => row.tenantId === tenantId)
      .toSorted(oldestFirst);
  return {
    add: async (findings) => {
      const added = [];
      for (const finding of findings) {
        const key = memoryKey(tenantId, finding.id);
        if (finding.tenantId !== tenantId) throw new XdrError("SERVER_INTERNAL");
        if (db.findings.get(key) !== undefined) continue;
        db.findings.set(key, finding);
        added.push(finding.id);
      }
      return added;
    },
    remove: async (ids) => {
      for (const id of ids) db.findings.delete(memoryKey(tenantId, id));
    },
    byIds: async (ids) => ids.flatMap((id) => db.findings.get(memoryKey(tenantId, id)) ?? []),
    byDrill: async (drillId) => own().filter((row) => row.drillId === drillId),
    list: async (query) =>
      own()
        .filter(
          (row) =>
            row.time >= (query.from ?? Number.NEGATIVE_INFINITY) &&
            row.time < (query.to ?? Number.POSITIVE_INFINITY) &&
            (query.ruleId === undefined || row.ruleId === query.ruleId) &&
            row.severity >= (query.severityMin ?? 1),
        )
        .toSorted(inOrderOf(query))
        .filter((row) => query.after === undefined || inOrderOf(query)(row, query.after) > 0)
        .slice(0, query.limit),
    inRange: async (from, to, limit) =>
      own()
        .filter((row) => row.time >= from && row.time <= to && row.drillId === undefined)
        .slice(0, limit),
    countByRule: async (from) => {
      const counts = new Map<RuleId, number>();
      for (const row of own()) {
        if (row.time >= from) counts.set(row.ruleId, (counts.get(row.ruleId) ?? 0) + 1);
      }
      return counts;
    },
    hitsByRule: async (from, recentFrom) => {
      const hits = new Map<RuleId, RuleHits>();
      for (const { ruleId, time } of own()) {
        if (time < from) continue;
        const before = hits.get(ruleId);
        hits.set(ruleId, {
          all: (before?.all ?? 0) + 1,
          recent: (before?.recent ?? 0) + (time >= recentFrom ? 1 : 0),
          lastTime: Math.max(before?.lastTime ?? time, time),
        });
      }
      return hits;
    },
    timeline: async (from, to, buckets) => timelineOf(own(), from, (to - from) / buckets, buckets),
  };
};

const timelineOf = (
  findings: readonly Finding[],
  from: number,
  width: number,
  buckets: number,
): Awaited<ReturnType<FindingRepo["timeline"]>> => {
  const counts = new Map<string, { from: number; severity: SeverityId; count: number }>();
  for (const { time, severity, drillId } of findings) {
    if (drillId !== undefined) continue;
    const bucket = Math.floor((time - from) / width);
    if (time < from || bucket >= buckets) continue;
    const key = memoryKey(String(bucket), String(severity));
    const count = (counts.get(key)?.count ?? 0) + 1;
    counts.set(key, { from: from + bucket * width, severity, count });
  }
  return [...counts.values()].toSorted(
    (left, right) => left.from - right.from || left.severity - right.severity,
  );
};

export const memoryRuleRepo = (db: DetectionTables, tenantId: TenantId): RuleRepo => ({
  settings: async () =>
    db.settings
      .rows()
      .filter((row) => row.tenantId === tenantId)
      .map(({ tenantId: _own, ...setting }) => setting)
      .toSorted((left, right) => compareText(left.ruleId, right.ruleId)),
  putSetting: async (setting) =>
    db.settings.set(memoryKey(tenantId, setting.ruleId), { ...setting, tenantId }),
});
