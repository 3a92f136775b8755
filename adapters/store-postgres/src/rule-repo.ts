import { asRuleId, XdrError } from "@xdr/event";
import type {
  OwnRule,
  OwnRuleRepo,
  RulePlaceholderRepo,
  RulePut,
  RuleRemoval,
  RuleVersion,
} from "@xdr/ports";
import {
  and,
  asc,
  count,
  desc,
  eq,
  getTableColumns,
  inArray,
  max,
  type SQL,
  sql,
} from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { cleanText, toOrigin } from "./rows.ts";
import { rulePlaceholders, rules, ruleVersions } from "./schema.ts";
import type { Database } from "./transaction.ts";

type RuleRow = typeof rules.$inferSelect;
type VersionRow = typeof ruleVersions.$inferSelect;

/** Sixteen values a row; a statement takes at most 65,535. */
const insertRowsMax = 1000;

export const ownRuleRepo = (db: Database, tenantId: string): OwnRuleRepo => {
  const isOwn = eq(rules.tenantId, tenantId);
  return {
    list: async () =>
      (await db.select().from(rules).where(isOwn).orderBy(asc(rules.id))).map(toOwnRule),
    count: async () => {
      const [row] = await db.select({ all: count() }).from(rules).where(isOwn);
      return row?.all ?? 0;
    },
    byId: async (id) => {
      const [row] = await db
        .select()
        .from(rules)
        .where(and(isOwn, eq(rules.id, id)));
      return row && toOwnRule(row);
    },
    put: async (puts) => {
      for (let start = 0; start < puts.length; start += insertRowsMax) {
        await putSome(db, tenantId, puts.slice(start, start + insertRowsMax));
      }
    },
    remove: async (id, removal) => {
      const [row] = await db
        .delete(rules)
        .where(and(isOwn, eq(rules.id, id)))
        .returning();
      if (row === undefined) throw new XdrError("REQUEST_NOT_FOUND");
      await addVersions(db, tenantId, [removedRow(row, removal)]);
    },
    ...versionPart(db, tenantId),
  };
};

const putSome = async (db: Database, tenantId: string, puts: readonly RulePut[]): Promise<void> => {
  await addVersions(
    db,
    tenantId,
    puts.map((put) => versionRow(put, tenantId)),
  );
  const { tenantId: _tenant, id: _id, ...changing } = getTableColumns(rules);
  await db
    .insert(rules)
    .values(puts.map(({ rule }) => ruleRow(rule, tenantId)))
    .onConflictDoUpdate({ target: [rules.tenantId, rules.id], set: asExcluded(changing) });
};

/** `SET column = excluded.column` for each of them. */
const asExcluded = (columns: Readonly<Record<string, PgColumn>>): Record<string, SQL> =>
  Object.fromEntries(
    Object.entries(columns).map(([key, column]) => [
      key,
      sql`excluded.${sql.identifier(column.name)}`,
    ]),
  );

/** Writers that took the same number meet at the table's key, where one of them adds nothing. */
const addVersions = async (
  db: Database,
  tenantId: string,
  rows: readonly VersionRow[],
): Promise<void> => {
  const ids = rows.map((row) => row.ruleId);
  const newest = await db
    .select({ ruleId: ruleVersions.ruleId, version: max(ruleVersions.version) })
    .from(ruleVersions)
    .where(and(eq(ruleVersions.tenantId, tenantId), inArray(ruleVersions.ruleId, ids)))
    .groupBy(ruleVersions.ruleId);
  const known = new Map(newest.map((row) => [row.ruleId, row.version ?? 0]));
  const isNext = rows.every((row) => row.version === (known.get(row.ruleId) ?? 0) + 1);
  if (!isNext) throw new XdrError("REQUEST_REVISION_STALE");
  const done = await db
    .insert(ruleVersions)
    .values([...rows])
    .onConflictDoNothing();
  if (done.rowCount !== rows.length) throw new XdrError("REQUEST_REVISION_STALE");
};

