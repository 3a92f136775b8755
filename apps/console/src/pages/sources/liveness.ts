import type { Source } from "../../api/types.ts";

export type Liveness = "alive" | "silent" | "waiting" | "off";

export const livenessNames = {
  alive: "Alive",
  silent: "Silent",
  waiting: "Waiting for the first event",
  off: "Off",
} as const;

/** The server counts a source as alive when it sent something in the last five minutes. */
const aliveMs = 5 * 60_000;

export const livenessOf = (
  source: Pick<Source, "disabled" | "lastEventTime">,
  now: number,
): Liveness => {
  if (source.disabled) return "off";
  if (source.lastEventTime === undefined) return "waiting";
  return now - source.lastEventTime <= aliveMs ? "alive" : "silent";
};
