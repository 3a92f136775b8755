import type { Collected } from "@xdr/collect";
import type { SourceId, TenantId } from "@xdr/event";
import type { Clock, Ids, Log, Source } from "@xdr/ports";
import type { Intake } from "./intake.ts";
import { type Hold, type IntakeBudget, memoryOf } from "./intake-budget.ts";

export const batcherLimits = Object.freeze({
  batchRecordsMax: 2_000,
  batchDelayMsMax: 50,
  retryDelayMs: 500,
});

type Part = Collected["records"][number];

/** Gathers what single packets bring into batches, one in flight at a time for each tenant. */
export interface RecordBatcher {
  /** False: there is no room, nothing was taken. */
  add(source: Source, collected: Collected): boolean;
  /** Resolves when it was taken; rejects when `signal` says so before. */
  addWhenRoom(source: Source, collected: Collected, signal: AbortSignal): Promise<void>;
  stop(): Promise<void>;
}

export interface RecordBatcherOptions {
  readonly intake: Intake;
  readonly budget: IntakeBudget;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
}

interface Waiting {
  readonly source: Source;
  readonly records: Part[];
  readonly rejected: Collected["rejected"][number][];
  readonly holds: Hold[];
}

/**
 * A batch that the store does not take is tried again until it does: a sender of syslog cannot be
 * told to come back. Records get their final batch id and sequence when the batch is closed.
 */
export const createRecordBatcher = (options: RecordBatcherOptions): RecordBatcher => {
  const { budget } = options;
  const deliver = createDeliver(options);
  let waiting = new Map<SourceId, Waiting>();
  let timer: NodeJS.Timeout | undefined;
  const flushing = new Map<TenantId, Promise<void>>();

  const send = (batch: Waiting): void => {
    const { tenantId } = batch.source;
    const before = flushing.get(tenantId) ?? Promise.resolve();
    const sent = before.then(async () => {
      await deliver.run(batch);
      for (const hold of batch.holds) hold.release();
      if (flushing.get(tenantId) === sent) flushing.delete(tenantId);
    });
    flushing.set(tenantId, sent);
  };
  const flush = (): Promise<unknown> => {
    clearTimeout(timer);
    timer = undefined;
    const taken = waiting;
    waiting = new Map();
    for (const batch of taken.values()) send(batch);
    return Promise.all(flushing.values());
  };
  const begin = (source: Source): Waiting => {
    const batch = { source, records: [], rejected: [], holds: [] };
    waiting.set(source.id, batch);
    return batch;
  };
  const add: RecordBatcher["add"] = (source, collected) => {
    const all = [...collected.records, ...collected.rejected.map(({ input }) => input)];
    const hold = budget.tryHold(source.tenantId, memoryOf(all));
    if (hold === undefined) return false;
    const batch = waiting.get(source.id) ?? begin(source);
    batch.records.push(...collected.records);
    batch.rejected.push(...collected.rejected);
    batch.holds.push(hold);
    if (batch.records.length >= batcherLimits.batchRecordsMax) {
      waiting.delete(source.id);
      send(batch);
    } else timer ??= setTimeout(() => void flush(), batcherLimits.batchDelayMsMax);
    return true;
  };

  return {
    add,
    addWhenRoom: async (source, collected, signal) => {
      const gone = new Promise<void>((resolve) =>
        signal.addEventListener("abort", () => resolve()),
      );
      while (!add(source, collected)) {
        await Promise.race([budget.change(), gone]);
        signal.throwIfAborted();
      }
    },
    stop: async () => {
      await flush();
      deliver.giveUp();
    },
  };
};

const createDeliver = ({ intake, clock, ids, log }: RecordBatcherOptions) => {
  const stopped = new AbortController();
  const run = async ({ source, records: parts, rejected }: Waiting): Promise<void> => {
    const batchId = ids.uuid();
    const records = parts.map((record, seq) => ({ ...record, batchId, seq }));
    for (;;) {
      try {
        await intake.collected(source, { records, rejected }, batchId);
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
  return { run, giveUp: () => stopped.abort(new Error("stopping")) };
};
