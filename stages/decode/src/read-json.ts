import { isJsonObject } from "@xdr/decoding";
import type { DecodeFlag, ErrorCode } from "@xdr/event";
import type { DecodeLimits } from "./limits.ts";

type Json = Readonly<Record<string, unknown>>;

export type JsonOutcome =
  | { readonly kind: "object"; readonly json: Json; readonly flags: readonly DecodeFlag[] }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "bad"; readonly code: ErrorCode };

interface Extent {
  readonly code: ErrorCode | undefined;
  /** Members of all objects: colons outside of strings. */
  readonly members: number;
}

/** Index of the closing quote of the string that opens before `from`. */
const endOfString = (text: string, from: number): number => {
  let at = from;
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x5c) at += 1;
    else if (code === 0x22) break;
  }
  return at;
};

/**
 * Measures depth and members in one pass without recursion, and stops at the first bound that is
 * passed: so that neither the parser nor what walks the result later can be driven too deep.
 */
const measure = (text: string, limits: DecodeLimits): Extent => {
  let depth = 0;
  let members = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x22) at = endOfString(text, at + 1);
    else if (code === 0x7b || code === 0x5b) {
      depth += 1;
      if (depth > limits.jsonDepthMax) return { code: "DECODE_JSON_TOO_DEEP", members };
    } else if (code === 0x7d || code === 0x5d) depth -= 1;
    else if (code === 0x3a) {
      members += 1;
      if (members > limits.fieldsMax) return { code: "DECODE_FIELDS_TOO_MANY", members };
    }
  }
  return { code: undefined, members };
};

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/**
 * A copy whose objects have no prototype: `__proto__` and `constructor` are data like any other
 * key, and reading a key that is not there gives `undefined`. Returns how many members it has.
 */
const copyObject = (from: Json, to: Record<string, unknown>): number => {
  let members = 0;
  for (const key of Object.keys(from)) {
    members +=
      1 +
      copyValue(from[key], (value) => {
        to[key] = value;
      });
  }
  return members;
};

const copyValue = (value: unknown, put: (copy: unknown) => void): number => {
  if (typeof value !== "object" || value === null) {
    put(value);
    return 0;
  }
  if (Array.isArray(value)) {
    const copies: unknown[] = [];
    let members = 0;
    for (const item of value) members += copyValue(item, (copy) => copies.push(copy));
    put(copies);
    return members;
  }
  const copy: Record<string, unknown> = Object.create(null);
  const members = isJsonObject(value) ? copyObject(value, copy) : 0;
  put(copy);
  return members;
};

/** Reads a record that begins with `{` (an object) or `"` (a line of text as JSON). */
export const readJson = (text: string, limits: DecodeLimits): JsonOutcome => {
  const { code, members } = measure(text, limits);
  if (code !== undefined) return { kind: "bad", code };
  const value = parse(text);
  if (typeof value === "string") return { kind: "text", text: value };
  if (!isJsonObject(value)) return { kind: "bad", code: "DECODE_JSON_INVALID" };
  const json: Record<string, unknown> = Object.create(null);
  const kept = copyObject(value, json);
  return { kind: "object", json, flags: kept < members ? ["duplicate-keys"] : [] };
};
