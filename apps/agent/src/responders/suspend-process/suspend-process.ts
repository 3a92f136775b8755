import {
  continueAll,
  type ProcessName,
  planProcess,
  present,
  rootOf,
  stopTree,
} from "../process-tree.ts";
import { fieldsOf, type Responder, wholeOf } from "../responder.ts";

const notedOf = (noted: unknown): readonly ProcessName[] =>
  Array.isArray(noted)
    ? noted.map((one: unknown) => {
        const fields = fieldsOf(one);
        return { pid: wholeOf(fields, "pid", 2), startTicks: wholeOf(fields, "startTicks") };
      })
    : [];

/** Those of a later look beside those of an earlier one. */
const joined = (
  earlier: readonly ProcessName[],
  later: readonly ProcessName[],
): readonly ProcessName[] => [
  ...earlier,
  ...later.filter(({ pid }) => !earlier.some((one) => one.pid === pid)),
];

/**
 * Stops a process and everything that it started where they are; `revert` lets exactly those go on
 * that were stopped. Target: `{ pid, startTicks? }`.
 */
export const suspendProcess = (): Responder => ({
  action: "suspend-process",
  plan: async (target) => planProcess(target),
  apply: async (effect, run) => {
    const earlier = notedOf(run.noted).filter((one) => present(one) !== undefined);
    stopTree(rootOf(effect), (stopped) => run.note(joined(earlier, stopped)));
  },
  verify: async (effect) => {
    const root = rootOf(effect);
    const now = present(root);
    const isThere = now?.state === "T";
    const observed = now === undefined ? "has ended" : isThere ? "stands still" : "runs";
    return { isThere, observed: `${root.name} (${root.pid}) ${observed}` };
  },
  revert: async (effect, run) => {
    rootOf(effect);
    continueAll(notedOf(run.noted));
  },
});
