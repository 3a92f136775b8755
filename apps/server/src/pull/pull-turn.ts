import { isUtf8 } from "node:buffer";
import type { Frame, PullCheckpoint, PulledRecord, Puller } from "@xdr/collect";
import { type ErrorCode, isXdrError, type PullProduct, XdrError } from "@xdr/event";
import type { Clock, ControlStore, Ids, PullProgress, Source, TakenPull } from "@xdr/ports";
import type { Intake } from "../collect/intake.ts";

export const pullWorkerLimits = Object.freeze({
  /** Nobody else reads a source so long after its reader was last heard of; it tells every `beatMs`. */
  leaseMs: 12_000,
  beatMs: 3_000,
  /** Pages of one source before others have their turn. */
  pagesMax: 50,
  backOffMsMin: 5_000,
  backOffMsMax: 30 * 60_000,
});

export interface PullTurnOptions {
  readonly control: ControlStore;
  readonly intake: Intake;
  readonly clock: Clock;
  readonly ids: Ids;
}

export interface PullTurn {
  readonly source: Source;
  readonly definition: PullProduct;
  readonly puller: Puller;
  readonly pull: TakenPull;
}

/** A page that stands in the store until its records are stored, as written by this file only. */
interface PendingPage {
  readonly batchId: string;
  readonly records: readonly (string | BinaryRecord | BadRecord)[];
}
/** Of bytes that are no UTF-8. */
interface BinaryRecord {
  readonly base64: string;
}
interface BadRecord {
  readonly text: string;
  readonly code: ErrorCode;
  readonly message: string;
}
const toPage = (json: string): PendingPage => JSON.parse(json) as PendingPage;
const toCheckpoint = (json: string): PullCheckpoint => JSON.parse(json) as PullCheckpoint;

const keptBytesMax = 64 * 1024;

const toKept = ({ bytes, problem }: PulledRecord): string | BinaryRecord | BadRecord => {
  if (problem === undefined) {
    const whole = Buffer.from(bytes);
    return isUtf8(whole) ? whole.toString("utf8") : { base64: whole.toString("base64") };
  }
  return { text: Buffer.from(bytes.subarray(0, keptBytesMax)).toString("utf8"), ...problem };
};

const toFrame = (kept: string | BinaryRecord | BadRecord): Frame => {
  if (typeof kept === "string") return { kind: "record", bytes: Buffer.from(kept) };
  if ("base64" in kept) return { kind: "record", bytes: Buffer.from(kept.base64, "base64") };
  const { text, code, message } = kept;
  const bytes = Buffer.from(text);
  return { kind: "rejected", bytes, sizeBytes: bytes.length, code, message };
};

/** Half of it and some more, so that many that failed together do not come back together. */
const jittered = (ids: Ids, ms: number): number => {
  const spread = Buffer.from(ids.secret(4), "base64url").readUInt32BE(0) / 2 ** 32;
  return Math.round(ms / 2 + (ms / 2) * spread);
};

const backOffMs = (ids: Ids, failures: number): number => {
  const { backOffMsMin, backOffMsMax } = pullWorkerLimits;
  return jittered(ids, Math.min(backOffMsMax, backOffMsMin * 2 ** Math.min(failures, 12)));
};

/** Another server has the source now: nothing more is written. */
const lost = (): XdrError =>
  new XdrError("SERVER_UNAVAILABLE", "The lease went to another server.");

const toProblem = (error: unknown, now: number): NonNullable<PullProgress["problem"]> => {
  const known = isXdrError(error) ? error : undefined;
  const message = known?.message ?? "The server failed; its log says why.";
  return { code: known?.code ?? "SERVER_INTERNAL", message, time: now };
};

/** Progress after a failure; the next try waits longer each time. */
export const failedProgress = (
  progress: PullProgress,
  error: unknown,
  now: number,
): PullProgress => {
  const problem = toProblem(error, now);
  return { ...progress, askedTime: now, failures: progress.failures + 1, problem };
};

/** When to try again after a failure. */
export const retryTime = (options: PullTurnOptions, progress: PullProgress, error: unknown) => {
  const asked = isXdrError(error) ? (error.retryAfterSeconds ?? 0) * 1000 : 0;
  return options.clock.now() + Math.max(asked, backOffMs(options.ids, progress.failures - 1));
};

/**
 * Reads pages until there are no more, the vendor asks to wait, or others are due.
 *
 * A page and the checkpoint behind it are written in one transaction before the page is handed on;
 * the next transaction takes the page away. Whenever the process ends, the page that is there is
 * handed on again as the same delivery, which the event store knows: nothing is lost or doubled.
 */
export const runTurn = async (
  options: PullTurnOptions,
  { source, definition, puller, pull }: PullTurn,
  signal: AbortSignal,
): Promise<void> => {
  const { control, intake, clock, ids } = options;
  let { progress } = pull;
  const save = async (pending: PendingPage | undefined, nextTime: number, leaseMs: number) => {
    const page = pending === undefined ? {} : { pending: JSON.stringify(pending) };
    const isOurs = await control.inTenant(source.tenantId, (tx) =>
      tx.pulls.save(source.id, pull.fence, { progress, ...page, nextTime, leaseMs }),
    );
    if (!isOurs) throw lost();
  };
  const handOn = async ({ batchId, records }: PendingPage): Promise<void> => {
    const frames = records.map(toFrame);
    const receivedBytes = frames.reduce((sum, { bytes }) => sum + bytes.length, 0);
    await intake.framed({
      source,
      frames,
      idempotencyKey: batchId,
      peer: definition.name,
      receivedBytes,
      transport: "pull",
    });
  };

  let pending = pull.pending === undefined ? undefined : toPage(pull.pending);
  try {
    if (pending !== undefined) await handOn(pending);
    pending = undefined;
    let checkpoint =
      progress.checkpoint === undefined ? puller.first() : toCheckpoint(progress.checkpoint);
    for (let pages = 1; ; pages += 1) {
      const step = await puller.page(checkpoint, signal);
      checkpoint = step.after;
      const now = clock.now();
      const { newest } = checkpoint;
      const { problem: _over, ...rest } = progress;
      progress = {
        ...rest,
        checkpoint: JSON.stringify(checkpoint),
        askedTime: now,
        answeredTime: now,
        failures: 0,
        records: progress.records + step.records.length,
        ...(newest === undefined ? {} : { newestTime: newest }),
        ...(step.notice === undefined ? {} : { problem: toProblem(step.notice, now) }),
      };
      const kept = step.records.map(toKept);
      pending = kept.length === 0 ? undefined : { batchId: ids.uuid(), records: kept };
      const isLast =
        !step.hasMore || step.waitMs !== undefined || pages >= pullWorkerLimits.pagesMax;
      const waitMs = step.waitMs ?? (step.hasMore ? 0 : jittered(ids, definition.intervalMs));
      const nextTime = clock.now() + waitMs;
      if (pending !== undefined || !isLast) await save(pending, now, pullWorkerLimits.leaseMs);
      if (pending !== undefined) await handOn(pending);
      pending = undefined;
      if (step.problem !== undefined) throw step.problem;
      if (isLast || signal.aborted) return await save(undefined, nextTime, 0);
    }
  } catch (error) {
    if (signal.aborted) return await save(pending, clock.now(), 0);
    progress = failedProgress(progress, error, clock.now());
    await save(pending, retryTime(options, progress, error), 0);
    throw error;
  }
};
