import { createHmac, hash, timingSafeEqual } from "node:crypto";

/** What is stored of a secret: it has 256 random bits, so that a fast hash is enough. */
export const hashSecret = (secret: string): string => hash("sha256", secret, "hex");

/** Compares a secret with the stored hash in constant time. */
export const isSecretOf = (secret: string, storedHash: string): boolean => {
  const given = Buffer.from(hashSecret(secret), "hex");
  const stored = Buffer.from(storedHash, "hex");
  return given.length === stored.length && timingSafeEqual(given, stored);
};

const secretForm = /^[\w-]{20,200}$/;

/** Could it be one of ours? Spares the look-up of anything else. */
export const isSecretShaped = (value: unknown): value is string =>
  typeof value === "string" && secretForm.test(value);

/**
 * The CSRF token of a session: derived from its secret, so that a page that was loaded again gets
 * the same one. Whoever holds the token alone cannot get back to the secret.
 */
export const csrfTokenOf = (secret: string): string =>
  createHmac("sha256", secret).update("xdr csrf token").digest("base64url");
