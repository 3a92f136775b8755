import { hash } from "node:crypto";
import type { Ids } from "@xdr/ports";

/** 256 random bits, so that a fast hash is enough. */
const secretBytes = 32;
const prefixBytes = 6;
const tokenForm = /^xdrs_[A-Za-z0-9]{8}_[\w-]{43}$/;

export interface SourceToken {
  /** `xdrs_<prefix>_<secret>`: what the sender shows. Never stored. */
  readonly token: string;
  /** Stored and shown, to recognise the token by. */
  readonly prefix: string;
  readonly hash: string;
}

export const hashToken = (token: string): string => hash("sha256", token, "hex");

/** A fixed form that a secret scanner can find in a repository. */
export const makeToken = (ids: Ids): SourceToken => {
  const prefix = ids.secret(prefixBytes).replace(/[-_]/g, "x");
  const token = `xdrs_${prefix}_${ids.secret(secretBytes)}`;
  return { token, prefix, hash: hashToken(token) };
};

/** Could it be one of ours? Spares the look-up of anything else. */
export const isTokenShaped = (value: unknown): value is string =>
  typeof value === "string" && tokenForm.test(value);
