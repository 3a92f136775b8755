import type {
  ActionRun,
  Finding,
  Incident,
  PlaybookMoment,
  PlaybookProgress,
  PlaybookRequest,
  PlaybookRun,
  PlaybookToken,
} from "@xdr/event";
import type { TenantTx } from "@xdr/ports";
import { advancePlaybook, factsOf } from "@xdr/respond";
import { type PlaybookWorkerParts, playbookRunLimits } from "./playbook-context.ts";
import { targetsOfStep } from "./targets.ts";

/** What became of a request, by the run of its action. */
const outcomeOf = (request: PlaybookRequest, run: ActionRun | undefined): PlaybookRequest => {
  if (request.state !== "asked" || run === undefined) return request;
  switch (run.state) {
    case "succeeded":
    case "reverted":
      return { ...request, state: "done" };
    case "denied":
    case "cancelled":
    case "expired":
    case "failed":
      return { ...request, state: "failed", reason: `${run.state}: ${run.reason ?? "no reason"}` };
    default:
      return request;
  }
};

/** What is not done again for a while. */
export const targetMark = (
  run: PlaybookRun,
  token: Pick<PlaybookToken, "playbookId" | "step">,
  { target, runId }: Pick<PlaybookRequest, "target" | "runId">,
) => {
  const step = run.playbooks[token.playbookId]?.steps[token.step];
  const action = step?.type === "action" ? step.action : "";
  const what = [token.playbookId, run.incidentId, action, target.kind, target.key];
  return { key: JSON.stringify(["target", ...what]), runId };
};

type Told = Pick<PlaybookMoment, "kind" | "text" | "runId">;

/** With changed requests, each change told. */
const withRequests = (
  progress: PlaybookProgress,
  token: PlaybookToken,
  { requests, now }: { readonly requests: readonly PlaybookRequest[]; readonly now: number },
): PlaybookProgress => {
  const before = token.requests ?? [];
  const told = requests.flatMap((request, index): Told[] => {
    if (request.state === before[index]?.state) return [];
    const { runId, target, state } = request;
    if (state !== "done" && state !== "skipped") return [];
    const text = state === "done" ? `Done: ${target.label}` : `${target.label}: ${request.reason}`;
    return [{ kind: state, text, runId }];
  });
  const place = { time: now, step: token.step, playbookId: token.playbookId };
  return {
    ...progress,
    tokens: progress.tokens.map((one) => (one.id === token.id ? { ...one, requests } : one)),
    timeline: [...progress.timeline, ...told.map((one) => ({ ...place, ...one }))],
  };
};

/** Looks what became of the actions that were asked for. */
const observed = async (tx: TenantTx, run: PlaybookRun, now: number): Promise<PlaybookProgress> => {
  const { progress } = run;
  let after = progress;
  for (const token of progress.tokens) {
    if (token.requests === undefined) continue;
    const requests: PlaybookRequest[] = [];
    for (const request of token.requests) {
      const isAsked = request.state === "asked";
      const action = isAsked ? await tx.runs.byId(request.runId) : undefined;
      const outcome = outcomeOf(request, action);
      // What did not work may be tried again.
      if (isAsked && outcome.state === "failed") {
        await tx.playbooks.mark({ ...targetMark(run, token, request), now, until: now });
      }
      requests.push(outcome);
    }
    after = withRequests(after, token, { requests, now });
  }
  return after;
};

