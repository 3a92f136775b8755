import {
  type ActionEntry,
  type ActionRun,
  type RunState,
  type TenantId,
  XdrError,
} from "@xdr/event";
import type { ActionJournal, ActionStep, Clock, ControlStore, Log, TenantTx } from "@xdr/ports";
import type { ResponseParts } from "./context.ts";
import { responseLimits } from "./limits.ts";
import { mayBegin, type Verdict } from "./may-begin.ts";

export interface WorkerParts extends ResponseParts {
  readonly control: ControlStore;
  readonly clock: Clock;
  readonly log: Log;
  /** Name of this worker among all that share the database. */
  readonly holder: string;
}

/** One run while this worker holds its lease. */
export interface HeldRun {
  readonly tenantId: TenantId;
  readonly runId: string;
  readonly entry: ActionEntry;
  readonly fence: number;
  readonly sandbox: boolean;
}

export const workerActor = { kind: "system", id: "respond", label: "response worker" } as const;

const stateOf: Readonly<Record<ActionStep["kind"], RunState>> = {
  attempt: "running",
  succeeded: "succeeded",
  reverting: "reverting",
  reverted: "reverted",
  failed: "failed",
};

/** When a worker looks again after this step; a run that is under way is always due. */
const dueAfter = (run: ActionRun, step: ActionStep, entry: ActionEntry): number | undefined => {
  if (step.kind === "attempt" || step.kind === "reverting") return step.time;
  const { durationMs } = run.plan;
  if (step.kind === "succeeded" && entry.reversible && durationMs !== undefined) {
    return step.time + durationMs + responseLimits.hostFirstMs;
  }
  const isWorthIt = entry.reversible && run.retries < responseLimits.revertRetriesMax;
  return step.kind === "failed" && isWorthIt ? step.time + responseLimits.revertRetryMs : undefined;
};

const afterStep = (run: ActionRun, step: ActionStep, entry: ActionEntry): ActionRun => {
  const { reason: _old, dueTime: _past, ...rest } = run;
  const dueTime = dueAfter(run, step, entry);
  return {
    ...rest,
    state: stateOf[step.kind],
    ...(step.kind === "attempt" ? { attemptTime: step.time } : {}),
    ...(step.reason === undefined ? {} : { reason: step.reason }),
    ...(dueTime === undefined ? {} : { dueTime }),
    retries: run.retries + (step.kind === "failed" ? 1 : 0),
  };
};

/** What the registry says that receipts of the action hold, by the names that it gives. */
const auditedOf = ({ auditFields }: ActionEntry, { plan, proposal }: ActionRun) => {
  const told = new Map<string, unknown>([
    ...Object.entries(Object(plan.target)),
    ["hostname", plan.hostname],
  ]);
  // A connector is given every target by one name.
  const other = told.get("target") ?? proposal.target.key;
  return Object.fromEntries(
    auditFields.map((name) => [name, [null, told.get(name) ?? other] as const]),
  );
};

/** The receipt of one step: who approved, which plan, what was seen. */
const receiptOf = async (
  tx: TenantTx,
  { run, entry }: { readonly run: ActionRun; readonly entry: ActionEntry },
  step: ActionStep,
) => {
  const approvals = await tx.runs.approvals(run.id);
  return {
    action: `response.${step.kind}`,
    actor: workerActor,
    target: { kind: "action-run", id: run.id, label: run.proposal.title },
    outcome: step.kind === "failed" ? ("failed" as const) : ("success" as const),
    ...(step.reason === undefined ? {} : { reason: step.reason }),
    changes: {
      ...auditedOf(entry, run),
      state: [run.state, stateOf[step.kind]] as const,
      planHash: [null, run.planHash] as const,
      requestedBy: [null, run.requestedBy.label] as const,
      approvedBy: [null, approvals.map(({ label }) => label)] as const,
      ...(step.observed === undefined ? {} : { observed: [null, step.observed] as const }),
    },
  };
};

/** A verdict that stands before the attempt ends this try without a step. */
export interface JournalOfRun extends ActionJournal {
  readonly verdict: () => Verdict | undefined;
  readonly observe: (observed: string) => void;
}

export const requireLease = async (tx: TenantTx, held: HeldRun, until: number): Promise<void> => {
  if (await tx.runs.renew(held.runId, held.fence, until)) return;
  throw new XdrError("REQUEST_CONFLICT", "Another worker has taken the run over.");
};

/**
 * The journal of a held run. A step, the state of the run and the receipt are one transaction, and
 * only of the newest lease. Before the attempt everything that may forbid it is looked at there.
 */
export const journalOfRun = (parts: WorkerParts, held: HeldRun): JournalOfRun => {
  const { tenantId, runId, entry, sandbox } = held;
  let verdict: Verdict | undefined;
  let seen: string | undefined;
  return {
    verdict: () => verdict,
    observe: (observed) => {
      seen = observed;
    },
    append: (step) =>
      parts.control.inTenant(tenantId, async (tx) => {
        const run = await tx.runs.lock(runId);
        if (run === undefined) throw new XdrError("REQUEST_NOT_FOUND");
        const until = parts.clock.now() + entry.operationMs + responseLimits.leaseSlackMs;
        await requireLease(tx, held, until);
        if (step.kind === "attempt") {
          if (run.state !== "ready") throw new XdrError("REQUEST_CONFLICT");
          const found = await mayBegin(tx, parts, { run, now: parts.clock.now(), sandbox });
          if (found.kind !== "begin") {
            verdict = found;
            throw new XdrError("REQUEST_CONFLICT", found.reason);
          }
        }
        const isOutcome = step.kind !== "attempt" && step.kind !== "reverting";
        const whole = isOutcome && seen !== undefined ? { ...step, observed: seen } : step;
        await tx.runs.appendStep(whole);
        await tx.runs.put(afterStep(run, whole, entry));
        await tx.receipts.append(await receiptOf(tx, { run, entry }, whole));
      }),
    steps: (id) => parts.control.inTenant(tenantId, (tx) => tx.runs.steps(id)),
    // Runs that are due are found over all tenants, by the directory.
    unfinished: async () => [],
  };
};
