import type { SourceId } from "@xdr/event";

/** What arrived in a span of time, by the time of receipt. */
export interface ArrivalsRequest {
  /** Absent: of all sources together. */
  readonly sourceId?: SourceId;
  /** Time of receipt, milliseconds since the epoch; `from` inclusive, `to` exclusive. */
  readonly from: number;
  readonly to: number;
  /** 1 to `arrivalBucketsMax`. */
  readonly buckets: number;
}

export const arrivalBucketsMax = 2_016;

/** Events by how they were decoded: by a decoder of their format, a generic one, or none. */
export interface DecodeCounts {
  readonly specific: number;
  readonly generic: number;
  readonly undecoded: number;
}

export interface ArrivalBucket extends DecodeCounts {
  readonly from: number;
  readonly to: number;
}

/** Events of one decoder and class; with a code, those that it or nobody could decode. */
export interface ArrivalGroup {
  /** Decoder name, or `none`. */
  readonly decoder: string;
  readonly classUid: number;
  readonly undecodedCode?: string;
  readonly count: number;
  /** Newest receipt, milliseconds since the epoch. */
  readonly lastTime: number;
}

/**
 * Receipt minus the event's own time, milliseconds, by nearest rank. Events without a time of their
 * own do not count. Values of 10 s and more are cut to whole seconds. Negative: the sender's clock
 * is ahead.
 */
export interface ArrivalLag {
  readonly events: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
}

export interface Arrivals {
  /** Without gap or overlap; the last ends at `to`. */
  readonly buckets: readonly ArrivalBucket[];
  /** Absent where no event had a time. */
  readonly lag?: ArrivalLag;
  /** Most events first, at most `arrivalGroupsMax`. */
  readonly groups: readonly ArrivalGroup[];
}

export const arrivalGroupsMax = 500;

/** Decoders of the catalog that read any record of a form begin so. */
export const genericDecoderPrefix = "generic-";
