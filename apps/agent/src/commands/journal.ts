import { hash } from "node:crypto";
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
} from "node:fs";
import { join } from "node:path";
import { writeWhole } from "../write-whole.ts";
import type { Deadline } from "./deadline.ts";

/** What the host answers to a command. */
export type Answer =
  | {
      readonly kind: "done";
      readonly effect?: unknown;
      readonly isThere?: boolean;
      readonly observed?: string;
    }
  | { readonly kind: "refused" | "failed"; readonly reason: string };

/**
 * One effect of a run on this host.
 * `applying` → `applied` → `reverting` → `reverted`; each is on the disk before the host is touched
 * (`applying`, `reverting`) or after it was (`applied`, `reverted`). A run that ended is kept so that
 * a command that comes late does nothing.
 */
export interface Run {
  readonly runId: string;
  readonly action: string;
  readonly planHash: string;
  readonly effect: unknown;
  readonly state: "applying" | "applied" | "reverting" | "reverted";
  /** What the responder keeps for itself. */
  readonly noted?: unknown;
  readonly deadline?: Deadline;
  /** Milliseconds since 1970. */
  readonly changedTime: number;
}

interface Answered {
  readonly answer: Answer;
  readonly expiresTime: number;
}

export interface Journal {
  run(key: string): Run | undefined;
  runs(): readonly (readonly [string, Run])[];
  putRun(key: string, run: Run): void;
  answered(commandId: string): Answer | undefined;
  putAnswer(commandId: string, answered: Answered): void;
  /** Forgets answers to commands that are too old by now, and the oldest runs that ended. */
  tidy(now: number): void;
}

/** Runs that ended; those that did not are never forgotten. */
const endedRunsMax = 2_000;
/** Longer than any command is believed, also when the clock is set back a little. */
const answersKeptMs = 86_400_000;

export const runKeyOf = (run: Pick<Run, "runId" | "action" | "planHash">): string =>
  hash("sha256", `${run.runId}\n${run.action}\n${run.planHash}`, "hex");

const syncFolder = (folder: string): void => {
  const handle = openSync(folder, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
};

/** Files of one kind, each written whole, by the hash of its name; all of them in memory too. */
const openTable = <T>(folder: string) => {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const rows = new Map<string, T>();
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (!name.endsWith(".json")) rmSync(path);
    // Written whole by this file only, from a value of the same type.
    else rows.set(name.slice(0, -".json".length), JSON.parse(readFileSync(path, "utf8")) as T);
  }
  return {
    rows,
    put: (key: string, row: T): void => {
      writeWhole(join(folder, `${key}.json`), JSON.stringify(row));
      syncFolder(folder);
      rows.set(key, row);
    },
    remove: (key: string): void => {
      rmSync(join(folder, `${key}.json`), { force: true });
      rows.delete(key);
    },
  };
};

/** What this host was asked and did, on the disk. Survives the agent; nothing else undoes by time. */
export const openJournal = (folder: string): Journal => {
  const runs = openTable<Run>(join(folder, "runs"));
  const answers = openTable<Answered>(join(folder, "answers"));
  const keyOf = (commandId: string): string => hash("sha256", commandId, "hex");
  return {
    run: (key) => runs.rows.get(key),
    runs: () => [...runs.rows],
    putRun: (key, run) => runs.put(key, run),
    answered: (commandId) => answers.rows.get(keyOf(commandId))?.answer,
    putAnswer: (commandId, answered) => answers.put(keyOf(commandId), answered),
    tidy: (now) => {
      for (const [key, { expiresTime }] of answers.rows) {
        if (expiresTime + answersKeptMs < now) answers.remove(key);
      }
      const ended = [...runs.rows].filter(([, { state }]) => state === "reverted");
      const old = ended.toSorted(([, a], [, b]) => b.changedTime - a.changedTime);
      for (const [key] of old.slice(endedRunsMax)) runs.remove(key);
    },
  };
};
