import { type Cursor, encodeFrame, type Frame, type PlacedFrame } from "./frame.ts";
import { gapRecord } from "./gap.ts";
import { type Lane, lanes } from "./lane.ts";
import type { ReadLimits } from "./lane-log.ts";
import type { InFlight, Place } from "./position.ts";
import { makeRoom, openShelf, type Shelf } from "./shelf.ts";

export const spoolBytesMaxDefault = 512 * 1024 * 1024;
const segmentBytesMaxDefault = 1024 * 1024;
const batchBytesMaxDefault = 1024 * 1024;
/** A tenth of what the server takes in one request. */
const batchRecordsMaxDefault = 10_000;

/** How full it is: sensors that can wait do so from `pressed` on; `full` gives records up. */
export type SpoolLevel = "calm" | "filling" | "pressed" | "full";
const fillingShare = 0.5;
const pressedShare = 0.8;

export interface SpoolOptions {
  readonly folder: string;
  /** Milliseconds since 1970; for gap records. */
  readonly now: () => number;
  /** Names a new spool. */
  readonly newId: () => string;
  readonly bytesMax?: number;
  readonly segmentBytesMax?: number;
  readonly batchBytesMax?: number;
  readonly batchRecordsMax?: number;
}

export interface Batch {
  /** The same for the same records, in this run and the next: the server stores it once. */
  readonly id: string;
  readonly lane: Lane;
  readonly records: readonly string[];
}

export interface SpoolState {
  readonly level: SpoolLevel;
  readonly bytes: number;
  /** Not delivered yet, over all lanes. */
  readonly waiting: number;
  /** Given up since the spool was made, each told in a gap record. */
  readonly dropped: number;
}

export interface SpoolInput {
  readonly records: readonly string[];
  readonly cursor?: { readonly sensor: string; readonly state: unknown };
}

export interface Spool {
  /**
   * Takes records and how far their sensor has read, both or neither. They survive the end of the
   * process when this returns, and a loss of power after the next `sync`.
   */
  append(lane: Lane, input: SpoolInput): void;
  /** What to send next, highest lane first; the same until it is acknowledged. */
  next(): Batch | undefined;
  /** The server has it. Throws for another batch than the one that `next` gave. */
  acknowledge(id: string): void;
  /** How far a sensor had read when its last records were taken. */
  cursor(sensor: string): unknown;
  state(): SpoolState;
  sync(): void;
  close(): void;
}

const recordsOf = (frames: readonly PlacedFrame[]): readonly string[] =>
  frames.flatMap(({ frame }) => frame.records);

const begin = (shelf: Shelf, lane: Lane, limits: ReadLimits): InFlight | undefined => {
  const from = shelf.placeOf(lane);
  if (from === undefined) return undefined;
  const frames = shelf.logs[lane].read(from, limits);
  const last = frames.at(-1);
  if (last === undefined) return undefined;
  const record = from.record + recordsOf(frames).length;
  const to: Place = { segment: from.segment, offset: last.end, record };
  const id = `${shelf.spoolId}-${lane}-${from.segment}-${from.offset}-${to.offset}`;
  return { id, lane, from, to };
};

const load = (shelf: Shelf, { from, to, lane, id }: InFlight): Batch => {
  const frames = shelf.logs[lane].read(from, {
    bytesMax: to.offset - from.offset,
    recordsMax: to.record - from.record,
  });
  return { id, lane, records: recordsOf(frames.filter(({ end }) => end <= to.offset)) };
};

const finish = (shelf: Shelf, flight: InFlight): void => {
  shelf.inFlight = undefined;
  shelf.delivered(flight.lane, flight.to);
};

const nextBatch = (shelf: Shelf, limits: ReadLimits): Batch | undefined => {
  for (;;) {
    const known = shelf.inFlight;
    if (known !== undefined) {
      const batch = load(shelf, known);
      if (batch.records.length > 0) return batch;
      // Only cursors, nothing to send.
      finish(shelf, known);
      continue;
    }
    for (const lane of lanes) shelf.inFlight ??= begin(shelf, lane, limits);
    if (shelf.inFlight === undefined) return undefined;
    shelf.save();
  }
};

const waiting = (shelf: Shelf): number =>
  lanes.reduce((sum, lane) => {
    const first = shelf.placeOf(lane)?.record;
    return sum + (first === undefined ? 0 : shelf.logs[lane].nextRecord() - first);
  }, 0);

const levelOf = (share: number, isFull: boolean): SpoolLevel => {
  if (share > pressedShare) return isFull ? "full" : "pressed";
  return share > fillingShare ? "filling" : "calm";
};

const createAppend = (shelf: Shelf, options: SpoolOptions, bytesMax: number) => {
  let cursorsMade = Math.max(0, ...[...shelf.cursors.values()].map(({ at }) => at));
  let hasGivenUp = false;
  const append = (lane: Lane, input: SpoolInput): void => {
    cursorsMade += 1;
    const cursor: Cursor | undefined = input.cursor && { ...input.cursor, at: cursorsMade };
    const frame: Frame = { records: input.records, ...(cursor === undefined ? {} : { cursor }) };
    const needed = encodeFrame(frame).length;
    const share = shelf.bytes() / bytesMax;
    hasGivenUp = share + needed / bytesMax > 1 || (hasGivenUp && share > pressedShare);
    if (makeRoom(shelf, lane, needed, bytesMax)) {
      shelf.put(lane, frame);
      return;
    }
    const from = shelf.logs[lane].nextRecord();
    const to = from + input.records.length;
    const gap = gapRecord({ lane, from, to, reason: "spool-full", time: options.now() });
    shelf.logs[lane].passOver(input.records.length);
    shelf.dropped += input.records.length;
    shelf.put("high", { ...frame, records: [gap] });
  };
  return { append, hasGivenUp: () => hasGivenUp };
};

/** What waits on this disk for a server that is slow or away. One process owns the folder. */
export const createSpool = (options: SpoolOptions): Spool => {
  const bytesMax = options.bytesMax ?? spoolBytesMaxDefault;
  const limits: ReadLimits = {
    bytesMax: options.batchBytesMax ?? batchBytesMaxDefault,
    recordsMax: options.batchRecordsMax ?? batchRecordsMaxDefault,
  };
  const segmentBytesMax = options.segmentBytesMax ?? segmentBytesMaxDefault;
  const shelf = openShelf({ ...options, bytesMax, segmentBytesMax });
  const { append, hasGivenUp } = createAppend(shelf, options, bytesMax);
  return {
    append,
    next: () => nextBatch(shelf, limits),
    acknowledge: (id) => {
      const { inFlight } = shelf;
      if (inFlight?.id !== id) throw new Error(`Batch ${id} is not the one that was given out.`);
      finish(shelf, inFlight);
    },
    cursor: (sensor) => shelf.cursors.get(sensor)?.state,
    state: () => ({
      level: levelOf(shelf.bytes() / bytesMax, hasGivenUp()),
      bytes: shelf.bytes(),
      waiting: waiting(shelf),
      dropped: shelf.dropped,
    }),
    sync: () => {
      for (const lane of lanes) shelf.logs[lane].sync();
    },
    close: () => {
      for (const lane of lanes) shelf.logs[lane].close();
    },
  };
};
