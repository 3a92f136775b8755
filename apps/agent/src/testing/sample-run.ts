import type { ResponderRun } from "../responders/responder.ts";

/** A run that keeps its notes in memory. */
export const sampleRun = (runId = "run-1", remainingMs?: number): ResponderRun => {
  let noted: unknown;
  return {
    runId,
    ...(remainingMs === undefined ? {} : { remainingMs }),
    get noted() {
      return noted;
    },
    note: (value) => {
      noted = value;
    },
  };
};
