import { type TenantId, XdrError } from "@xdr/event";
import type { ScimDirectory, ScimGroup, ScimRecord, ScimRepo, ScimSettings } from "@xdr/ports";
import type { MemoryTable, MemoryTables } from "./memory-tables.ts";
import { compareText } from "./memory-tables.ts";

interface SettingsRow {
  readonly tenantId: TenantId;
  readonly tokenHash: string;
  readonly settings: ScimSettings;
}

export interface ScimTables {
  readonly scim: MemoryTable<SettingsRow>;
  readonly scimRecords: MemoryTable<{ readonly tenantId: TenantId; readonly record: ScimRecord }>;
  readonly scimGroups: MemoryTable<{ readonly tenantId: TenantId; readonly group: ScimGroup }>;
}

export const createScimTables = (tables: MemoryTables): ScimTables => ({
  scim: tables.table<SettingsRow>(),
  scimRecords: tables.table<{ readonly tenantId: TenantId; readonly record: ScimRecord }>(),
  scimGroups: tables.table<{ readonly tenantId: TenantId; readonly group: ScimGroup }>(),
});

const settingsPart = (
  db: ScimTables,
  tenantId: TenantId,
): Pick<ScimRepo, "settings" | "putSettings" | "removeSettings"> => ({
  settings: async () => db.scim.get(tenantId)?.settings,
  putSettings: async (settings, given) => {
    const tokenHash = given ?? db.scim.get(tenantId)?.tokenHash;
    if (tokenHash === undefined) throw new XdrError("REQUEST_NOT_FOUND");
    db.scim.set(tenantId, { tenantId, tokenHash, settings });
  },
  removeSettings: async () => {
    for (const table of [db.scimRecords, db.scimGroups]) {
      for (const key of table.keys()) if (table.get(key)?.tenantId === tenantId) table.delete(key);
    }
    return db.scim.delete(tenantId);
  },
});

export const memoryScimRepo = (db: ScimTables, tenantId: TenantId): ScimRepo => {
  const groups = () =>
    db.scimGroups
      .rows()
      .filter((row) => row.tenantId === tenantId)
      .map(({ group }) => group)
      .toSorted((left, right) => compareText(left.displayName, right.displayName));
  const requireOn = () => {
    if (db.scim.get(tenantId) === undefined) throw new XdrError("REQUEST_NOT_FOUND");
  };
  return {
    ...settingsPart(db, tenantId),
    records: async () =>
      db.scimRecords
        .rows()
        .filter((row) => row.tenantId === tenantId)
        .map(({ record }) => record),
    putRecord: async (record) => {
      requireOn();
      db.scimRecords.set(record.userId, { tenantId, record });
    },
    removeRecord: async (userId) => {
      if (db.scimRecords.get(userId)?.tenantId === tenantId) db.scimRecords.delete(userId);
    },
    groups: async () => groups(),
    putGroup: async (group) => {
      requireOn();
      const isTaken = groups().some(
        ({ id, displayName }) => displayName === group.displayName && id !== group.id,
      );
      if (isTaken) throw new XdrError("REQUEST_CONFLICT");
      db.scimGroups.set(group.id, { tenantId, group });
    },
    removeGroup: async (id) =>
      db.scimGroups.get(id)?.tenantId === tenantId && db.scimGroups.delete(id),
  };
};

export const memoryScimDirectory = (db: ScimTables): ScimDirectory => ({
  tenantOf: async (tokenHash) =>
    db.scim.rows().find((row) => row.tokenHash === tokenHash)?.tenantId,
});
