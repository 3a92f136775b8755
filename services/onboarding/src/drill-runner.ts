import { drillMarkerOf, type TenantId } from "@xdr/event";
import type {
  Clock,
  ControlStore,
  DrillProgress,
  DrillRecord,
  DrillStepAnswer,
  HostAnswer,
  HostCommands,
  HostOperation,
  Log,
} from "@xdr/ports";
import type { DrillParts } from "./drill-parts.ts";
import { type DrillView, viewDrill } from "./drill-view.ts";
import { drillCommandMsMax, drillLookMs, drillReasonCharsMax } from "./limits.ts";

export interface DrillRunnerOptions extends DrillParts {
  readonly control: ControlStore;
  readonly clock: Clock;
  readonly log: Log;
  readonly commands: HostCommands;
}

export interface DrillRunner {
  /** Carries a drill out behind the answer. */
  begin(tenantId: TenantId, drill: DrillRecord): void;
  /** Goes on with drills that a stop of the server cut off. */
  resume(): Promise<void>;
  /** Waits for what is under way; what is left on a host is undone there by time. */
  stop(): Promise<void>;
}

const runner = { kind: "system", id: "drill", label: "Drill" } as const;

const isFields = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const shortened = (text: string): string => text.slice(0, drillReasonCharsMax);

/** What a host says of the steps; it may say anything. Steps that are none of ours are left out. */
export const readAnswers = (
  observed: string | undefined,
  steps: DrillParts["drillSteps"],
): readonly DrillStepAnswer[] => {
  let said: unknown;
  try {
    said = JSON.parse(observed ?? "");
  } catch {
    // Told below, step by step.
  }
  const list: readonly unknown[] = Array.isArray(said) ? said : [];
  return steps.map(({ id }) => {
    const one = list.find((each) => isFields(each) && each["step"] === id);
    if (!isFields(one)) return { step: id, reason: "The host does not say that it did this." };
    const reason = one["reason"];
    return typeof reason === "string" ? { step: id, reason: shortened(reason) } : { step: id };
  });
};

const problemOf = (answer: HostAnswer): string | undefined =>
  answer.kind === "done" ? undefined : shortened(answer.reason);

const outcomesOf = ({ steps }: DrillView): string =>
  steps.map(({ step, outcome }) => `${step.id} ${outcome.kind}`).join(", ");

/** Plans, applies, waits until everything is found or its time is over, and has it undone. */
const runDrill = async (
  options: DrillRunnerOptions,
  tenantId: TenantId,
  drill: DrillRecord,
  signal: AbortSignal,
): Promise<void> => {
  const { control, clock, commands, drillSteps } = options;
  const ctx = { ...options, tenantId };
  const note = (progress: DrillProgress): Promise<void> =>
    control.inTenant(tenantId, (tx) => tx.drills.note(drill.id, progress));
  const send = (operation: HostOperation, rest: object = {}): Promise<HostAnswer> => {
    const target = { marker: drillMarkerOf(drill.nonce) };
    const expiresTime = Math.min(clock.now() + drillCommandMsMax, drill.endsTime);
    const command = { runId: drill.id, action: "run-drill", operation, target, expiresTime };
    return commands.send(tenantId, drill.agentId, { ...command, ...rest }, signal);
  };
  const look = async (): Promise<DrillView> => {
    const now = await control.inTenant(tenantId, (tx) => tx.drills.byId(drill.id));
    return viewDrill(ctx, now ?? drill);
  };

  const planned = await send("plan");
  const problem = problemOf(planned);
  if (planned.kind !== "done") return note({ ...(problem === undefined ? {} : { problem }) });
  const { effect } = planned;
  const applied = await send("apply", { effect, durationMs: drill.endsTime - clock.now() });
  if (applied.kind === "done") await note({ answers: readAnswers(applied.observed, drillSteps) });
  else await note({ problem: shortened(applied.reason) });
  for (;;) {
    const { steps } = await look();
    if (!steps.some(({ outcome }) => outcome.kind === "waiting")) break;
    await clock.sleep(drillLookMs, signal);
  }
  const undone = await send("revert", { effect });
  const isGone = undone.kind === "done" && undone.isThere !== true;
  const undoProblem = problemOf(undone) ?? "The host still sees something of it.";
  await note(isGone ? { undoneTime: clock.now() } : { undoProblem });
  const view = await look();
  await control.inTenant(tenantId, (tx) =>
    tx.receipts.append({
      action: "drill.end",
      actor: runner,
      target: { kind: "agent", id: drill.agentId, label: drill.hostname },
      outcome: view.state === "passed" ? "success" : "failed",
      reason: outcomesOf(view),
    }),
  );
};

export const createDrillRunner = (options: DrillRunnerOptions): DrillRunner => {
  const { control, clock, log } = options;
  const stopped = new AbortController();
  const running = new Map<string, Promise<void>>();
  const begin = (tenantId: TenantId, drill: DrillRecord): void => {
    if (running.has(drill.id)) return;
    const work = runDrill(options, tenantId, drill, stopped.signal)
      .catch((error: unknown) => {
        if (!stopped.signal.aborted) log.warn("drill-failed", { error: String(error) });
      })
      .finally(() => running.delete(drill.id));
    running.set(drill.id, work);
  };
  return {
    begin,
    resume: async () => {
      for (const { id } of await control.asSystem((tx) => tx.tenants.list())) {
        const live = await control.inTenant(id, (tx) => tx.drills.live(clock.now()));
        for (const drill of live) {
          if (drill.undoneTime === undefined && drill.problem === undefined) begin(id, drill);
        }
      }
    },
    stop: async () => {
      stopped.abort(new Error("stopping"));
      await Promise.all(running.values());
    },
  };
};
