import { readFileSync } from "node:fs";
import { join } from "node:path";
import { writeWhole } from "../write-whole.ts";
import type { Cursor } from "./frame.ts";
import { isLane, type Lane } from "./lane.ts";

/** A place in a lane: the next frame to deliver begins at `offset` of segment `segment`. */
export interface Place {
  readonly segment: number;
  readonly offset: number;
  /** Number of the lane's record that comes next. */
  readonly record: number;
}

/** What is being sent: the same frames under the same name until the server has them. */
export interface InFlight {
  readonly id: string;
  readonly lane: Lane;
  readonly from: Place;
  readonly to: Place;
}

/** What survives beside the segments. */
export interface Position {
  /** Made with the spool: names of batches begin with it, and no other spool's do. */
  readonly spoolId: string;
  readonly places: Readonly<Partial<Record<Lane, Place>>>;
  readonly inFlight?: InFlight;
  /** How far each sensor had read in segments that are gone. */
  readonly cursors: readonly Cursor[];
  /** Records given up so far. */
  readonly dropped: number;
}

const fileName = "position.json";
const isPosition = (value: unknown): value is Position => {
  if (typeof value !== "object" || value === null) return false;
  if (!("places" in value && "cursors" in value && "spoolId" in value)) return false;
  const { places, cursors } = value;
  if (typeof places !== "object" || places === null || !Array.isArray(cursors)) return false;
  return Object.keys(places).every(isLane) && typeof value.spoolId === "string";
};

/** `undefined` where there is no spool yet. Throws when the file is damaged: guessing would send twice. */
export const readPosition = (folder: string): Position | undefined => {
  let text: string;
  try {
    text = readFileSync(join(folder, fileName), "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
  const value: unknown = JSON.parse(text);
  if (!isPosition(value)) throw new Error(`${join(folder, fileName)} is damaged.`);
  return value;
};

export const writePosition = (folder: string, position: Position): void =>
  writeWhole(join(folder, fileName), JSON.stringify(position));
