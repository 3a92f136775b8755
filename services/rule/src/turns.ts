import { setImmediate } from "node:timers/promises";
import type { Clock } from "@xdr/ports";
import { trialLimits } from "./limits.ts";

/**
 * For long work in the thread that answers requests: call `next` between any two steps, and it lets
 * the others go first once `turnMsMax` have gone by. Only one step that is long itself holds them up.
 */
export interface Turns {
  /** Undefined while the turn lasts, so that most steps wait for nothing. */
  next(): Promise<void> | undefined;
}

export const createTurns = (clock: Pick<Clock, "monotonic">): Turns => {
  let since = clock.monotonic();
  const rest = async (): Promise<void> => {
    await setImmediate();
    since = clock.monotonic();
  };
  return {
    next: () => (clock.monotonic() - since < trialLimits.turnMsMax ? undefined : rest()),
  };
};
