import { hash } from "node:crypto";
import type { Receipt } from "./receipt.ts";

/** `previousHash` of the first leaf. */
export const receiptGenesisHash = "0".repeat(64);

const leafPrefix = Buffer.of(0);

/**
 * JSON with sorted keys and no spaces, after RFC 8785: keys by UTF-16 code units, numbers and
 * strings as ECMAScript writes them. What JSON cannot hold (`undefined`, functions) is left out.
 * Throws on cycles and on bigint.
 */
export const canonicalJson = (value: unknown): string => {
  const text = JSON.stringify(value);
  return text === undefined ? "null" : write(JSON.parse(text));
};

/**
 * RFC 6962 section 2.1 leaf hash: SHA-256(0x00 || canonical JSON), lower-case hex. Takes everything
 * of a receipt but its hash; an extra `hash` is ignored, so that a stored one can be checked.
 */
export const receiptHash = (receipt: Omit<Receipt, "hash"> | Receipt): string => {
  const { hash: _own, ...leaf } = { hash: undefined, ...receipt };
  return receiptHashOfJson(canonicalJson(leaf));
};

/** The same for a leaf that is already canonical JSON, as the store keeps it. */
export const receiptHashOfJson = (json: string): string =>
  hash("sha256", Buffer.concat([leafPrefix, Buffer.from(json, "utf8")]), "hex");

const write = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(write).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const members = Object.entries(value)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${write(member)}`);
  return `{${members.join(",")}}`;
};
