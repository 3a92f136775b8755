import { mkdirSync, rmSync } from "node:fs";
import type { Cursor } from "./frame.ts";
import { gapRecord } from "./gap.ts";
import { type Lane, lanes } from "./lane.ts";
import { createLaneLog, type LaneLog } from "./lane-log.ts";
import { type InFlight, type Place, readPosition, writePosition } from "./position.ts";
import { type ReadSegment, readSegments } from "./segment.ts";

export interface OpenedFolder {
  readonly spoolId: string;
  readonly logs: Readonly<Record<Lane, LaneLog>>;
  readonly places: Map<Lane, Place>;
  readonly cursors: Map<string, Cursor>;
  readonly inFlight: InFlight | undefined;
  readonly dropped: number;
  /** Gap records for what is damaged. */
  readonly gaps: readonly string[];
}

export interface OpenFolderOptions {
  readonly folder: string;
  readonly now: () => number;
  readonly newId: () => string;
  readonly segmentBytesMax: number;
}

const newestCursors = (all: readonly Cursor[]): Map<string, Cursor> => {
  const newest = new Map<string, Cursor>();
  for (const cursor of all) {
    if (cursor.at >= (newest.get(cursor.sensor)?.at ?? 0)) newest.set(cursor.sensor, cursor);
  }
  return newest;
};

/** What stood between a segment's last readable record and the next segment's first. */
const damage = (found: readonly ReadSegment[], time: number): readonly string[] =>
  found.flatMap((segment, at) => {
    const next = found[at + 1];
    const to = segment.firstRecord + segment.records;
    if (segment.tornBytes === 0 || next?.lane !== segment.lane) return [];
    if (next.firstRecord <= to) return [];
    const { lane } = segment;
    return [gapRecord({ lane, from: to, to: next.firstRecord, reason: "spool-damaged", time })];
  });

/** Reads what an earlier run left, or makes the folder. */
export const openFolder = (options: OpenFolderOptions): OpenedFolder => {
  const { folder, segmentBytesMax } = options;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const position = readPosition(folder) ?? {
    spoolId: options.newId(),
    places: {},
    cursors: [],
    dropped: 0,
  };
  writePosition(folder, position);
  const found = readSegments(folder);
  const given = new Set(
    found.flatMap(({ dropped }) => dropped.map(({ lane, segment }) => `${lane}-${segment}`)),
  );
  const isGiven = ({ lane, number }: ReadSegment): boolean => given.has(`${lane}-${number}`);
  // The gap was written down, but the crash came before the file was gone.
  for (const segment of found.filter(isGiven)) rmSync(segment.path);
  const kept = found.filter((segment) => !isGiven(segment));
  const logOf = (lane: Lane): LaneLog =>
    createLaneLog({
      folder,
      lane,
      segmentBytesMax,
      found: kept.filter((segment) => segment.lane === lane),
      delivered: position.places[lane],
    });
  const places = lanes.flatMap((lane) => {
    const place = position.places[lane];
    return place === undefined ? [] : [[lane, place] as const];
  });
  return {
    spoolId: position.spoolId,
    logs: { high: logOf("high"), normal: logOf("normal"), low: logOf("low") },
    places: new Map(places),
    cursors: newestCursors([...position.cursors, ...found.flatMap(({ cursors }) => cursors)]),
    inFlight: position.inFlight,
    dropped: position.dropped,
    gaps: damage(kept, options.now()),
  };
};
