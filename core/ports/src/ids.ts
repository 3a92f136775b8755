/**
 * Randomness. Tests pass a seeded one.
 * - `uuid`: RFC 9562 version 7, so that ids sort by time of creation.
 * - `secret`: `bytes` of cryptographic randomness, base64url without padding.
 */
export interface Ids {
  uuid(): string;
  secret(bytes: number): string;
}
