import { type TenantId, XdrError } from "@xdr/event";
import type { Clock, Pull, PullDirectory, PullRepo } from "@xdr/ports";
import type { SourceTables } from "./memory-sources.ts";
import { compareText, type MemoryTable, type MemoryTables, memoryKey } from "./memory-tables.ts";

interface PullRow extends Pull {
  readonly tenantId: TenantId;
  readonly pending: string | undefined;
  readonly leaseUntil: number;
  readonly fence: number;
}

export interface PullTables {
  readonly pulls: MemoryTable<PullRow>;
  readonly clock: Clock;
}

export const createPullTables = (tables: MemoryTables, clock: Clock): PullTables => ({
  pulls: tables.table<PullRow>(),
  clock,
});

const toPull = ({ sourceId, definition, settings, progress, nextTime }: PullRow): Pull => ({
  sourceId,
  definition,
  settings,
  progress,
  nextTime,
});

export const memoryPullRepo = ({ pulls, clock }: PullTables, tenantId: TenantId): PullRepo => {
  const keyOf = (id: string): string => memoryKey(tenantId, id);
  return {
    byId: async (sourceId) => {
      const row = pulls.get(keyOf(sourceId));
      return row && toPull(row);
    },
    create: async (pull) => {
      const key = keyOf(pull.sourceId);
      if (pulls.get(key) !== undefined) throw new XdrError("REQUEST_CONFLICT");
      pulls.set(key, { ...pull, tenantId, pending: undefined, leaseUntil: 0, fence: 0 });
    },
    update: async ({ sourceId, settings, nextTime }) => {
      const row = pulls.get(keyOf(sourceId));
      if (row === undefined) throw new XdrError("REQUEST_NOT_FOUND");
      pulls.set(keyOf(sourceId), { ...row, settings, nextTime });
    },
    take: async (sourceId, _owner, leaseMs) => {
      const row = pulls.get(keyOf(sourceId));
      if (row === undefined || row.leaseUntil >= clock.now()) return undefined;
      const taken = { ...row, leaseUntil: clock.now() + leaseMs, fence: row.fence + 1 };
      pulls.set(keyOf(sourceId), taken);
      return { ...toPull(taken), fence: taken.fence, pending: taken.pending };
    },
    hold: async (sourceId, fence, leaseMs) => {
      const row = pulls.get(keyOf(sourceId));
      if (row?.fence !== fence) return false;
      pulls.set(keyOf(sourceId), { ...row, leaseUntil: clock.now() + leaseMs });
      return true;
    },
    save: async (sourceId, fence, { progress, pending, nextTime, leaseMs }) => {
      const row = pulls.get(keyOf(sourceId));
      if (row?.fence !== fence) return false;
      const leaseUntil = leaseMs === 0 ? 0 : clock.now() + leaseMs;
      pulls.set(keyOf(sourceId), { ...row, progress, pending, nextTime, leaseUntil });
      return true;
    },
  };
};

export const memoryPullDirectory = (
  { pulls, clock }: PullTables,
  sources: SourceTables,
): PullDirectory => ({
  due: async (now, limit) =>
    pulls
      .rows()
      .filter(({ tenantId, sourceId, nextTime, leaseUntil }) => {
        const row = sources.sources.get(memoryKey(tenantId, sourceId));
        const isOn = row?.source.disabled === false;
        return isOn && nextTime <= now && leaseUntil < clock.now();
      })
      .toSorted((a, b) => a.nextTime - b.nextTime || compareText(a.sourceId, b.sourceId))
      .slice(0, limit)
      .map(({ tenantId, sourceId, definition }) => ({ tenantId, sourceId, definition })),
});
