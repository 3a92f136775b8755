import { asRuleId, type RuleId, type TenantId } from "@xdr/event";
import {
  type ActivitySpan,
  type RuleActivity,
  type RuleActivityPoint,
  type RuleActivityRepo,
  spanBegin,
} from "@xdr/ports";
import { type MemoryTable, type MemoryTables, memoryKey } from "./memory-tables.ts";

interface Row extends RuleActivityPoint {
  readonly tenantId: TenantId;
  readonly ruleId: RuleId;
  readonly span: ActivitySpan;
}

export type RuleActivityTable = MemoryTable<Row>;

export const createRuleActivityTable = (tables: MemoryTables): RuleActivityTable =>
  tables.table<Row>();

const plus = (left: RuleActivity | undefined, right: RuleActivity): RuleActivity => ({
  tried: (left?.tried ?? 0) + right.tried,
  matched: (left?.matched ?? 0) + right.matched,
  ms: (left?.ms ?? 0) + right.ms,
});

export const memoryRuleActivityRepo = (
  table: RuleActivityTable,
  tenantId: TenantId,
): RuleActivityRepo => {
  const own = (span: ActivitySpan, from: number): readonly Row[] =>
    table
      .rows()
      .filter((row) => row.tenantId === tenantId && row.span === span && row.from >= from);
  return {
    add: async (time, activities) => {
      for (const { ruleId, ...activity } of activities) {
        for (const span of ["hour", "day"] as const) {
          const from = spanBegin(span, time);
          const key = memoryKey(tenantId, ruleId, span, String(from));
          table.set(key, { tenantId, ruleId, span, from, ...plus(table.get(key), activity) });
        }
      }
    },
    totals: async (span, from) => {
      const totals = new Map<RuleId, RuleActivity>();
      for (const row of own(span, from)) {
        totals.set(asRuleId(row.ruleId), plus(totals.get(row.ruleId), row));
      }
      return totals;
    },
    points: async (ruleId, span, from) =>
      own(span, from)
        .filter((row) => row.ruleId === ruleId)
        .map(({ from: begin, tried, matched, ms }) => ({ from: begin, tried, matched, ms }))
        .toSorted((left, right) => left.from - right.from),
    forget: async (span, before) => {
      for (const row of own(span, Number.NEGATIVE_INFINITY)) {
        if (row.from < before) {
          table.delete(memoryKey(tenantId, row.ruleId, span, String(row.from)));
        }
      }
    },
  };
};