/** Takes the cool-down of each target that is new; what was done lately is skipped. */
const cooled = async (
  tx: TenantTx,
  run: PlaybookRun,
  { before, after, now }: { before: PlaybookProgress; after: PlaybookProgress; now: number },
): Promise<PlaybookProgress> => {
  const known = new Set(
    before.tokens.flatMap(({ requests }) => (requests ?? []).map(({ runId }) => runId)),
  );
  let progress = after;
  for (const token of after.tokens) {
    const playbook = run.playbooks[token.playbookId];
    const step = playbook?.steps[token.step];
    if (token.requests === undefined || playbook === undefined || step?.type !== "action") continue;
    const requests: PlaybookRequest[] = [];
    for (const request of token.requests) {
      const until = now + playbook.cooldownMs;
      const mark = { ...targetMark(run, token, request), now, until };
      const isFree = known.has(request.runId) || (await tx.playbooks.mark(mark));
      const reason = "this playbook did it for this incident a short while ago.";
      requests.push(isFree ? request : { ...request, state: "skipped", reason });
    }
    progress = withRequests(progress, token, { requests, now });
  }
  return progress;
};

const read = async (
  tx: TenantTx,
  run: PlaybookRun,
): Promise<{ readonly incident: Incident; readonly findings: readonly Finding[] } | undefined> => {
  const incident = await tx.incidents.byId(run.incidentId);
  if (incident === undefined) return undefined;
  const ids = incident.findingIds.slice(-playbookRunLimits.findingsMax);
  return { incident, findings: await tx.findings.byIds(ids) };
};

const failedFor = (run: PlaybookRun, reason: string): PlaybookRun => {
  const { dueTime: _none, ...rest } = run;
  return { ...rest, state: "failed", reason };
};

const dueAfter = (progress: PlaybookProgress, nextTime: number | undefined, now: number) => {
  const times = progress.tokens.flatMap(({ requests, time }) => {
    const states = (requests ?? []).map(({ state }) => state);
    return [
      ...(states.includes("wanted") ? [Math.max(time, now)] : []),
      ...(states.includes("asked") ? [now + playbookRunLimits.pollMs] : []),
    ];
  });
  const all = nextTime === undefined ? times : [...times, nextTime];
  return all.length === 0 ? undefined : Math.min(...all);
};

/**
 * One round of a run, in the transaction that holds its lease: looks at what was asked for, goes on
 * as far as possible, and takes cool-downs. Nothing is asked for here.
 */
export const playbookRound = async (
  tx: TenantTx,
  parts: Pick<PlaybookWorkerParts, "clock" | "ids" | "registry">,
  run: PlaybookRun,
): Promise<PlaybookRun> => {
  const now = parts.clock.now();
  if (run.expiresTime <= now) return failedFor(run, "It was not over in its time.");
  const about = await read(tx, run);
  if (about === undefined) {
    return failedFor(run, "The incident is gone, or joined another one.");
  }
  const { incident, findings } = about;
  let progress = await observed(tx, run, now);
  for (;;) {
    const before = progress;
    const advanced = advancePlaybook(
      {
        ...{ playbooks: run.playbooks, now, newRunId: () => parts.ids.uuid() },
        facts: (variables) => factsOf(incident, findings, variables),
        targetsOf: (step) => targetsOfStep(step, incident, { findings, registry: parts.registry }),
      },
      before,
    );
    progress = await cooled(tx, run, { before, after: advanced.progress, now });
    const hasSkipped = progress !== advanced.progress && isAllOver(progress, advanced.progress);
    if (hasSkipped) continue;
    const { dueTime: _past, ...rest } = run;
    const due = dueAfter(progress, advanced.nextTime, now) ?? run.expiresTime;
    if (advanced.outcome === undefined) return { ...rest, progress, dueTime: due };
    const reason = progress.tokens.find(({ state }) => state === "failed")?.reason;
    return {
      ...{ ...rest, progress, state: advanced.outcome },
      ...(advanced.outcome === "failed" ? {} : { endedTime: now }),
      ...(reason === undefined ? {} : { reason }),
    };
  }
};

/** Did skipping end a step that can go on now? */
const isAllOver = (after: PlaybookProgress, before: PlaybookProgress): boolean =>
  after.timeline.length > before.timeline.length &&
  after.tokens.some(
    ({ state, requests }) =>
      state === "acting" &&
      requests?.every((one) => one.state !== "wanted" && one.state !== "asked") === true,
  );
