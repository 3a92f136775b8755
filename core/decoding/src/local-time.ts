import type { DecodeFlag, RecordHints } from "@xdr/event";
import type { ZonedTime } from "./time.ts";

const minuteMs = 60_000;

export interface PlacedTime {
  /** Milliseconds since the epoch. */
  readonly time: number;
  readonly flags: readonly DecodeFlag[];
}

/**
 * A time on the clock of the world: one without a zone lies in the zone that the source's owner
 * named, else in UTC, which a flag then says. No time at all is the time of receipt, flagged too.
 */
export const placeTime = (
  zoned: ZonedTime | undefined,
  hints: RecordHints,
  receivedTime: number,
): PlacedTime => {
  if (zoned === undefined) return { time: receivedTime, flags: ["time-missing"] };
  if (zoned.hasZone) return { time: zoned.time, flags: [] };
  const { zoneOffsetMinutes } = hints;
  if (zoneOffsetMinutes === undefined) return { time: zoned.time, flags: ["zone-assumed"] };
  return { time: zoned.time - zoneOffsetMinutes * minuteMs, flags: [] };
};
