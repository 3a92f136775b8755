import { type TenantId, XdrError } from "@xdr/event";
import type { DecoderVersion, OwnDecoderRepo } from "@xdr/ports";
import { compareText, type MemoryTable, memoryKey } from "./memory-tables.ts";

export type DecoderRow = DecoderVersion & { readonly tenantId: TenantId };

const withoutTenant = ({ tenantId: _own, ...row }: DecoderRow): DecoderVersion => row;

export const memoryOwnDecoderRepo = (
  db: MemoryTable<DecoderRow>,
  tenantId: TenantId,
): OwnDecoderRepo => {
  const newestFirst = (): readonly DecoderVersion[] =>
    db
      .rows()
      .filter((row) => row.tenantId === tenantId)
      .toSorted((a, b) => compareText(a.name, b.name) || b.version - a.version)
      .map(withoutTenant);
  const newest = (): readonly DecoderVersion[] => {
    const found = new Map<string, DecoderVersion>();
    for (const row of newestFirst()) if (!found.has(row.name)) found.set(row.name, row);
    return [...found.values()];
  };
  return {
    list: async () => newest().filter(({ change }) => change !== "delete"),
    deleted: async () => newest().filter(({ change }) => change === "delete"),
    versions: async (name, limit) =>
      newestFirst()
        .filter((row) => row.name === name)
        .slice(0, limit),
    append: async (version) => {
      const key = memoryKey(tenantId, version.name, String(version.version));
      if (db.get(key) !== undefined) throw new XdrError("REQUEST_CONFLICT");
      db.set(key, { ...version, tenantId });
    },
  };
};
