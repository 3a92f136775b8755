import type { Responder, ResponderRun } from "../responders/responder.ts";
import { type HostTime, rebased, remainingMs } from "./deadline.ts";
import type { Journal, Run } from "./journal.ts";

export interface RunBookOptions {
  readonly responders: ReadonlyMap<string, Responder>;
  readonly journal: Journal;
  readonly time: HostTime;
  readonly say: (line: string) => void;
}

/** What was done to this host, and how it is undone. */
export interface RunBook {
  /** What a responder is told of a run. */
  view(key: string, run: Run): ResponderRun;
  /** Keeps that a run is in that state now. */
  put(key: string, run: Run, state: Run["state"]): void;
  undo(responder: Responder, key: string, run: Run): Promise<void>;
  /** Undoes what is due, and ends what was begun to be undone. */
  undoDue(): Promise<void>;
  /** Undoes all that can be undone; gives why something is not. */
  undoAll(): Promise<readonly string[]>;
  /** After a start of the host: applies again what it undid and whose time is not up. */
  applyAgain(): Promise<void>;
}

const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

export const createRunBook = (options: RunBookOptions): RunBook => {
  const { responders, journal, time, say } = options;
  const view: RunBook["view"] = (key, run) => ({
    runId: run.runId,
    noted: journal.run(key)?.noted,
    ...(run.deadline === undefined ? {} : { remainingMs: remainingMs(run.deadline, time) }),
    note: (noted) => journal.putRun(key, { ...(journal.run(key) ?? run), noted }),
  });
  const put: RunBook["put"] = (key, run, state) =>
    journal.putRun(key, { ...(journal.run(key) ?? run), state, changedTime: time.now() });
  const undo: RunBook["undo"] = async (responder, key, run) => {
    put(key, run, "reverting");
    await responder.revert(run.effect, view(key, run));
    put(key, run, "reverted");
  };

  const undoOne = async ([key, run]: readonly [string, Run]): Promise<void> => {
    const responder = responders.get(run.action);
    const isDue = run.deadline !== undefined && remainingMs(run.deadline, time) === 0;
    if (responder === undefined || run.state === "reverted") return;
    if (responder.irreversible !== undefined) return;
    if (run.state !== "reverting" && !isDue) return;
    try {
      await undo(responder, key, run);
      say(`${run.action} was undone by time for run ${run.runId}`);
    } catch (error) {
      say(`${run.action} is not undone yet: ${textOf(error)}`);
    }
  };

  const applyOne = async ([key, known]: readonly [string, Run]): Promise<void> => {
    if (known.deadline === undefined || known.deadline.bootId === time.bootId) return;
    const run = { ...known, deadline: rebased(known.deadline, time) };
    journal.putRun(key, run);
    const responder = responders.get(run.action);
    if (run.state !== "applied" || responder?.isLostAtReboot !== true) return;
    if (remainingMs(run.deadline, time) === 0) return;
    try {
      await responder.apply(run.effect, view(key, run));
    } catch (error) {
      say(`${run.action} is not back: ${textOf(error)}`);
    }
  };

  return {
    view,
    put,
    undo,
    undoDue: async () => {
      for (const one of journal.runs()) await undoOne(one);
      journal.tidy(time.now());
    },
    undoAll: async () => {
      const left: string[] = [];
      for (const [key, run] of journal.runs()) {
        const responder = responders.get(run.action);
        if (run.state === "reverted" || responder?.irreversible !== undefined) continue;
        const undone = responder ? undo(responder, key, run) : Promise.reject(new Error("unknown"));
        await undone.catch((error: unknown) => left.push(`${run.action}: ${textOf(error)}`));
      }
      return left;
    },
    applyAgain: async () => {
      for (const one of journal.runs()) await applyOne(one);
    },
  };
};
