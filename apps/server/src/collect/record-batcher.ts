import type { Collected } from "@xdr/collect";
import type { Clock, Ids, Log, Source } from "@xdr/ports";
import type { Intake } from "./intake.ts";

export const batcherLimits = Object.freeze({
  batchRecordsMax: 2_000,
  batchDelayMsMax: 50,
  /** Records waiting or being committed; beyond it a datagram is dropped and a stream paused. */
  pendingRecordsMax: 50_000,
  retryDelayMs: 500,
});

type Part = Collected["records"][number];

/** Gathers what single packets bring into batches, one in flight at a time. */
export interface RecordBatcher {
  /** False: over the limit, nothing was taken. */
  add(source: Source, collected: Collected): boolean;
  /** Resolves when there is room again. */
  room(): Promise<void>;
  stop(): Promise<void>;
}

export interface RecordBatcherOptions {
  readonly intake: Intake;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
}

/**
 * A batch that the store does not take is tried again until it does: a sender of syslog cannot be
 * told to come back. Records get their final batch id and sequence when the batch is closed.
 */
export const createRecordBatcher = (options: RecordBatcherOptions): RecordBatcher => {
  const { intake, clock, ids, log } = options;
  const stopped = new AbortController();
  let waiting = new Map<Source, { records: Part[]; rejected: Collected["rejected"][number][] }>();
  let pending = 0;
  let timer: NodeJS.Timeout | undefined;
  let flushing: Promise<void> = Promise.resolve();
  const roomWaiters: (() => void)[] = [];

  const deliver = async (source: Source, collected: Collected): Promise<void> => {
    const batchId = ids.uuid();
    const records = collected.records.map((record, seq) => ({ ...record, batchId, seq }));
    for (;;) {
      try {
        await intake.collected(source, { records, rejected: collected.rejected }, batchId);
        return;
      } catch (error) {
        log.warn("batch-not-stored", {
          sourceId: source.id,
          records: records.length,
          error: String(error),
        });
        if (stopped.signal.aborted) return;
        await clock.sleep(batcherLimits.retryDelayMs, stopped.signal).catch(() => undefined);
      }
    }
  };

  const flush = (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    const taken = waiting;
    waiting = new Map();
    flushing = flushing.then(async () => {
      for (const [source, collected] of taken) {
        await deliver(source, collected);
        pending -= collected.records.length + collected.rejected.length;
      }
      if (pending < batcherLimits.pendingRecordsMax) {
        for (const wake of roomWaiters.splice(0)) wake();
      }
    });
    return flushing;
  };

  return {
    add(source, collected) {
      if (pending >= batcherLimits.pendingRecordsMax) return false;
      const entry = waiting.get(source) ?? { records: [], rejected: [] };
      waiting.set(source, entry);
      entry.records.push(...collected.records);
      entry.rejected.push(...collected.rejected);
      pending += collected.records.length + collected.rejected.length;
      if (entry.records.length >= batcherLimits.batchRecordsMax) void flush();
      else timer ??= setTimeout(() => void flush(), batcherLimits.batchDelayMsMax);
      return true;
    },
    room: () =>
      pending < batcherLimits.pendingRecordsMax
        ? Promise.resolve()
        : new Promise((resolve) => roomWaiters.push(resolve)),
    async stop() {
      await flush();
      stopped.abort(new Error("stopping"));
    },
  };
};
