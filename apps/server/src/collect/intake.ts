import { createHash } from "node:crypto";
import {
  batchIdOf,
  type Collected,
  collectBody,
  type Frame,
  type RejectedRecord,
  toRecords,
} from "@xdr/collect";
import type { DecodeStage } from "@xdr/decode";
import {
  type DecodedEvent,
  type ErrorCode,
  type RawRecord,
  type RecordHints,
  type RecordOrigin,
  XdrError,
} from "@xdr/event";
import type { Clock, ControlStore, Ids, QuarantineEntry, Source } from "@xdr/ports";
import type { GroupCommit } from "@xdr/store";
import type { Quotas } from "../retention/quotas.ts";
import type { Metrics } from "../telemetry/metrics.ts";
import type { Activity } from "./activity.ts";
import { type IntakeBudget, memoryOf } from "./intake-budget.ts";
import { quarantineEntry } from "./quarantine.ts";

export interface IntakeResult {
  readonly accepted: number;
  readonly rejected: readonly { index: number; code: ErrorCode; message: string }[];
  readonly batchId: string;
  readonly duplicate: boolean;
}

export interface HttpBodyInput {
  readonly source: Source;
  readonly body: Uint8Array;
  readonly contentType: string | undefined;
  readonly contentEncoding: string | undefined;
  readonly idempotencyKey: string | undefined;
  readonly peer: string;
}

/** A delivery that its protocol's reader has cut already. */
export interface FramedInput {
  readonly source: Source;
  readonly frames: readonly Frame[];
  /** What the sender calls the delivery, where it says so. */
  readonly idempotencyKey: string | undefined;
  readonly peer: string;
  /** As they came, packed. */
  readonly receivedBytes: number;
  /** What holds for every record of it; the source's own settings win. */
  readonly hints?: RecordHints;
  /** How it came; `http` where nothing is said. */
  readonly transport?: "http" | "pull";
}

export interface Intake {
  /** One request. Resolves when every accepted record is on stable storage. Throws the refusal. */
  httpBody(input: HttpBodyInput): Promise<IntakeResult>;
  /** One request of another protocol; the same promise. `rejected[].index` counts the frames. */
  framed(input: FramedInput): Promise<IntakeResult>;
  /** Records that a listener framed itself, and for which it holds memory; the same promise. */
  collected(source: Source, collected: Collected, batchId: string): Promise<IntakeResult>;
}

export interface IntakeOptions {
  readonly decode: DecodeStage;
  readonly commit: GroupCommit;
  readonly control: ControlStore;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly metrics: Metrics;
  readonly activity: Activity;
  readonly budget: IntakeBudget;
  readonly quotas: Quotas;
}

const countEvents = (metrics: Metrics, events: readonly DecodedEvent[]): number => {
  const decoders = Map.groupBy(events, (event) => event.decoder);
  for (const [decoder, group] of decoders) metrics.decoded(decoder, group.length);
  const bad = events.filter((event) => event.undecoded !== undefined);
  for (const event of bad) metrics.undecoded(event.undecoded?.code ?? "", 1);
  return bad.length;
};

/** Raw bytes, as they count towards the day's quota. */
const amountOf = ({ records }: Collected) => ({
  events: records.length,
  bytes: records.reduce((sum, { raw }) => sum + raw.length, 0),
});

type Take = (source: Source, collected: Collected, batchId: string) => Promise<IntakeResult>;

/** The same for the same record of the same delivery, so that it is kept once. A UUID (RFC 9562 version 8). */
const quarantineIdOf = ({ tenantId, id }: Source, batchId: string, seq: number): string => {
  const text = JSON.stringify([tenantId, id, batchId, seq]);
  const hex = createHash("sha256").update(text).digest("hex");
  const tail = `8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${tail}`;
};

/** decode → store for what was collected, with what was bad kept in quarantine. */
const createTake = (options: IntakeOptions): Take => {
  const { decode, commit, control, clock, metrics, activity } = options;
  const never = new AbortController().signal;

  const keepRejected = async (
    source: Source,
    entries: readonly QuarantineEntry[],
  ): Promise<void> => {
    if (entries.length === 0) return;
    await control.inTenant(source.tenantId, (tx) => tx.quarantine.add(entries));
  };

  return async (source, collected, batchId) => {
    const start = clock.monotonic();
    const { out, rejected } = await decode.run(collected.records, never);
    const refused: readonly (
      | RejectedRecord
      | { input: RawRecord; code: ErrorCode; message: string }
    )[] = [...collected.rejected, ...rejected];
    const undecoded = countEvents(metrics, out);
    const { duplicate } = await commit.submit(out);
    const entries = refused.map((one) =>
      quarantineEntry(one, quarantineIdOf(source, batchId, one.input.seq)),
    );
    // Also of a delivery that is known: the one before may have ended between the two stores.
    await keepRejected(source, entries);
    metrics.ingestLag((clock.monotonic() - start) / 1000);
    if (!duplicate) {
      for (const { code } of entries) metrics.rejected(code, 1);
      options.quotas.note(source.tenantId, amountOf(collected));
      activity.note(source, {
        events: out.length,
        undecoded,
        quarantined: entries.length,
        lagMs: clock.monotonic() - start,
      });
    }
    return {
      accepted: collected.records.length - rejected.length,
      rejected: refused.map(({ input, code, message }) => ({ index: input.seq, code, message })),
      batchId,
      duplicate,
    };
  };
};

/** collect → decode → store for one delivery. */
export const createIntake = (options: IntakeOptions): Intake => {
  const { clock, ids, metrics, budget } = options;
  const take = createTake(options);
  /** Memory is held before the records are decoded: what does not fit is refused as it came. */
  const takeHeld: Take = async (source, collected, batchId) => {
    await options.quotas.admit(source.tenantId, amountOf(collected));
    const held = budget.hold(source.tenantId, memoryOf(collected.records));
    try {
      return await take(source, collected, batchId);
    } finally {
      held.release();
    }
  };

  return {
    async httpBody(input) {
      const { source, body } = input;
      const batchId = batchIdOf(input.idempotencyKey, ids);
      const origin: RecordOrigin = { transport: "http", peer: input.peer };
      const outcome = await collectBody(input, {
        tenantId: source.tenantId,
        sourceId: source.id,
        batchId,
        receivedTime: clock.now(),
        origin,
        hints: source.hints,
      });
      if (outcome.kind === "refused") throw new XdrError(outcome.code, outcome.message);
      metrics.received("http", outcome.records.length, body.length);
      return takeHeld(source, outcome, batchId);
    },
    async framed(input) {
      const { source, frames, transport = "http" } = input;
      const batchId = batchIdOf(input.idempotencyKey, ids);
      const collected = toRecords(frames, {
        tenantId: source.tenantId,
        sourceId: source.id,
        batchId,
        receivedTime: clock.now(),
        origin: { transport, peer: input.peer },
        hints: { ...input.hints, ...source.hints },
      });
      metrics.received(transport, collected.records.length, input.receivedBytes);
      return takeHeld(source, collected, batchId);
    },
    async collected(source, collected, batchId) {
      const bytes = collected.records.reduce((sum, record) => sum + record.raw.length, 0);
      const transport = collected.records[0]?.origin.transport ?? "syslog-udp";
      metrics.received(transport, collected.records.length, bytes);
      return take(source, collected, batchId);
    },
  };
};
