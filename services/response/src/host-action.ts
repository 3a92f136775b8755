import { type ActionEntry, type ActionPlan, isXdrError, XdrError } from "@xdr/event";
import type { Action, Clock, HostAnswer, HostCommands, HostOperation } from "@xdr/ports";
import { responseLimits } from "./limits.ts";

export interface HostActionPorts {
  readonly commands: HostCommands;
  readonly clock: Clock;
  /** Makes the lease last for one more operation; throws when another worker holds it. */
  readonly renew: (operationMs: number) => Promise<void>;
  /** Told what the host saw. */
  readonly observe: (observed: string) => void;
  readonly signal: AbortSignal;
}

type Done = Extract<HostAnswer, { kind: "done" }>;

const failed = (reason: string): XdrError => new XdrError("RESPOND_ACTION_FAILED", reason);

/**
 * The plan of a run as an action of the respond stage. Each operation is sent again when the host
 * does not answer: the agent does it once. What a host refuses is not sent again.
 */
export const hostAction = (
  { entry, runId }: { readonly entry: ActionEntry; readonly runId: string },
  ports: HostActionPorts,
): Action<ActionPlan, ActionPlan> => {
  const ask = async (operation: HostOperation, plan: ActionPlan): Promise<HostAnswer> => {
    const { tenantId, agentId, action, target, effect, durationMs } = plan;
    await ports.renew(entry.operationMs);
    const command = {
      ...{ runId, action, operation, target, effect },
      ...(operation === "apply" && durationMs !== undefined ? { durationMs } : {}),
      expiresTime: ports.clock.now() + entry.operationMs,
    };
    return ports.commands.send(tenantId, agentId, command, ports.signal).catch((error: unknown) => {
      if (isXdrError(error)) return { kind: "failed" as const, reason: error.message };
      throw error;
    });
  };
  const send = async (operation: HostOperation, plan: ActionPlan): Promise<Done> => {
    for (let tries = 1; ; tries += 1) {
      const answer = await ask(operation, plan);
      if (answer.kind === "done") return answer;
      if (answer.kind === "refused") throw failed(`The host refused: ${answer.reason}`);
      if (tries >= responseLimits.triesMax) throw failed(`The host failed: ${answer.reason}`);
      await ports.clock.sleep(responseLimits.retryDelayMs * tries, ports.signal);
    }
  };
  const base = {
    name: entry.name,
    countermeasure: entry.countermeasure,
    plan: (plan: ActionPlan) => plan,
    apply: async (plan: ActionPlan) => void (await send("apply", plan)),
    verify: async (plan: ActionPlan) => {
      const { isThere, observed } = await send("verify", plan);
      ports.observe(observed ?? "");
      if (isThere === undefined) throw failed("The host did not say what it sees.");
      return isThere;
    },
  };
  if (!entry.reversible) return { ...base, reversible: false, why: entry.why };
  return {
    ...base,
    reversible: true,
    revert: async (plan) => void (await send("revert", plan)),
  };
};
