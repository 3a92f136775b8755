import type { Lane } from "../spool/lane.ts";
import type { SpoolLevel } from "../spool/spool.ts";

/** What a sensor may use. */
export interface SensorHost {
  /** Milliseconds since 1970. */
  now(): number;
  /** Takes records, as bytes or text, and how far the sensor has read, both or neither. */
  take(lane: Lane, records: readonly (string | Buffer)[], state: unknown): void;
  /** The state that came with the last records that were taken, in this run or an earlier one. */
  state(): unknown;
  /** From `pressed` on a sensor that can read later waits. */
  level(): SpoolLevel;
}

export interface SensorState {
  readonly state: "running" | "off" | "failed";
  readonly reason?: string;
}

export interface RunningSensor {
  state(): SensorState;
  /** Takes what there is to take now. Called again and again; never by two at once. */
  poll(): void;
  /** Ends; nothing is taken afterwards. */
  stop(): void;
}

/**
 * One kind of thing that an agent sees.
 * - It bounds what it reads in one `poll`; the loop comes back.
 * - A failure is its state, not an exception: one broken sensor stops no other.
 * - Whatever it reads is hostile: names and command lines are data.
 */
export interface Sensor {
  readonly name: string;
  readonly pollMs: number;
  start(host: SensorHost): RunningSensor;
}
