import { hash, timingSafeEqual } from "node:crypto";

/**
 * What a signature covers. All of it, always: a component that may be left out is a component that
 * somebody else may choose.
 */
export interface Covered {
  /** Upper case. */
  readonly method: string;
  /** Host and port as the client asked for them, lower case. */
  readonly authority: string;
  /** Path as sent, percent-encoded. */
  readonly path: string;
  /** Query as sent with its `?`; a lone `?` where there is none (RFC 9421 section 2.2.7). */
  readonly query: string;
  readonly headers: Readonly<Record<CoveredHeader, string>>;
}

/** In the order in which they are signed. */
export const coveredHeaders = [
  "content-digest",
  "content-type",
  "content-encoding",
  "idempotency-key",
] as const;
export type CoveredHeader = (typeof coveredHeaders)[number];

const derived = ["@method", "@authority", "@path", "@query"] as const;

/** The inner list of components, RFC 9421 section 2.3; the one that this profile knows. */
export const componentList = `(${[...derived, ...coveredHeaders].map((name) => `"${name}"`).join(" ")})`;

/** Lines of the signature base without a line break inside: a header value cannot bring one in. */
const oneLine = (value: string): string => value.trim().replace(/[\r\n]+\s*/g, " ");

/** The signature base of RFC 9421 section 2.5; `parameters` begins with the component list. */
export const signatureBase = (covered: Covered, parameters: string): string =>
  [
    `"@method": ${oneLine(covered.method)}`,
    `"@authority": ${oneLine(covered.authority)}`,
    `"@path": ${oneLine(covered.path)}`,
    `"@query": ${oneLine(covered.query)}`,
    ...coveredHeaders.map((name) => `"${name}": ${oneLine(covered.headers[name])}`),
    `"@signature-params": ${parameters}`,
  ].join("\n");

/** `Content-Digest` of a body as sent (RFC 9530 section 2). */
export const contentDigest = (body: Uint8Array): string =>
  `sha-256=:${hash("sha256", body, "base64")}:`;

/** Is this the digest of that body? Only the one form that `contentDigest` writes is. */
export const digestMatches = (header: string, body: Uint8Array): boolean => {
  const [claimed, own] = [Buffer.from(header), Buffer.from(contentDigest(body))];
  return claimed.length === own.length && timingSafeEqual(claimed, own);
};
