/**
 * Slow, salted password hashes.
 * - `hash` gives a PHC string with its parameters.
 * - `verify` does the same work whether `hash` is given or not; without one it is always false, so
 *   that an unknown account takes as long as a known one. A damaged hash is false, never an error.
 * - `isOutdated` is true for a hash of another algorithm or of weaker parameters than `hash` makes now:
 *   whoever knows the password at that moment makes a new one.
 * - How many run at once is bounded by the implementation; over its queue it throws
 *   `SERVER_UNAVAILABLE`.
 */
export interface PasswordHasher {
  hash(password: string): Promise<string>;
  verify(hash: string | undefined, password: string): Promise<boolean>;
  isOutdated(hash: string): boolean;
}
