/** A message as the queue holds it. */
export interface QueueMessage {
  readonly id: string;
  /** What takes this delivery of it away. */
  readonly handle: string;
  readonly body: string;
}

export interface ObjectPlace {
  readonly bucket: string;
  readonly key: string;
  readonly versionId?: string;
  /** Asked for: another content at this place is not given. */
  readonly eTag?: string;
}

/** `gone`: nothing, or another content, is there. `large`: it is over what one answer may hold. */
export type ObjectAnswer =
  | { readonly kind: "bytes"; readonly bytes: Uint8Array }
  | { readonly kind: "gone" | "large"; readonly message: string };

/**
 * A queue that tells which objects were written to a store, and that store (SQS and S3).
 * - `receive` gives at most 10 messages, which nobody else gets for a while; each comes again then,
 *   unless it was removed. A message may come twice.
 * - `remove` of what is gone already is no error.
 * - A refusal (credential, region, no such queue) is `PULL_REFUSED`; else what `Egress` throws.
 */
export interface ObjectQueue {
  receive(signal: AbortSignal): Promise<readonly QueueMessage[]>;
  remove(handles: readonly string[], signal: AbortSignal): Promise<void>;
  object(place: ObjectPlace, signal: AbortSignal): Promise<ObjectAnswer>;
}
