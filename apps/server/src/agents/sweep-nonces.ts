import type { Teardown } from "../start/teardown.ts";
import type { System } from "../system.ts";

const sweepMs = 60_000;
const commandsKeptMs = 86_400_000;

/** Forgets, once a minute, nonces of requests that would be too old by now, and old commands. */
export const sweepNonces = (
  system: Pick<System, "control" | "clock" | "log">,
  down: Teardown,
): void => {
  const sweep = async (): Promise<void> => {
    try {
      const now = system.clock.now();
      await system.control.asSystem(async (tx) => {
        await tx.agentDirectory.forgetNonces(now);
        await tx.agentCommands.forget(now - commandsKeptMs);
      });
    } catch (error) {
      // The next minute tries again; until then there are only more of them.
      system.log.warn("nonces-not-swept", { error: String(error) });
    }
  };
  const timer = setInterval(() => void sweep(), sweepMs);
  timer.unref();
  down.add("nonce sweep", () => clearInterval(timer));
};
