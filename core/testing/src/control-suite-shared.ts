import { isXdrError } from "@xdr/event";
import type { Clock, ControlStore } from "@xdr/ports";

/** Gives the store of the running test. */
export type StoreOf = () => ControlStore;

export const suiteTime = 1_700_000_500_000;

export const suiteClock: Clock = {
  now: () => suiteTime,
  monotonic: () => 0,
  sleep: async () => undefined,
};

/** Resolves to the code of the error that `run` rejects with, or `none`. */
export const codeOf = async (run: Promise<unknown>): Promise<string> => {
  try {
    await run;
    return "none";
  } catch (error) {
    return isXdrError(error) ? error.code : String(error);
  }
};
