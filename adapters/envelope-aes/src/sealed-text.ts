import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { XdrError } from "@xdr/event";
import type { KeyMaterial } from "@xdr/ports";

/** NIST SP 800-38D: 96-bit nonces, full tags. */
const nonceBytes = 12;
const tagBytes = 16;
const keyBytes = 32;
const version = "v1";
const form = /^v1\.([a-z0-9-]{1,64})\.([A-Za-z0-9_-]+)$/;

/** Everything that the text is bound to. As a JSON array, so that no two bindings read alike. */
export type Binding = readonly string[];

const broken = (detail: string, cause?: unknown): XdrError =>
  new XdrError("SECRETS_SEAL_BROKEN", undefined, { detail, cause });

const additional = (kid: string, binding: Binding): Buffer =>
  Buffer.from(JSON.stringify([version, kid, ...binding]));

/**
 * A key of its own for every text, from the nonce's other half: random nonces under one key would
 * meet after 2^32 texts (the idea of XAES-256-GCM, with HKDF of RFC 5869).
 */
const saltBytes = 16;
const keyOf = (key: KeyMaterial, purpose: string, salt: Uint8Array): Uint8Array => {
  if (key.bytes.length !== keyBytes) throw new Error("a key must have 32 bytes");
  return new Uint8Array(hkdfSync("sha256", key.bytes, salt, `mini-xdr ${purpose}`, keyBytes));
};

/** Id of the key that sealed the text; undefined when it is no such text. */
export const kidOf = (sealed: string): string | undefined => form.exec(sealed)?.[1];

/** `v1.KID.BASE64URL` of salt, nonce, AES-256-GCM ciphertext and tag. */
export const sealText = (
  key: KeyMaterial,
  { purpose, binding }: { readonly purpose: string; readonly binding: Binding },
  value: Uint8Array,
): string => {
  const salt = randomBytes(saltBytes);
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv("aes-256-gcm", keyOf(key, purpose, salt), nonce);
  cipher.setAAD(additional(key.kid, binding));
  const body = Buffer.concat([salt, nonce, cipher.update(value), cipher.final()]);
  const bytes = Buffer.concat([body, cipher.getAuthTag()]);
  return `${version}.${key.kid}.${bytes.toString("base64url")}`;
};

/** Throws `SECRETS_SEAL_BROKEN` for anything but what `sealText` gave for the same arguments. */
export const openText = (
  key: KeyMaterial,
  { purpose, binding }: { readonly purpose: string; readonly binding: Binding },
  sealed: string,
): Uint8Array => {
  const [, kid, text] = form.exec(sealed) ?? [];
  if (kid !== key.kid || text === undefined) throw broken("not sealed by this key");
  const bytes = Buffer.from(text, "base64url");
  // One value, one text: base64url has spare bits at its end.
  if (bytes.toString("base64url") !== text) throw broken("not in the form it was written in");
  if (bytes.length < saltBytes + nonceBytes + tagBytes) throw broken("too short");
  const salt = bytes.subarray(0, saltBytes);
  const nonce = bytes.subarray(saltBytes, saltBytes + nonceBytes);
  const decipher = createDecipheriv("aes-256-gcm", keyOf(key, purpose, salt), nonce, {
    authTagLength: tagBytes,
  });
  decipher.setAAD(additional(kid, binding));
  decipher.setAuthTag(bytes.subarray(-tagBytes));
  try {
    const body = bytes.subarray(saltBytes + nonceBytes, -tagBytes);
    return new Uint8Array(Buffer.concat([decipher.update(body), decipher.final()]));
  } catch (error) {
    throw broken("authentication failed", error);
  }
};
