import { XdrError } from "@xdr/event";
import type { ActionJournal, ActionStep } from "@xdr/ports";

/** A journal that lives as long as the process; steps are kept as JSON, like any real one does. */
export const createMemoryActionJournal = (): ActionJournal => {
  const runs = new Map<string, string[]>();
  const read = (text: string): ActionStep => JSON.parse(text);
  return {
    append: async (step) => {
      const steps = runs.get(step.runId) ?? [];
      if (step.seq !== steps.length + 1) throw new XdrError("REQUEST_CONFLICT");
      runs.set(step.runId, [...steps, JSON.stringify(step)]);
    },
    steps: async (runId) => (runs.get(runId) ?? []).map(read),
    unfinished: async (limit) =>
      [...runs.values()]
        .flatMap((steps) => steps.slice(-1).map(read))
        .filter(({ kind }) => kind === "attempt" || kind === "reverting")
        .slice(0, limit)
        .map(({ runId, action }) => ({ runId, action })),
  };
};
