import { type TenantId, XdrError } from "@xdr/event";
import type { PolicyRepo, PolicyVersion, TargetCriticality } from "@xdr/ports";
import { compareText, type MemoryTable, type MemoryTables, memoryKey } from "./memory-tables.ts";

type Of<Row> = Row & { readonly tenantId: TenantId };

export interface PolicyTables {
  readonly versions: MemoryTable<Of<PolicyVersion>>;
  readonly targets: MemoryTable<Of<TargetCriticality>>;
}

export const createPolicyTables = (tables: MemoryTables): PolicyTables => ({
  versions: tables.table(),
  targets: tables.table(),
});

const withoutTenant = <Row extends object>({ tenantId: _own, ...row }: Of<Row>) => row;

export const memoryPolicyRepo = (db: PolicyTables, tenantId: TenantId): PolicyRepo => {
  const newestFirst = (): readonly PolicyVersion[] =>
    db.versions
      .rows()
      .filter((row) => row.tenantId === tenantId)
      .toSorted((left, right) => right.version - left.version)
      .map(withoutTenant);
  const keyOf = (version: number): string => memoryKey(tenantId, String(version));
  return {
    current: async () => newestFirst()[0],
    byVersion: async (version) => newestFirst().find((row) => row.version === version),
    list: async (limit) => newestFirst().slice(0, limit),
    append: async (version) => {
      const key = keyOf(version.version);
      if (db.versions.get(key) !== undefined) throw new XdrError("REQUEST_CONFLICT");
      db.versions.set(key, { ...version, tenantId });
    },
    criticalities: async () =>
      db.targets
        .rows()
        .filter((row) => row.tenantId === tenantId)
        .toSorted((a, b) => compareText(a.kind, b.kind) || compareText(a.key, b.key))
        .map(withoutTenant),
    criticalityOf: async ({ kind, key }) =>
      db.targets.get(memoryKey(tenantId, kind, key))?.criticality,
    setCriticality: async (target) =>
      db.targets.set(memoryKey(tenantId, target.kind, target.key), { ...target, tenantId }),
    clearCriticality: async (kind, key) => {
      db.targets.delete(memoryKey(tenantId, kind, key));
    },
  };
};
