import { readFileSync, renameSync, writeFileSync } from "node:fs";
import type { Detect } from "@xdr/detect";
import type { Clock, ControlStore, Log } from "@xdr/ports";

const checkpointName = "detect";
const checkpointMs = 1_000;
const snapshotMs = 30_000;

export interface ProgressOptions {
  readonly control: ControlStore;
  readonly clock: Clock;
  readonly log: Log;
  readonly detect: Detect;
  /** Where the windows of the correlations are kept. */
  readonly file: string;
}

export interface Progress {
  /** All events up to `position` are evaluated. Writes the checkpoint at most once a second. */
  note(position: number): Promise<void>;
  /** Loads the newest snapshot. Answers the position after which events must be evaluated. */
  restore(): Promise<number>;
  save(): Promise<void>;
}

interface Saved {
  readonly position: number;
  readonly snapshot: unknown;
}

const readSaved = (file: string): Saved | undefined => {
  try {
    const parsed: unknown = JSON.parse(readFileSync(file, "utf8"));
    if (typeof parsed !== "object" || parsed === null) return undefined;
    if (!("position" in parsed) || !("snapshot" in parsed)) return undefined;
    const { position, snapshot } = parsed;
    return typeof position === "number" ? { position, snapshot } : undefined;
  } catch {
    // Absent on the first start, torn after a power cut: the checkpoint is the fallback.
    return undefined;
  }
};

/**
 * Where detection stands. The snapshot of the open windows carries the position it was taken at;
 * after a restart events are evaluated again from there, so that a brute force that spans the
 * restart is still seen. Findings that are told twice have the same id. Without a usable snapshot
 * evaluation begins at the checkpoint, with empty windows.
 */
export const createProgress = (options: ProgressOptions): Progress => {
  const { control, clock, log, detect, file } = options;
  let position = 0;
  let checkpointAt = Number.NEGATIVE_INFINITY;
  let snapshotAt = clock.monotonic();
  let saved = 0;

  const writeSnapshot = (): void => {
    const temporary = `${file}.new`;
    writeFileSync(temporary, JSON.stringify({ position, snapshot: detect.snapshot() }), {
      mode: 0o600,
    });
    renameSync(temporary, file);
    snapshotAt = clock.monotonic();
  };
  const writeCheckpoint = async (): Promise<void> => {
    if (saved === position) return;
    const now = position;
    await control.asSystem((tx) => tx.checkpoints.set(checkpointName, now));
    saved = now;
    checkpointAt = clock.monotonic();
  };

  return {
    async note(done) {
      position = done;
      if (clock.monotonic() - checkpointAt >= checkpointMs) await writeCheckpoint();
      if (clock.monotonic() - snapshotAt >= snapshotMs) writeSnapshot();
    },
    async restore() {
      position = (await control.asSystem((tx) => tx.checkpoints.get(checkpointName))) ?? 0;
      saved = position;
      const found = readSaved(file);
      if (found === undefined || found.position > position) return position;
      try {
        detect.restore(found.snapshot);
        position = found.position;
      } catch (error) {
        log.warn("detect-snapshot-unusable", { error: String(error) });
      }
      return position;
    },
    async save() {
      await writeCheckpoint();
      if (position > 0) writeSnapshot();
    },
  };
};
