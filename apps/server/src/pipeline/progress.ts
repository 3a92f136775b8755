import { readFileSync } from "node:fs";
import { open, rename } from "node:fs/promises";
import type { Detect } from "@xdr/detect";
import type { Clock, ControlStore, Log } from "@xdr/ports";

const checkpointName = "detect";
const checkpointMs = 1_000;
const snapshotMs = 30_000;
/** A snapshot that takes long is taken less often: at most this share of the time. */
const snapshotShareMax = 0.05;
/** Text written at once; other work goes on between two writes. */
const snapshotPieceChars = 64 * 1024;

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
  let snapshotDueAt = clock.monotonic() + snapshotMs;
  let saved = 0;
  let writing: Promise<void> = Promise.resolve();

  /** Of this moment; written while evaluation goes on. */
  const writeSnapshot = (): Promise<void> => {
    const startedAt = clock.monotonic();
    const pieces = detect.snapshotText();
    snapshotDueAt = Number.POSITIVE_INFINITY;
    const head = `{"position":${position},"snapshot":`;
    writing = writing
      .then(() => writeFile(file, head, pieces))
      .catch((error: unknown) => log.warn("detect-snapshot-not-written", { error: String(error) }))
      .finally(() => {
        const tookMs = clock.monotonic() - startedAt;
        snapshotDueAt = clock.monotonic() + Math.max(snapshotMs, tookMs / snapshotShareMax);
      });
    return writing;
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
      const isSnapshotDue = clock.monotonic() >= snapshotDueAt;
      // A snapshot ahead of its checkpoint would not be used after a crash.
      if (isSnapshotDue || clock.monotonic() - checkpointAt >= checkpointMs)
        await writeCheckpoint();
      if (isSnapshotDue) writeSnapshot();
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
      if (position > 0) await writeSnapshot();
    },
  };
};

/** Replaces the file as a whole. */
const writeFile = async (file: string, head: string, pieces: Iterable<string>): Promise<void> => {
  const temporary = `${file}.new`;
  const handle = await open(temporary, "w", 0o600);
  try {
    let text = head;
    for (const piece of pieces) {
      text += piece;
      if (text.length < snapshotPieceChars) continue;
      await handle.appendFile(text);
      text = "";
    }
    await handle.appendFile(`${text}}`);
  } finally {
    await handle.close();
  }
  await rename(temporary, file);
};
