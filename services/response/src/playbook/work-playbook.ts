import { type PlaybookRun, type PlaybookToken, type TenantId, XdrError } from "@xdr/event";
import type { TenantTx } from "@xdr/ports";
import {
  type Asked,
  askForAction,
  contextOfRun,
  retryDelayMs,
  type WantedRequest,
} from "./ask-for-action.ts";
import {
  type HeldPlaybookRun,
  type PlaybookWorkerParts,
  playbookRunLimits,
} from "./playbook-context.ts";
import { playbookRound, targetMark } from "./playbook-round.ts";
import { cancelOpen, undoNext } from "./undo-playbook.ts";

const workerActor = { kind: "system", id: "playbooks", label: "playbook worker" } as const;

/** Takes the lease of a run. `undefined` when somebody has it, or nothing is due any more. */
const hold = async (
  { control, clock, holder }: PlaybookWorkerParts,
  tenantId: TenantId,
  runId: string,
): Promise<HeldPlaybookRun | undefined> => {
  const tenant = await control.asSystem((tx) => tx.tenants.byId(tenantId));
  return control.inTenant(tenantId, async (tx) => {
    const now = clock.now();
    const until = now + playbookRunLimits.leaseMs;
    const fence = await tx.playbooks.claim(runId, { holder, now, until });
    if (fence === undefined) return undefined;
    return { tenantId, runId, fence, sandbox: tenant?.sandbox ?? true };
  });
};

/** The run, for as long as the transaction lasts, of the newest lease only. */
const lockHeld = async (
  tx: TenantTx,
  { clock }: Pick<PlaybookWorkerParts, "clock">,
  held: HeldPlaybookRun,
): Promise<PlaybookRun> => {
  const run = await tx.playbooks.lockRun(held.runId);
  const until = clock.now() + playbookRunLimits.leaseMs;
  if (run === undefined || !(await tx.playbooks.renew(held.runId, held.fence, until))) {
    throw new XdrError("REQUEST_CONFLICT", "Another worker has taken the run over.");
  }
  return run;
};

/** Stores a change of the run; where its state changed, with a receipt. */
const put = async (tx: TenantTx, before: PlaybookRun, after: PlaybookRun): Promise<void> => {
  await tx.playbooks.putRun(after);
  if (before.state === after.state) return;
  await tx.receipts.append({
    ...{ action: `playbook.${after.state}`, actor: workerActor },
    target: { kind: "playbook-run", id: after.id, label: after.name },
    outcome: after.state === "failed" || after.state === "incomplete" ? "failed" : "success",
    ...(after.reason === undefined ? {} : { reason: after.reason }),
    changes: { state: [before.state, after.state], failures: [null, after.progress.failures] },
  });
};

const wantedOf = (run: PlaybookRun, now: number): readonly WantedRequest[] =>
  run.progress.tokens.flatMap((token) => {
    const step = run.playbooks[token.playbookId]?.steps[token.step];
    if (token.state !== "acting" || token.time > now || step?.type !== "action") return [];
    const { durationMs, connector } = step;
    const how = {
      ...(durationMs === undefined ? {} : { durationMs }),
      ...(connector === undefined ? {} : { connector }),
    };
    return (token.requests ?? [])
      .filter(({ state }) => state === "wanted")
      .map((request) => ({ token, request, action: step.action, ...how }));
  });

const failedRun = (run: PlaybookRun, now: number): PlaybookRun => {
  const undoes = run.playbooks[run.playbookId]?.undoOnFailure === true;
  return run.state === "failed" && undoes ? { ...run, state: "undoing", dueTime: now } : run;
};

/** Goes on as far as possible; gives what is to be asked for now. */
const round = (parts: PlaybookWorkerParts, held: HeldPlaybookRun) =>
  parts.control.inTenant(held.tenantId, async (tx) => {
    const before = await lockHeld(tx, parts, held);
    if (before.state !== "running") return { run: before, wanted: [] };
    const now = parts.clock.now();
    const run = failedRun(await playbookRound(tx, parts, before), now);
    await put(tx, before, run);
    return { run, wanted: run.state === "running" ? wantedOf(run, now) : [] };
  });

