import type { ObjectPlace } from "@xdr/ports";

/** An object that is still to be read, or the rest of it. */
export interface QueuedObject extends ObjectPlace {
  /** Of the message that told of it. */
  readonly handle: string;
  /** The same for the same content at the same place, however often it is told. */
  readonly identity: string;
  /** When it was written, milliseconds since the epoch. */
  readonly time: number;
  /** Records of it that were handed on already. */
  readonly at: number;
}

export interface QueueState {
  readonly work: readonly QueuedObject[];
  /** Messages of which everything was handed on: removed before anything else is asked. */
  readonly done: readonly string[];
}
