import { asRuleId } from "@xdr/event";
import { type RuleActivityOf, type RuleActivityRepo, spanBegin } from "@xdr/ports";
import { and, asc, eq, gte, lt, sql } from "drizzle-orm";
import { ruleActivity } from "./schema.ts";
import type { Database } from "./transaction.ts";

/** Seven values a row, two rows a rule; a statement takes at most 65,535. */
const rulesPerInsertMax = 1000;

const spans = ["hour", "day"] as const;

export const ruleActivityRepo = (db: Database, tenantId: string): RuleActivityRepo => {
  const isOwn = eq(ruleActivity.tenantId, tenantId);
  return {
    add: (time, activities) => addAll(db, tenantId, { time, activities }),
    totals: async (span, from) => {
      const rows = await db
        .select({
          ruleId: ruleActivity.ruleId,
          tried: sql<number>`sum(${ruleActivity.tried})`,
          matched: sql<number>`sum(${ruleActivity.matched})`,
          ms: sql<number>`sum(${ruleActivity.ms})`,
        })
        .from(ruleActivity)
        .where(and(isOwn, eq(ruleActivity.span, span), gte(ruleActivity.begins, from)))
        .groupBy(ruleActivity.ruleId);
      return new Map(
        rows.map(({ ruleId, tried, matched, ms }) => [
          asRuleId(ruleId),
          { tried: Number(tried), matched: Number(matched), ms: Number(ms) },
        ]),
      );
    },
    points: async (ruleId, span, from) =>
      await db
        .select({
          from: ruleActivity.begins,
          tried: ruleActivity.tried,
          matched: ruleActivity.matched,
          ms: ruleActivity.ms,
        })
        .from(ruleActivity)
        .where(
          and(
            isOwn,
            eq(ruleActivity.ruleId, ruleId),
            eq(ruleActivity.span, span),
            gte(ruleActivity.begins, from),
          ),
        )
        .orderBy(asc(ruleActivity.begins)),
    forget: async (span, before) => {
      await db
        .delete(ruleActivity)
        .where(and(isOwn, eq(ruleActivity.span, span), lt(ruleActivity.begins, before)));
    },
  };
};

const addAll = async (
  db: Database,
  tenantId: string,
  { time, activities }: { readonly time: number; readonly activities: readonly RuleActivityOf[] },
): Promise<void> => {
  // In one order for all writers, so that they wait for one another instead of deadlocking.
  const sorted = activities.toSorted((left, right) => (left.ruleId < right.ruleId ? -1 : 1));
  for (let start = 0; start < sorted.length; start += rulesPerInsertMax) {
    const some = sorted.slice(start, start + rulesPerInsertMax);
    const rows = spans.flatMap((span) =>
      some.map((activity) => ({ ...activity, tenantId, span, begins: spanBegin(span, time) })),
    );
    await db
      .insert(ruleActivity)
      .values(rows)
      .onConflictDoUpdate({
        target: [
          ruleActivity.tenantId,
          ruleActivity.span,
          ruleActivity.begins,
          ruleActivity.ruleId,
        ],
        set: {
          tried: sql`${ruleActivity.tried} + excluded.tried`,
          matched: sql`${ruleActivity.matched} + excluded.matched`,
          ms: sql`${ruleActivity.ms} + excluded.ms`,
        },
      });
  }
};
