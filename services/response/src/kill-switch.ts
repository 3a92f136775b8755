import type { KillSwitch, ResponseSettings } from "@xdr/event";
import { requireScope } from "@xdr/ports";
import type { ResponseContext } from "./context.ts";
import { reasonOf } from "./end-run.ts";

export interface ResponseState {
  readonly settings: ResponseSettings;
  /** Of the whole installation: its operator turns it. */
  readonly installation?: KillSwitch;
  readonly waiting: number;
}

export const responseState = async (ctx: ResponseContext): Promise<ResponseState> => {
  requireScope(ctx, "response:read");
  return ctx.control.inTenant(ctx.tenantId, async (tx) => {
    const installation = await tx.runs.installationSwitch();
    return {
      settings: await tx.runs.settings(),
      ...(installation === undefined ? {} : { installation }),
      waiting: await tx.runs.count(["waiting"]),
    };
  });
};

/**
 * On: nothing new begins in the tenant from the next transaction on; what is there can be undone.
 * Whoever may approve may turn it on; only an administrator turns it off.
 */
export const setKillSwitch = async (
  ctx: ResponseContext,
  input: { readonly on: boolean; readonly reason: string },
): Promise<void> => {
  requireScope(ctx, input.on ? "response:approve" : "response:manage");
  const reason = reasonOf(input.reason);
  await ctx.control.inTenant(ctx.tenantId, async (tx) => {
    const { killSwitch, ...rest } = await tx.runs.lockSettings();
    const now = { by: ctx.actor.label, time: ctx.clock.now(), reason };
    await tx.runs.putSettings(input.on ? { ...rest, killSwitch: killSwitch ?? now } : rest);
    await tx.receipts.append({
      action: input.on ? "response.kill-switch-on" : "response.kill-switch-off",
      actor: ctx.actor,
      target: { kind: "tenant", id: ctx.tenantId },
      ...{ outcome: "success", reason, requestId: ctx.requestId },
      changes: { killSwitch: [killSwitch !== undefined, input.on] },
    });
  });
  ctx.wake();
};
