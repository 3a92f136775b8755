import { asTenantId, asUserId, XdrError } from "@xdr/event";
import type { Role, ScimDirectory, ScimRepo, ScimSettings } from "@xdr/ports";
import { and, asc, eq } from "drizzle-orm";
import { cleanText, optional } from "./rows.ts";
import { scimGroups, scimRecords, scimSettings } from "./schema-people.ts";
import type { Database } from "./transaction.ts";

/** The column is written here only, from such a map. */
const toRoleMap = (json: string): Readonly<Record<string, Role>> =>
  JSON.parse(json) as Readonly<Record<string, Role>>;

type SettingsPart = Pick<ScimRepo, "settings" | "putSettings" | "removeSettings">;

const settingsPart = (db: Database, tenantId: string): SettingsPart => {
  const isOwn = eq(scimSettings.tenantId, tenantId);
  return {
    settings: async () => {
      const [row] = await db.select().from(scimSettings).where(isOwn);
      if (row === undefined) return undefined;
      const { tenantId: _tenant, tokenHash: _hash, roleMap, ...rest } = row;
      return { ...rest, roleMap: toRoleMap(roleMap) } satisfies ScimSettings;
    },
    putSettings: async ({ roleMap, ...rest }, tokenHash) => {
      const columns = { ...rest, roleMap: JSON.stringify(roleMap) };
      if (tokenHash === undefined) {
        const changed = await db.update(scimSettings).set(columns).where(isOwn);
        if (changed.rowCount === 0) throw new XdrError("REQUEST_NOT_FOUND");
        return;
      }
      const all = { ...columns, tokenHash };
      await db
        .insert(scimSettings)
        .values({ tenantId, ...all })
        .onConflictDoUpdate({ target: scimSettings.tenantId, set: all });
    },
    removeSettings: async () => (await db.delete(scimSettings).where(isOwn)).rowCount === 1,
  };
};

export const scimRepo = (db: Database, tenantId: string): ScimRepo => {
  const isGroup = (id: string) => and(eq(scimGroups.tenantId, tenantId), eq(scimGroups.id, id));
  return {
    ...settingsPart(db, tenantId),
    records: async () =>
      (await db.select().from(scimRecords).where(eq(scimRecords.tenantId, tenantId))).map(
        ({ userId, externalId, attributes }) => ({
          userId: asUserId(userId),
          attributes,
          ...optional("externalId", externalId),
        }),
      ),
    putRecord: async ({ userId, externalId, attributes }) => {
      const columns = {
        externalId: externalId === undefined ? null : cleanText(externalId),
        attributes: cleanText(attributes),
      };
      await db
        .insert(scimRecords)
        .values({ tenantId, userId, ...columns })
        .onConflictDoUpdate({
          target: [scimRecords.tenantId, scimRecords.userId],
          set: columns,
        });
    },
    removeRecord: async (userId) => {
      await db
        .delete(scimRecords)
        .where(and(eq(scimRecords.tenantId, tenantId), eq(scimRecords.userId, userId)));
    },
    groups: async () =>
      (
        await db
          .select()
          .from(scimGroups)
          .where(eq(scimGroups.tenantId, tenantId))
          .orderBy(asc(scimGroups.displayName))
      ).map(({ id, displayName, externalId, memberIds }) => ({
        id,
        displayName,
        ...optional("externalId", externalId),
        memberIds: memberIds === "" ? [] : memberIds.split(" ").map(asUserId),
      })),
    putGroup: async ({ id, displayName, externalId, memberIds }) => {
      const columns = {
        displayName: cleanText(displayName),
        externalId: externalId === undefined ? null : cleanText(externalId),
        memberIds: memberIds.join(" "),
      };
      await db
        .insert(scimGroups)
        .values({ tenantId, id, ...columns })
        .onConflictDoUpdate({ target: [scimGroups.tenantId, scimGroups.id], set: columns });
    },
    removeGroup: async (id) => (await db.delete(scimGroups).where(isGroup(id))).rowCount === 1,
  };
};

export const scimDirectory = (db: Database): ScimDirectory => ({
  tenantOf: async (tokenHash) => {
    const [row] = await db
      .select({ tenantId: scimSettings.tenantId })
      .from(scimSettings)
      .where(eq(scimSettings.tokenHash, tokenHash));
    return row && asTenantId(row.tenantId);
  },
});
