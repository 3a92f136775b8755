import type { ActionRun, TenantId } from "@xdr/event";
import { resumeAction, revertAction, runAction } from "@xdr/respond";
import { hostAction } from "./host-action.ts";
import { responseLimits } from "./limits.ts";
import type { Verdict } from "./may-begin.ts";
import {
  type HeldRun,
  type JournalOfRun,
  journalOfRun,
  requireLease,
  type WorkerParts,
  workerActor,
} from "./run-journal.ts";

/** Interrupting a host in the middle of an operation helps nobody: each is short. */
const unstoppable = new AbortController().signal;

/** Takes the lease of a run. `undefined` when somebody has it, or nothing is due any more. */
const hold = async (
  parts: WorkerParts,
  tenantId: TenantId,
  runId: string,
): Promise<{ readonly held: HeldRun; readonly run: ActionRun } | undefined> => {
  const tenant = await parts.control.asSystem((tx) => tx.tenants.byId(tenantId));
  return parts.control.inTenant(tenantId, async (tx) => {
    const now = parts.clock.now();
    const first = await tx.runs.byId(runId);
    const entry = parts.registry.find(({ name }) => name === first?.plan.action);
    const isDue = (one: ActionRun | undefined): one is ActionRun =>
      one?.dueTime !== undefined && one.dueTime <= now;
    if (entry === undefined || !isDue(first)) return undefined;
    const until = now + entry.operationMs + responseLimits.leaseSlackMs;
    const fence = await tx.runs.claim(runId, { holder: parts.holder, now, until });
    if (fence === undefined) return undefined;
    // Somebody else may have done it between the two.
    const run = await tx.runs.lock(runId);
    if (!isDue(run)) {
      await tx.runs.renew(runId, fence, 0);
      return undefined;
    }
    const sandbox = tenant?.sandbox ?? true;
    return { run, held: { tenantId, runId, entry, fence, sandbox } };
  });
};

/** A run that was not begun goes to where the verdict says, with a receipt. */
const settle = async (
  { control }: WorkerParts,
  held: HeldRun,
  verdict: Exclude<Verdict, { kind: "begin" }>,
): Promise<void> =>
  control.inTenant(held.tenantId, async (tx) => {
    const run = await tx.runs.lock(held.runId);
    await requireLease(tx, held, 0);
    if (run === undefined || !["ready", "waiting"].includes(run.state)) return;
    const { dueTime: _past, ...rest } = run;
    const isWaiting = verdict.kind === "waiting";
    await tx.runs.put({
      ...rest,
      state: verdict.kind,
      reason: verdict.reason,
      ...(isWaiting ? { approvers: verdict.approvers, dueTime: run.expiresTime } : {}),
    });
    await tx.receipts.append({
      action: `response.${verdict.kind}`,
      actor: workerActor,
      target: { kind: "action-run", id: run.id, label: run.proposal.title },
      outcome: "denied",
      reason: verdict.reason,
      changes: { state: [run.state, verdict.kind], planHash: [null, run.planHash] },
    });
  });

const actionOf = (parts: WorkerParts, held: HeldRun, journal: JournalOfRun) =>
  hostAction(held, {
    commands: parts.commands,
    clock: parts.clock,
    observe: journal.observe,
    signal: unstoppable,
    renew: (operationMs) =>
      parts.control.inTenant(held.tenantId, (tx) =>
        requireLease(tx, held, parts.clock.now() + operationMs + responseLimits.leaseSlackMs),
      ),
  });

/** Why a run that succeeded is undone now: did the host do it by itself, as it should have? */
const timeIsUp = async (action: ReturnType<typeof actionOf>, run: ActionRun): Promise<string> => {
  const isThere = await action.verify(run.plan, unstoppable).catch(() => undefined);
  if (isThere === undefined) return "The time is up; the host does not say what it sees.";
  return isThere
    ? "The time is up; the host had not undone it by itself."
    : "The time is up; the host had undone it by itself.";
};

const carryOut = async (
  parts: WorkerParts,
  held: HeldRun,
  { run, journal }: { readonly run: ActionRun; readonly journal: JournalOfRun },
): Promise<void> => {
  const action = actionOf(parts, held, journal);
  const ports = { journal, clock: parts.clock, signal: unstoppable };
  const request = { action, target: run.plan, runId: run.id };
  switch (run.state) {
    case "ready":
      await runAction(request, ports);
      return;
    case "running":
    case "reverting":
      await resumeAction(action, run.id, ports);
      return;
    case "succeeded":
      await revertAction(request, await timeIsUp(action, run), ports);
      return;
    case "failed":
      await revertAction(request, "Undoing is tried again.", ports);
      return;
    default:
      return;
  }
};

/**
 * Does what is due for one run, if nobody else does: begins it, goes on with it after a crash, undoes
 * it when its time is up, or ends it unbegun. Nothing that a crash leaves undone is lost: the lease
 * runs out and the run is still due.
 */
export const workRun = async (
  parts: WorkerParts,
  tenantId: TenantId,
  runId: string,
): Promise<void> => {
  const found = await hold(parts, tenantId, runId);
  if (found === undefined) return;
  const { held, run } = found;
  if (run.state === "waiting") {
    await settle(parts, held, { kind: "expired", reason: "Nobody approved it in time." });
    return;
  }
  const journal = journalOfRun(parts, held);
  try {
    await carryOut(parts, held, { run, journal });
  } catch (error) {
    const verdict = journal.verdict();
    if (verdict === undefined || verdict.kind === "begin") throw error;
    await settle(parts, held, verdict);
    return;
  }
  await parts.control.inTenant(tenantId, (tx) => tx.runs.renew(runId, held.fence, 0));
};
