import { type TenantId, XdrError } from "@xdr/event";
import type { DrillRecord, DrillRepo } from "@xdr/ports";
import { compareText, type MemoryTable, memoryKey } from "./memory-tables.ts";

export interface DrillRow extends DrillRecord {
  readonly tenantId: TenantId;
}

const toRecord = ({ tenantId: _own, ...record }: DrillRow): DrillRecord => record;

export const memoryDrillRepo = (drills: MemoryTable<DrillRow>, tenantId: TenantId): DrillRepo => {
  const keyOf = (id: string): string => memoryKey(tenantId, id);
  const own = (): readonly DrillRecord[] =>
    drills
      .rows()
      .filter((row) => row.tenantId === tenantId)
      .toSorted((a, b) => a.startedTime - b.startedTime || compareText(a.id, b.id))
      .map(toRecord);
  return {
    create: async (drill) => {
      if (drills.get(keyOf(drill.id)) !== undefined) throw new XdrError("REQUEST_CONFLICT");
      drills.set(keyOf(drill.id), { ...drill, tenantId });
    },
    byId: async (id) => {
      const row = drills.get(keyOf(id));
      return row && toRecord(row);
    },
    list: async (limit, agentId) =>
      own()
        .filter((row) => agentId === undefined || row.agentId === agentId)
        .toReversed()
        .slice(0, limit),
    live: async (now) => own().filter((row) => row.endsTime > now),
    note: async (id, progress) => {
      const row = drills.get(keyOf(id));
      if (row !== undefined) drills.set(keyOf(id), { ...row, ...progress });
    },
  };
};
