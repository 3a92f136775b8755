import { type Cursor, encodeFrame, type Frame } from "./frame.ts";
import { gapRecord } from "./gap.ts";
import { dropOrder, type Lane, lanes } from "./lane.ts";
import type { LaneLog } from "./lane-log.ts";
import { openFolder } from "./open-folder.ts";
import { type InFlight, type Place, writePosition } from "./position.ts";
import { type Segment, segmentHeadBytes } from "./segment.ts";

export interface ShelfOptions {
  readonly folder: string;
  readonly now: () => number;
  readonly newId: () => string;
  readonly bytesMax: number;
  readonly segmentBytesMax: number;
}

/** What stands in the folder, and what is known of it. `inFlight` and `dropped` are saved by `save`. */
export interface Shelf {
  readonly spoolId: string;
  readonly logs: Readonly<Record<Lane, LaneLog>>;
  readonly cursors: ReadonlyMap<string, Cursor>;
  inFlight: InFlight | undefined;
  dropped: number;
  bytes(): number;
  /** Where the next frame to deliver begins; `undefined` when all is delivered. */
  placeOf(lane: Lane): Place | undefined;
  put(lane: Lane, frame: Frame): void;
  /** All before is delivered: saved, then its files removed. */
  delivered(lane: Lane, place: Place): void;
  save(): void;
  /** Removes a segment that was not delivered and tells so in a gap record. */
  giveUp(segment: Segment): void;
}

const startOf = (segment: Segment): Place => ({
  segment: segment.number,
  offset: segmentHeadBytes,
  record: segment.firstRecord,
});

const nextPlace = (log: LaneLog, place: Place | undefined): Place | undefined => {
  const segments = log.segments();
  const current = segments.find(({ number }) => number === place?.segment);
  if (place !== undefined && current !== undefined && place.offset < current.bytes) return place;
  const next = segments.find(
    ({ number, bytes }) => number > (place?.segment ?? -1) && bytes > segmentHeadBytes,
  );
  return next && startOf(next);
};

const removeDelivered = (log: LaneLog, place: Place): void => {
  for (const segment of [...log.segments()]) {
    const isRead = segment.number === place.segment && place.offset >= segment.bytes;
    if (segment.number < place.segment || (isRead && !log.isOpen(segment))) log.remove(segment);
  }
};

/** Opens the folder, removes what an earlier run had delivered, and notes what is damaged. */
export const openShelf = (options: ShelfOptions): Shelf => {
  const { folder, now } = options;
  const opened = openFolder(options);
  const { logs, places, cursors, spoolId } = opened;
  const shelf: Shelf = {
    spoolId,
    logs,
    cursors,
    inFlight: opened.inFlight,
    dropped: opened.dropped,
    bytes: () => lanes.reduce((sum, lane) => sum + logs[lane].bytes(), 0),
    placeOf: (lane) => nextPlace(logs[lane], places.get(lane)),
    put: (lane, frame) => {
      logs[lane].append(encodeFrame(frame), frame.records.length);
      if (frame.cursor !== undefined) cursors.set(frame.cursor.sensor, frame.cursor);
    },
    save: () =>
      writePosition(folder, {
        spoolId,
        places: Object.fromEntries(places),
        cursors: [...cursors.values()],
        dropped: shelf.dropped,
        ...(shelf.inFlight === undefined ? {} : { inFlight: shelf.inFlight }),
      }),
    delivered: (lane, place) => {
      places.set(lane, place);
      shelf.save();
      removeDelivered(logs[lane], place);
    },
    giveUp: (segment) => {
      const { lane, number, firstRecord, records } = segment;
      const to = firstRecord + records;
      const from = Math.min(to, Math.max(firstRecord, shelf.placeOf(lane)?.record ?? to));
      const gap = gapRecord({ lane, from, to, reason: "spool-full", time: now() });
      shelf.put("high", { records: [gap], dropped: { lane, segment: number } });
      shelf.dropped += to - from;
      shelf.save();
      logs[lane].remove(segment);
    },
  };
  for (const gap of opened.gaps) shelf.put("high", { records: [gap] });
  for (const [lane, place] of places) removeDelivered(logs[lane], place);
  return shelf;
};

/** The oldest segment that nobody is sending, of the least lane; never of a better one than `lane`. */
const victimFor = (shelf: Shelf, lane: Lane): Segment | undefined => {
  const { inFlight } = shelf;
  for (const victim of dropOrder.slice(0, dropOrder.indexOf(lane) + 1)) {
    const segment = shelf.logs[victim]
      .segments()
      .find((one) => inFlight?.lane !== victim || inFlight.from.segment !== one.number);
    if (segment !== undefined) return segment;
  }
  return undefined;
};

/** Gives up segments until so many bytes of this lane fit. False when what is left is better. */
export const makeRoom = (shelf: Shelf, lane: Lane, needed: number, bytesMax: number): boolean => {
  while (shelf.bytes() + needed > bytesMax) {
    const victim = victimFor(shelf, lane);
    if (victim === undefined) return false;
    shelf.giveUp(victim);
  }
  return true;
};
