/**
 * Signs for this installation. The private key never leaves the port.
 * - `name` says whose signature it is and stays the same for the same key; no spaces, no plus signs.
 * - `sign` is Ed25519 (RFC 8032) over the message as it is.
 */
export interface Signer {
  readonly name: string;
  /** 32 bytes. */
  readonly publicKey: Uint8Array;
  sign(message: Uint8Array): Uint8Array;
}

/**
 * The keys that sign the audit log.
 * - `list` gives them oldest first, never none. The last one is to sign; one before it is there until
 *   it has vouched for the last one.
 * - `forgetOlder` removes all but the last, where they are ours to remove.
 */
export interface AuditSigners {
  list(): Promise<readonly Signer[]>;
  forgetOlder(): Promise<void>;
}

/**
 * Where signed checkpoints of the audit log are kept, outside the database.
 * - `append` resolves when the note is durable, and rejects otherwise; notes are never changed.
 * - `text` gives all of them, oldest first, each with an empty line before and after. A note that a
 *   crash cut off may stand between them.
 */
export interface CheckpointSink {
  /** For people: where it is. */
  readonly place: string;
  append(note: string): Promise<void>;
  text(): Promise<string>;
}
