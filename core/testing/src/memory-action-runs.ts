import {
  type ActionRun,
  type Approval,
  defaultResponseSettings,
  type KillSwitch,
  type ResponseSettings,
  type TenantId,
  XdrError,
} from "@xdr/event";
import type { ActionRunDirectory, ActionRunRepo, ActionStep } from "@xdr/ports";
import { type MemoryTable, type MemoryTables, memoryKey } from "./memory-tables.ts";

interface Lease {
  readonly fence: number;
  readonly until: number;
}

interface OfTenant {
  readonly tenantId: TenantId;
}

export interface ActionRunTables {
  readonly runs: MemoryTable<OfTenant & { readonly run: ActionRun; readonly lease: Lease }>;
  readonly approvals: MemoryTable<OfTenant & { readonly approval: Approval }>;
  readonly steps: MemoryTable<OfTenant & { readonly json: string; readonly runId: string }>;
  readonly settings: MemoryTable<ResponseSettings>;
  readonly installation: MemoryTable<KillSwitch>;
}

export const createActionRunTables = (tables: MemoryTables): ActionRunTables => ({
  runs: tables.table(),
  approvals: tables.table(),
  steps: tables.table(),
  settings: tables.table(),
  installation: tables.table(),
});

const noLease: Lease = { fence: 0, until: 0 };
const readStep = (json: string): ActionStep => JSON.parse(json);

export const memoryActionRunRepo = (db: ActionRunTables, tenantId: TenantId): ActionRunRepo => {
  const keyOf = (...parts: readonly string[]): string => memoryKey(tenantId, ...parts);
  const own = (): readonly ActionRun[] =>
    db.runs
      .rows()
      .filter((row) => row.tenantId === tenantId)
      .map(({ run }) => run);
  const byId = async (id: string): Promise<ActionRun | undefined> => db.runs.get(keyOf(id))?.run;
  const settings = async (): Promise<ResponseSettings> =>
    db.settings.get(tenantId) ?? defaultResponseSettings;
  return {
    create: async (run) => {
      if (db.runs.get(keyOf(run.id)) !== undefined) throw new XdrError("REQUEST_CONFLICT");
      db.runs.set(keyOf(run.id), { tenantId, run: structuredClone(run), lease: noLease });
    },
    byId,
    lock: byId,
    put: async (run) => {
      const row = db.runs.get(keyOf(run.id));
      if (row === undefined) throw new XdrError("REQUEST_NOT_FOUND");
      db.runs.set(keyOf(run.id), { ...row, run: structuredClone(run) });
    },
    list: async ({ states, incidentId, limit }) =>
      own()
        .filter((run) => states === undefined || states.includes(run.state))
        .filter((run) => incidentId === undefined || run.incidentId === incidentId)
        .toSorted((a, b) => b.requestedTime - a.requestedTime || (a.id < b.id ? 1 : -1))
        .slice(0, limit),
    count: async (states) => own().filter((run) => states.includes(run.state)).length,
    attemptsSince: async (action, since) =>
      own().filter((run) => run.plan.action === action && (run.attemptTime ?? -1) >= since).length,
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
    approvals: async (runId) =>
      db.approvals
        .rows()
        .filter((row) => row.tenantId === tenantId && row.approval.runId === runId)
        .map(({ approval }) => approval),
    addApproval: async (approval) => {
      const key = keyOf(approval.runId, approval.userId);
      if (db.approvals.get(key) !== undefined) throw new XdrError("REQUEST_CONFLICT");
      db.approvals.set(key, { tenantId, approval });
    },
    steps: async (runId) =>
      db.steps
        .rows()
        .filter((row) => row.tenantId === tenantId && row.runId === runId)
        .map(({ json }) => readStep(json)),
    appendStep: async (step) => {
      const key = keyOf(step.runId, String(step.seq));
      if (db.steps.get(key) !== undefined) throw new XdrError("REQUEST_CONFLICT");
      db.steps.set(key, { tenantId, runId: step.runId, json: JSON.stringify(step) });
    },
    settings,
    lockSettings: settings,
    putSettings: async (value) => db.settings.set(tenantId, structuredClone(value)),
    installationSwitch: async () => db.installation.get("switch"),
  };
};

export const memoryActionRunDirectory = (db: ActionRunTables): ActionRunDirectory => ({
  due: async (now, limit) =>
    db.runs
      .rows()
      .filter(({ run, lease }) => (run.dueTime ?? Infinity) <= now && lease.until <= now)
      .toSorted((a, b) => (a.run.dueTime ?? 0) - (b.run.dueTime ?? 0))
      .slice(0, limit)
      .map(({ tenantId, run }) => ({ tenantId, runId: run.id })),
  killSwitch: async () => db.installation.get("switch"),
  setKillSwitch: async (state) => {
    if (state === undefined) db.installation.delete("switch");
    else db.installation.set("switch", state);
  },
});