const withAnswer = (
  run: PlaybookRun,
  { request, token }: WantedRequest,
  { asked, now }: { readonly asked: Asked; readonly now: number },
): PlaybookRun => {
  const change = (one: PlaybookToken): PlaybookToken => {
    if (one.id !== token.id || !one.requests?.some(({ runId }) => runId === request.runId)) {
      return one;
    }
    if (asked.state === "again") {
      const tries = one.tries + 1;
      return { ...one, tries, time: now + retryDelayMs(request.runId, tries) };
    }
    const reason = "reason" in asked ? { reason: asked.reason } : {};
    const requests = one.requests.map((other) =>
      other.runId === request.runId ? { ...other, state: asked.state, ...reason } : other,
    );
    return { ...one, requests };
  };
  const { label } = request.target;
  const text = "reason" in asked ? `${label}: ${asked.reason}` : `Asked for: ${label}`;
  const kind = asked.state === "again" ? "failed" : asked.state;
  const moment = { time: now, step: token.step, playbookId: token.playbookId, kind, text };
  const runId = asked.state === "asked" ? { runId: request.runId } : {};
  return {
    ...run,
    progress: {
      ...run.progress,
      tokens: run.progress.tokens.map(change),
      timeline: [...run.progress.timeline, { ...moment, ...runId }],
    },
  };
};

const record = (
  parts: PlaybookWorkerParts,
  held: HeldPlaybookRun,
  { wanted, asked }: { readonly wanted: WantedRequest; readonly asked: Asked },
): Promise<void> =>
  parts.control.inTenant(held.tenantId, async (tx) => {
    const before = await lockHeld(tx, parts, held);
    const now = parts.clock.now();
    const run = withAnswer(before, wanted, { asked, now });
    if (asked.state === "failed") {
      const mark = targetMark(before, wanted.token, wanted.request);
      await tx.playbooks.mark({ ...mark, now, until: now });
    }
    await put(tx, before, run);
    if (run.state === "running") return;
    // Somebody cancelled it while it was asked for.
    await cancelOpen(tx, run, { actor: workerActor, reason: "The playbook was cancelled." });
  });

const undo = async (parts: PlaybookWorkerParts, held: HeldPlaybookRun, run: PlaybookRun) => {
  const next = await undoNext(contextOfRun(parts, held, run), run);
  await parts.control.inTenant(held.tenantId, async (tx) => {
    const before = await lockHeld(tx, parts, held);
    if (before.state !== "undoing") return;
    const { dueTime: _past, ...rest } = before;
    const now = parts.clock.now();
    const over = { ...rest, state: "undone" as const, endedTime: now };
    await put(tx, before, next === undefined ? over : { ...rest, state: "undoing", dueTime: next });
  });
};

const release = (parts: PlaybookWorkerParts, held: HeldPlaybookRun): Promise<boolean> =>
  parts.control.inTenant(held.tenantId, (tx) => tx.playbooks.renew(held.runId, held.fence, 0));

/**
 * Does what is due of one run, unless another worker has it. A worker that dies leaves its lease to
 * run out; the next one finds every request with its id and asks for nothing twice.
 */
export const workPlaybook = async (
  parts: PlaybookWorkerParts,
  tenantId: TenantId,
  runId: string,
): Promise<void> => {
  const held = await hold(parts, tenantId, runId);
  if (held === undefined) return;
  for (let count = 0; count < playbookRunLimits.roundsMax; count += 1) {
    const { run, wanted } = await round(parts, held);
    if (run.state === "undoing") await undo(parts, held, run);
    if (wanted.length === 0) break;
    for (const one of wanted) {
      const asked = await askForAction(parts, held, { run, wanted: one });
      await record(parts, held, { wanted: one, asked });
    }
  }
  await release(parts, held);
};
