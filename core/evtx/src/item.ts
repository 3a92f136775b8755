import type { DamageCode } from "./damage.ts";
import type { EvtxObject } from "./render.ts";

export interface EvtxRecord {
  readonly kind: "record";
  /**
   * EventRecordID as decimal digits of a 64-bit number: the number that the event had in its own
   * log. An exported file counts its records anew from 1; that is `fileRecordId`.
   */
  readonly recordId: string;
  readonly fileRecordId: string;
  /** Milliseconds since the epoch; when the log service wrote it. */
  readonly writtenTime: number;
  /** `{ "Event": { "#attributes", "System", "EventData" | "UserData", … } }`. */
  readonly event: EvtxObject;
}

/** Something that could not be read. What stands around it is read all the same. */
export interface EvtxDamaged {
  readonly kind: "damaged";
  readonly code: DamageCode;
  /** Byte in the file where the damaged part begins. */
  readonly offset: number;
  /** 0-based; -1 for the file header. */
  readonly chunk: number;
  /** Safe to show; holds no text of the file. */
  readonly reason: string;
  /** The record's number in this file, where the damaged record still tells it. */
  readonly fileRecordId?: string;
}

export type EvtxItem = EvtxRecord | EvtxDamaged;