const versionPart = (db: Database, tenantId: string): Pick<OwnRuleRepo, "versions" | "version"> => {
  const isOf = (id: string) =>
    and(eq(ruleVersions.tenantId, tenantId), eq(ruleVersions.ruleId, id));
  return {
    versions: async (id, limit) =>
      (
        await db
          .select()
          .from(ruleVersions)
          .where(isOf(id))
          .orderBy(desc(ruleVersions.version))
          .limit(limit)
      ).map(toVersion),
    version: async (id, version) => {
      const [row] = await db
        .select()
        .from(ruleVersions)
        .where(and(isOf(id), eq(ruleVersions.version, version)));
      return row && toVersion(row);
    },
  };
};

export const placeholderRepo = (db: Database, tenantId: string): RulePlaceholderRepo => {
  const isOwn = eq(rulePlaceholders.tenantId, tenantId);
  return {
    list: async () => {
      const rows = await db
        .select()
        .from(rulePlaceholders)
        .where(isOwn)
        .orderBy(asc(rulePlaceholders.name));
      return rows.map(({ name, values, updatedTime }) => ({ name, values, updatedTime }));
    },
    put: async ({ name, values, updatedTime }) => {
      const set = { values: values.map(cleanText), updatedTime };
      await db
        .insert(rulePlaceholders)
        .values({ tenantId, name, ...set })
        .onConflictDoUpdate({ target: [rulePlaceholders.tenantId, rulePlaceholders.name], set });
    },
    remove: async (name) => {
      const done = await db
        .delete(rulePlaceholders)
        .where(and(isOwn, eq(rulePlaceholders.name, name)));
      return done.rowCount === 1;
    },
  };
};

const toOwnRule = (row: RuleRow): OwnRule => ({
  id: asRuleId(row.id),
  kind: row.kind,
  origin: toOrigin(row.origin),
  title: row.title,
  level: row.level,
  status: row.status,
  enabled: row.enabled,
  version: row.version,
  text: row.text,
  createdTime: row.createdTime,
  createdBy: { id: row.createdById, label: row.createdByLabel },
  updatedTime: row.updatedTime,
  updatedBy: { id: row.updatedById, label: row.updatedByLabel },
});

const ruleRow = (rule: OwnRule, tenantId: string): RuleRow => ({
  tenantId,
  id: rule.id,
  kind: rule.kind,
  origin: rule.origin,
  title: cleanText(rule.title),
  level: rule.level,
  status: cleanText(rule.status),
  enabled: rule.enabled,
  version: rule.version,
  text: cleanText(rule.text),
  createdTime: rule.createdTime,
  createdById: rule.createdBy.id,
  createdByLabel: cleanText(rule.createdBy.label),
  updatedTime: rule.updatedTime,
  updatedById: rule.updatedBy.id,
  updatedByLabel: cleanText(rule.updatedBy.label),
});

const versionRow = ({ rule, change, note }: RulePut, tenantId: string): VersionRow => ({
  tenantId,
  ruleId: rule.id,
  version: rule.version,
  change,
  title: cleanText(rule.title),
  enabled: rule.enabled,
  origin: rule.origin,
  text: cleanText(rule.text),
  note: cleanText(note),
  authorId: rule.updatedBy.id,
  authorLabel: cleanText(rule.updatedBy.label),
  time: rule.updatedTime,
});

const removedRow = (row: RuleRow, { version, author, time, note }: RuleRemoval): VersionRow => ({
  tenantId: row.tenantId,
  ruleId: row.id,
  version,
  change: "delete",
  title: row.title,
  enabled: row.enabled,
  origin: row.origin,
  text: row.text,
  note: cleanText(note),
  authorId: author.id,
  authorLabel: cleanText(author.label),
  time,
});

const toVersion = (row: VersionRow): RuleVersion => ({
  ruleId: asRuleId(row.ruleId),
  version: row.version,
  change: row.change,
  title: row.title,
  enabled: row.enabled,
  origin: toOrigin(row.origin),
  text: row.text,
  note: row.note,
  author: { id: row.authorId, label: row.authorLabel },
  time: row.time,
});
