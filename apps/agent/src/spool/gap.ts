import type { Lane } from "./lane.ts";

export interface Gap {
  readonly lane: Lane;
  /** Records of the lane from `from` up to, not with, `to`. */
  readonly from: number;
  readonly to: number;
  readonly reason: "spool-full" | "spool-damaged";
  /** Milliseconds since 1970. */
  readonly time: number;
}

/** The record that tells the server what it will never get, in the form of the agent's records. */
export const gapRecord = (gap: Gap): string =>
  JSON.stringify({ xdr_agent: 1, kind: "gap", ...gap, count: gap.to - gap.from });
