import { killTree, planProcess, present, rootOf } from "../process-tree.ts";
import type { Responder } from "../responder.ts";

const endMsMax = 5_000;

/** Ends a process and everything that it started. Target: `{ pid, startTicks? }`. */
export const killProcess = (): Responder => ({
  action: "kill-process",
  irreversible: "A process that has ended cannot be continued.",
  plan: async (target) => planProcess(target),
  apply: async (effect) => killTree(rootOf(effect), endMsMax),
  verify: async (effect) => {
    const root = rootOf(effect);
    const isThere = present(root) === undefined;
    return { isThere, observed: `${root.name} (${root.pid}) ${isThere ? "has ended" : "runs"}` };
  },
  revert: async () => undefined,
});
