/**
 * - `active` seals and opens; a ring has exactly one.
 * - `decrypt-only` opens what it sealed before.
 * - `retired` does nothing any more: its bytes are gone and only its name is remembered.
 */
export type KeyState = "active" | "decrypt-only" | "retired";

export interface RingKey {
  readonly kid: string;
  readonly state: KeyState;
  readonly createdTime: number;
}

/** `bytes` are 32 bytes of randomness. Never logged, never stored next to what they seal. */
export interface KeyMaterial {
  readonly kid: string;
  readonly bytes: Uint8Array;
}

/**
 * The installation's keys for one purpose. A key of one ring is of no use in another: whoever uses
 * it derives from `bytes` with the purpose's name.
 * - Another process may change the ring: an unknown `kid` is looked up anew before it is refused.
 * - `byKid` gives nothing for a retired or unknown key.
 * - Rejects with `SECRETS_PROVIDER_UNAVAILABLE` when the ring cannot be read; never makes one up.
 */
export interface KeyRing {
  readonly purpose: string;
  keys(): Promise<readonly RingKey[]>;
  active(): Promise<KeyMaterial>;
  byKid(kid: string): Promise<KeyMaterial | undefined>;
  /** A new active key; the one before opens only from now on. */
  rotate(): Promise<RingKey>;
  /** Throws `REQUEST_CONFLICT` for the active key and `REQUEST_NOT_FOUND` for an unknown one. */
  retire(kid: string): Promise<void>;
}
