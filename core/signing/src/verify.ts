import { type KeyObject, verify } from "node:crypto";
import { type Covered, componentList, signatureBase } from "./message.ts";

/** How old a request may be, and how far a host's clock may run ahead. */
export const createdBehindSecondsMax = 300;
export const createdAheadSecondsMax = 60;

export interface ParsedSignature {
  readonly created: number;
  readonly nonce: string;
  readonly keyId: string;
  readonly tag: string;
  readonly signature: Uint8Array;
  /** Of `Signature-Input`, without its label: as it was signed. */
  readonly parameters: string;
}

export type SignatureFault = "missing" | "form";

const escaped = componentList.replace(/[()"@-]/g, "\\$&");
const parametersForm = new RegExp(
  `^xdr=(${escaped};created=(0|[1-9]\\d{0,11});nonce="([\\w-]{22,64})";keyid="([\\w-]{43})";alg="ed25519";tag="([a-z][a-z-]{0,31})")$`,
);
/** 64 bytes in base64, whose last character holds four bits that must be 0. */
const signatureForm = /^xdr=:([A-Za-z0-9+/]{85}[AQgw]==):$/;

/**
 * Reads the two headers of one signature. RFC 9421 allows many spellings, several signatures and
 * parameters in any order; this profile takes the one spelling that `signRequest` writes, so that
 * nothing is signed that is not read, and nothing read that is not signed.
 */
export const parseSignature = (
  input: string | undefined,
  signature: string | undefined,
): ParsedSignature | SignatureFault => {
  if (input === undefined || signature === undefined) return "missing";
  const [, parameters, created, nonce, keyId, tag] = parametersForm.exec(input) ?? [];
  const [, base64] = signatureForm.exec(signature) ?? [];
  if (parameters === undefined || created === undefined || nonce === undefined) return "form";
  if (keyId === undefined || tag === undefined || base64 === undefined) return "form";
  const bytes = Buffer.from(base64, "base64");
  return { created: Number(created), nonce, keyId, tag, signature: bytes, parameters };
};

/** Was it made about now? `now` in milliseconds since 1970. */
export const isFresh = (created: number, now: number): boolean => {
  const age = Math.floor(now / 1000) - created;
  return age <= createdBehindSecondsMax && age >= -createdAheadSecondsMax;
};

/** Did the holder of the key sign exactly this? */
export const signatureFits = (
  parsed: ParsedSignature,
  covered: Covered,
  publicKey: KeyObject,
): boolean =>
  verify(null, Buffer.from(signatureBase(covered, parsed.parameters)), publicKey, parsed.signature);
