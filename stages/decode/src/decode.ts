import type { Decoder } from "@xdr/decoding";
import type { DecodedEvent, RawRecord } from "@xdr/event";
import type { Rejected, Stage, StageResult } from "@xdr/ports";
import { createAuditGroups, joinGroup, type Unit } from "./audit-groups.ts";
import { createChooser } from "./choose.ts";
import { createDecodeOne } from "./decode-one.ts";
import { createEnrich, type DecodeFacts } from "./enrich/enrich.ts";
import { createHeaders } from "./headers.ts";
import { type DecodeLimits, decodeLimits } from "./limits.ts";
import { createOwnClaims, type OwnDecoders } from "./own-decoders.ts";
import { type Recognised, recognise } from "./recognise.ts";

export interface DecodeOptions extends DecodeFacts {
  readonly decoders: readonly Decoder[];
  readonly limits?: Partial<DecodeLimits>;
  /**
   * Keeps an audit event that is unfinished at the end of a batch for the next one. For readers
   * of files, which call `flush` at the end; a server leaves it off, so that an acknowledged
   * record is never only in memory.
   */
  readonly carryOver?: boolean;
  /** The decoders that a tenant wrote itself; asked before the others, of its records only. */
  readonly own?: OwnDecoders;
}

/** Since the start. `records` = `decoded` + `undecoded` + `rejected` + `joined` (+ what is carried). */
export interface DecodeCounters {
  readonly records: number;
  readonly decoded: number;
  readonly undecoded: number;
  readonly rejected: number;
  /** Records that went into the event of an earlier one. */
  readonly joined: number;
  /** A decoder threw: broken code. Its records were kept as undecoded. */
  readonly decoderThrew: number;
}

export interface DecodeStage extends Stage<RawRecord, DecodedEvent> {
  /** Events of what was carried over; call it at the end of the last batch. */
  flush(): StageResult<RawRecord, DecodedEvent>;
  counters(): DecodeCounters;
}

/**
 * The decode stage. For each record: bytes to text, outer form (JSON, syslog, text shape), look up
 * the decoders that claim it, ask them, then the generic ones; what nobody reads becomes a Base
 * Event with the reason. Lines of one audit event are joined. Output follows the order of input.
 * A record without any text is rejected (DECODE_RECORD_EMPTY). Pure apart from its counters and
 * what `carryOver` keeps, and the headers of log files. Throws on two decoders of one name.
 */
export const createDecode = (options: DecodeOptions): DecodeStage => {
  const limits: DecodeLimits = { ...decodeLimits, ...options.limits };
  const enrich = createEnrich(options);
  const decodeOne = createDecodeOne(createChooser(options.decoders, limits), limits, {
    enrich,
    own: options.own === undefined ? undefined : createOwnClaims(options.own, limits),
  });
  const groups = createAuditGroups(limits);
  const headers = createHeaders(limits);
  const count = { records: 0, decoded: 0, undecoded: 0, rejected: 0, joined: 0, decoderThrew: 0 };
  let carried: readonly Unit[] = [];

  const decodeCounted = (recognised: Recognised): DecodedEvent => {
    const { event, threw } = decodeOne(recognised);
    count[event.undecoded === undefined ? "decoded" : "undecoded"] += 1;
    if (threw) count.decoderThrew += 1;
    return event;
  };
  const decodeUnit = (unit: Unit): DecodedEvent => {
    if (unit.kind === "single") return decodeCounted(unit.recognised);
    count.joined += unit.group.parts.length - 1;
    return decodeCounted(joinGroup(unit.group));
  };
  const reject = (input: RawRecord): Rejected<RawRecord> => {
    count.rejected += 1;
    return { input, code: "DECODE_RECORD_EMPTY", message: "The record is empty." };
  };
  const runBatch = (
    batch: readonly RawRecord[],
    signal: AbortSignal,
  ): StageResult<RawRecord, DecodedEvent> => {
    const units: Unit[] = [...carried];
    const rejected: Rejected<RawRecord>[] = [];
    for (const record of batch) {
      signal.throwIfAborted();
      count.records += 1;
      const recognised = headers.apply(recognise(record, limits));
      if (recognised.input.text === "") rejected.push(reject(record));
      else {
        const unit = groups.add(recognised);
        if (unit !== undefined) units.push(unit);
      }
    }
    const kept = options.carryOver === true ? groups.settle() : none;
    if (kept.size === 0) groups.closeAll();
    carried = units.filter((unit) => kept.has(unit));
    return { out: units.filter((unit) => !kept.has(unit)).map(decodeUnit), rejected };
  };

  return {
    name: "decode",
    run: async (batch, signal) => runBatch(batch, signal),
    flush() {
      groups.closeAll();
      const units = carried;
      carried = [];
      return { out: units.map(decodeUnit), rejected: [] };
    },
    counters: () => ({ ...count }),
  };
};

const none: ReadonlySet<Unit> = new Set();
