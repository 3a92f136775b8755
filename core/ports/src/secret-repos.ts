/** A tenant's data key, sealed with a key of the installation. */
export interface TenantKey {
  readonly kid: string;
  readonly state: "active" | "decrypt-only";
  readonly wrapped: string;
  /** Key of the installation's ring that sealed it. */
  readonly wrappedBy: string;
  readonly createdTime: number;
}

/**
 * The data keys of one tenant. At most one is active.
 * - `activate` puts the key in the place of the active one, which opens only from then on. False, and
 *   nothing is changed, when the active key is no longer the one named (or none where none is named):
 *   somebody was faster.
 * - `rewrap` replaces the wrapping of a key; false when it is no longer wrapped by `before`.
 */
export interface TenantKeyRepo {
  /** Newest first. */
  list(): Promise<readonly TenantKey[]>;
  activate(key: Omit<TenantKey, "state">, activeBefore: string | undefined): Promise<boolean>;
  rewrap(key: Pick<TenantKey, "kid" | "wrapped" | "wrappedBy">, before: string): Promise<boolean>;
  remove(kid: string): Promise<void>;
  /** How many there were. */
  removeAll(): Promise<number>;
}

/** What is known of a credential without opening it. */
export interface CredentialEntry {
  readonly id: string;
  /** Whose it is, such as `source:ID`. */
  readonly owner: string;
  readonly name: string;
  readonly createdTime: number;
  readonly updatedTime: number;
}

export interface SealedCredential extends CredentialEntry {
  readonly sealed: string;
}

/** Sealed credentials of one tenant. */
export interface CredentialRepo {
  list(): Promise<readonly CredentialEntry[]>;
  byId(id: string): Promise<SealedCredential | undefined>;
  /** Adds, or replaces the one with this id; `createdTime` stays. */
  put(credential: SealedCredential): Promise<void>;
  /** Replaces the seal when it still is `before`: for re-encryption beside a running server. */
  reseal(id: string, sealed: string, before: string): Promise<boolean>;
  /** False when there was none. */
  remove(id: string): Promise<boolean>;
}
