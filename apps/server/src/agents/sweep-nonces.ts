import type { Teardown } from "../start/teardown.ts";
import type { System } from "../system.ts";

const sweepMs = 60_000;

/** Forgets, once a minute, the nonces of requests that would be too old by now. */
export const sweepNonces = (
  system: Pick<System, "control" | "clock" | "log">,
  down: Teardown,
): void => {
  const sweep = async (): Promise<void> => {
    try {
      await system.control.asSystem((tx) => tx.agentDirectory.forgetNonces(system.clock.now()));
    } catch (error) {
      // The next minute tries again; until then there are only more of them.
      system.log.warn("nonces-not-swept", { error: String(error) });
    }
  };
  const timer = setInterval(() => void sweep(), sweepMs);
  timer.unref();
  down.add("nonce sweep", () => clearInterval(timer));
};
