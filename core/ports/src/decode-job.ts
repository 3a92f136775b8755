import type { ErrorCode, EventId } from "@xdr/event";

/** What is decoded again: entries of the quarantine, or stored events. */
export type DecodeTarget =
  | {
      readonly kind: "quarantine";
      /** As they were when the job was made; one that is gone is left out. */
      readonly ids: readonly string[];
    }
  | {
      readonly kind: "events";
      /** In the search language. */
      readonly query: string;
      /** Event time, milliseconds since the epoch; `from` inclusive, `to` exclusive. */
      readonly from: number;
      readonly to: number;
      /** Events that were committed later are left out. */
      readonly positionMax: number;
    };

export interface DecodeCountsAgain {
  /** Looked at: the sum of the others. */
  readonly seen: number;
  /** Decoded now, or decoded better. */
  readonly decoded: number;
  /** Nothing better came out: they stay as they are. */
  readonly unchanged: number;
  /** Still not decoded; `reasons` tells why. */
  readonly refused: number;
}

/**
 * One run of "decode again".
 * - Records leave the quarantine, and counts change, in one transaction after the events are on
 *   stable storage; an event's id follows from its record. So a job that was interrupted goes on
 *   where it was, and nothing is stored or counted twice.
 */
export interface DecodeJob {
  readonly target: DecodeTarget;
  readonly status: "running" | "done" | "failed";
  readonly createdTime: number;
  readonly createdBy: string;
  /** How many there were when the job was made. */
  readonly total: number;
  readonly counts: DecodeCountsAgain;
  readonly reasons: Readonly<Partial<Record<ErrorCode, number>>>;
  /** Where the next part begins: an index of `ids`, or a cursor of the search. */
  readonly next?: string;
  /** Stored events that are being replaced, and what holds once they are. */
  readonly pending?: {
    readonly ids: readonly EventId[];
    readonly after: Pick<DecodeJob, "counts" | "reasons" | "next">;
  };
  readonly problem?: string;
}
