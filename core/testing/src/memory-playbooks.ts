import { type PlaybookRun, type TenantId, XdrError } from "@xdr/event";
import type { CooldownMark, PlaybookDirectory, PlaybookRepo, StoredPlaybook } from "@xdr/ports";
import { compareText, type MemoryTable, type MemoryTables, memoryKey } from "./memory-tables.ts";

interface OfTenant {
  readonly tenantId: TenantId;
}

interface Lease {
  readonly fence: number;
  readonly until: number;
}

export interface PlaybookTables {
  readonly stored: MemoryTable<OfTenant & { readonly stored: StoredPlaybook }>;
  readonly runs: MemoryTable<OfTenant & { readonly run: PlaybookRun; readonly lease: Lease }>;
  readonly marks: MemoryTable<OfTenant & Omit<CooldownMark, "now">>;
}

export const createPlaybookTables = (tables: MemoryTables): PlaybookTables => ({
  stored: tables.table(),
  runs: tables.table(),
  marks: tables.table(),
});

type DefinitionPart = Pick<PlaybookRepo, "list" | "byId" | "put" | "remove">;

const definitionPart = (db: PlaybookTables, tenantId: TenantId): DefinitionPart => {
  const keyOf = (id: string): string => memoryKey(tenantId, id);
  return {
    list: async () =>
      db.stored
        .rows()
        .filter((row) => row.tenantId === tenantId)
        .map(({ stored }) => stored)
        .toSorted((a, b) => compareText(a.id, b.id)),
    byId: async (id) => db.stored.get(keyOf(id))?.stored,
    put: async (stored) => {
      const before = db.stored.get(keyOf(stored.id))?.stored.revision ?? 0;
      if (stored.revision !== before + 1) throw new XdrError("REQUEST_REVISION_STALE");
      db.stored.set(keyOf(stored.id), { tenantId, stored: structuredClone(stored) });
    },
    remove: async (id) => {
      db.stored.delete(keyOf(id));
    },
  };
};

export const memoryPlaybookRepo = (db: PlaybookTables, tenantId: TenantId): PlaybookRepo => {
  const keyOf = (id: string): string => memoryKey(tenantId, id);
  const own = (): readonly PlaybookRun[] =>
    db.runs
      .rows()
      .filter((row) => row.tenantId === tenantId)
      .map(({ run }) => run);
  const runById = async (id: string): Promise<PlaybookRun | undefined> =>
    db.runs.get(keyOf(id))?.run;
  return {
    ...definitionPart(db, tenantId),
    createRun: async (run) => {
      if (db.runs.get(keyOf(run.id)) !== undefined) throw new XdrError("REQUEST_CONFLICT");
      const lease = { fence: 0, until: 0 };
      db.runs.set(keyOf(run.id), { tenantId, run: structuredClone(run), lease });
    },
    runById,
    lockRun: runById,
    putRun: async (run) => {
      const row = db.runs.get(keyOf(run.id));
      if (row === undefined) throw new XdrError("REQUEST_NOT_FOUND");
      db.runs.set(keyOf(run.id), { ...row, run: structuredClone(run) });
    },
    runs: async ({ states, incidentId, playbookId, limit }) =>
      own()
        .filter((run) => states === undefined || states.includes(run.state))
        .filter((run) => incidentId === undefined || run.incidentId === incidentId)
        .filter((run) => playbookId === undefined || run.playbookId === playbookId)
        .toSorted((a, b) => b.startedTime - a.startedTime || compareText(b.id, a.id))
        .slice(0, limit),
    countRuns: async (states) => own().filter((run) => states.includes(run.state)).length,
    claim: async (id, { now, until }) => {
      const row = db.runs.get(keyOf(id));
      if (row === undefined || row.lease.until > now) return undefined;
      const fence = row.lease.fence + 1;
      db.runs.set(keyOf(id), { ...row, lease: { fence, until } });
      return fence;
    },
    renew: async (id, fence, until) => {
      const row = db.runs.get(keyOf(id));
      if (row?.lease.fence !== fence) return false;
      db.runs.set(keyOf(id), { ...row, lease: { fence, until } });
      return true;
    },
    mark: async ({ key, runId, now, until }) => {
      const held = db.marks.get(keyOf(key));
      if (held !== undefined && held.runId !== runId && held.until > now) return false;
      db.marks.set(keyOf(key), { tenantId, key, runId, until });
      return true;
    },
  };
};

export const memoryPlaybookDirectory = (db: PlaybookTables): PlaybookDirectory => ({
  due: async (now, { all, perTenant }) => {
    const due = db.runs
      .rows()
      .filter(({ run, lease }) => (run.dueTime ?? Infinity) <= now && lease.until <= now)
      .toSorted(
        (a, b) => (a.run.dueTime ?? 0) - (b.run.dueTime ?? 0) || compareText(a.run.id, b.run.id),
      );
    const counts = new Map<TenantId, number>();
    return due
      .filter(({ tenantId }) => {
        const count = (counts.get(tenantId) ?? 0) + 1;
        counts.set(tenantId, count);
        return count <= perTenant;
      })
      .slice(0, all)
      .map(({ tenantId, run }) => ({ tenantId, runId: run.id }));
  },
});
