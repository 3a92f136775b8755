import { setTimeout as delay } from "node:timers/promises";
import type { Clock } from "@xdr/ports";

/** The machine's own clock. */
export const createSystemClock = (): Clock => ({
  now: () => Date.now(),
  monotonic: () => performance.now(),
  sleep: async (ms, signal) => {
    signal?.throwIfAborted();
    try {
      await delay(ms, undefined, signal === undefined ? {} : { signal });
    } catch (error) {
      // The timer rejects with an error of its own; the port promises the signal's reason.
      signal?.throwIfAborted();
      throw error;
    }
  },
});
