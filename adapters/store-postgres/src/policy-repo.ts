import type { BusinessTime, EntityKind, PolicyTest } from "@xdr/event";
import type { PolicyRepo, PolicyVersion, TargetCriticality } from "@xdr/ports";
import { and, asc, desc, eq } from "drizzle-orm";
import { cleanText } from "./rows.ts";
import { policyVersions, targetCriticalities } from "./schema.ts";
import type { Database } from "./transaction.ts";

type VersionRow = typeof policyVersions.$inferSelect;
type TargetRow = typeof targetCriticalities.$inferSelect;

/** Both texts are written by this package only. */
const toVersion = ({ tenantId: _own, tests, businessTime, ...row }: VersionRow): PolicyVersion => ({
  ...row,
  tests: JSON.parse(tests) as readonly PolicyTest[],
  businessTime: JSON.parse(businessTime) as BusinessTime,
});

const toTarget = ({ tenantId: _own, ...row }: TargetRow): TargetCriticality => row;

export const policyRepo = (db: Database, tenantId: string): PolicyRepo => {
  const isOwn = eq(policyVersions.tenantId, tenantId);
  const isTarget = (kind: EntityKind, key: string) =>
    and(
      eq(targetCriticalities.tenantId, tenantId),
      eq(targetCriticalities.kind, kind),
      eq(targetCriticalities.key, key),
    );
  const newest = (limit: number): Promise<readonly VersionRow[]> =>
    db
      .select()
      .from(policyVersions)
      .where(isOwn)
      .orderBy(desc(policyVersions.version))
      .limit(limit);
  return {
    current: async () => {
      const [row] = await newest(1);
      return row && toVersion(row);
    },
    byVersion: async (version) => {
      const [row] = await db
        .select()
        .from(policyVersions)
        .where(and(isOwn, eq(policyVersions.version, version)));
      return row && toVersion(row);
    },
    list: async (limit) => (await newest(limit)).map(toVersion),
    append: async ({ tests, businessTime, text, note, ...row }) => {
      await db.insert(policyVersions).values({
        ...{ ...row, tenantId, text: cleanText(text), note: cleanText(note) },
        tests: cleanText(JSON.stringify(tests)),
        businessTime: JSON.stringify(businessTime),
      });
    },
    criticalities: async () => {
      const rows = await db
        .select()
        .from(targetCriticalities)
        .where(eq(targetCriticalities.tenantId, tenantId))
        .orderBy(asc(targetCriticalities.kind), asc(targetCriticalities.key));
      return rows.map(toTarget);
    },
    criticalityOf: async ({ kind, key }) => {
      // No row holds this kind, nor does the column's type.
      if (kind === "incident") return undefined;
      const [row] = await db
        .select({ criticality: targetCriticalities.criticality })
        .from(targetCriticalities)
        .where(isTarget(kind, key));
      return row?.criticality;
    },
    setCriticality: async ({ kind, key, ...said }) => {
      const { tenantId: own, kind: ofKind, key: ofKey } = targetCriticalities;
      await db
        .insert(targetCriticalities)
        .values({ tenantId, kind, key, ...said })
        .onConflictDoUpdate({ target: [own, ofKind, ofKey], set: said });
    },
    clearCriticality: async (kind, key) => {
      await db.delete(targetCriticalities).where(isTarget(kind, key));
    },
  };
};
