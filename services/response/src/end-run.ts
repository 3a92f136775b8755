import type { ActionRun } from "@xdr/event";
import { checkInput, requireScope } from "@xdr/ports";
import type { ResponseContext } from "./context.ts";
import { responseLimits } from "./limits.ts";
import { changeRun, requireState } from "./run-of-tenant.ts";

export interface EndRunInput {
  readonly runId: string;
  readonly reason: string;
}

export const reasonOf = (text: string): string => {
  const check = checkInput();
  const reason = check.text("reason", text, { charsMax: responseLimits.reasonCharsMax });
  check.done();
  return reason;
};

const ended = (run: ActionRun, state: "denied" | "cancelled", reason: string): ActionRun => {
  const { dueTime: _none, ...rest } = run;
  return { ...rest, state, reason };
};

/** Says no for good. Throws `REQUEST_CONFLICT` unless it waits. */
export const denyRun = async (ctx: ResponseContext, input: EndRunInput): Promise<ActionRun> => {
  requireScope(ctx, "response:approve");
  const reason = reasonOf(input.reason);
  return changeRun(ctx, {
    ...{ action: "response.deny", runId: input.runId, reason },
    apply: async (run) => {
      requireState(run, "waiting");
      return ended(run, "denied", reason);
    },
  });
};

/** Takes back what has not begun. Throws `REQUEST_CONFLICT` otherwise. */
export const cancelRun = async (ctx: ResponseContext, input: EndRunInput): Promise<ActionRun> => {
  requireScope(ctx, "response:request");
  const reason = reasonOf(input.reason);
  return changeRun(ctx, {
    ...{ action: "response.cancel", runId: input.runId, reason },
    apply: async (run) => {
      requireState(run, "waiting", "ready");
      return ended(run, "cancelled", reason);
    },
  });
};
