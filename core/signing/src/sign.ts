import { sign } from "node:crypto";
import type { AgentKey } from "./key.ts";
import { type Covered, componentList, signatureBase } from "./message.ts";

export interface SignOptions {
  readonly key: AgentKey;
  /** Seconds since 1970. */
  readonly created: number;
  /** At least 16 random bytes in base64url; never used again. */
  readonly nonce: string;
  /** Says what the signature is for (RFC 9421 section 2.3 `tag`); a verifier demands its own. */
  readonly tag: string;
}

export interface SignatureHeaders {
  readonly "signature-input": string;
  readonly signature: string;
}

/** The parameters in the one order that `parseSignature` takes. */
export const parametersOf = (options: Omit<SignOptions, "key">, keyId: string): string =>
  `${componentList};created=${options.created};nonce="${options.nonce}";keyid="${keyId}";alg="ed25519";tag="${options.tag}"`;

/** Signs a request with Ed25519 as RFC 9421 sections 3.1 and 3.3.6 say, under the label `xdr`. */
export const signRequest = (covered: Covered, options: SignOptions): SignatureHeaders => {
  const parameters = parametersOf(options, options.key.id);
  const base = Buffer.from(signatureBase(covered, parameters));
  const signature = sign(null, base, options.key.privateKey).toString("base64");
  return { "signature-input": `xdr=${parameters}`, signature: `xdr=:${signature}:` };
};
