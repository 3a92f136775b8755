import type { Log } from "@xdr/ports";

/** What was started, to be stopped in the reverse order. */
export interface Teardown {
  add(name: string, stop: () => Promise<void> | void): void;
  /** Stops everything once; a step that fails is logged and does not keep the others running. */
  run(): Promise<void>;
}

export const createTeardown = (log: Log): Teardown => {
  const steps: { name: string; stop: () => Promise<void> | void }[] = [];
  let running: Promise<void> | undefined;
  const runAll = async (): Promise<void> => {
    for (const { name, stop } of steps.toReversed()) {
      try {
        await stop();
      } catch (error) {
        log.error("stop-step-failed", { step: name, error: String(error) });
      }
    }
  };
  return {
    add: (name, stop) => void steps.push({ name, stop }),
    run: () => {
      running ??= runAll();
      return running;
    },
  };
};
