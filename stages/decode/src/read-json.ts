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
 * Takes the prototypes off all objects: `__proto__` and `constructor` are data like any other key,
 * and reading a key that is not there gives `undefined`. Returns how many members they have. The
 * parser has made `__proto__` an own key, so nothing is lost.
 */
const withoutPrototypes = (value: object): number => {
  if (Array.isArray(value)) {
    let members = 0;
    for (const item of value) {
      if (typeof item === "object" && item !== null) members += withoutPrototypes(item);
    }
    return members;
  }
  Object.setPrototypeOf(value, null);
  const own: readonly unknown[] = Object.values(value);
  let members = own.length;
  for (const item of own) {
    if (typeof item === "object" && item !== null) members += withoutPrototypes(item);
  }
  return members;
};

/** Reads a record that begins with `{` (an object) or `"` (a line of text as JSON). */
export const readJson = (text: string, limits: DecodeLimits): JsonOutcome => {
  const { code, members } = measure(text, limits);
  if (code !== undefined) return { kind: "bad", code };
  const value = parse(text);
  if (typeof value === "string") return { kind: "text", text: value };
  if (!isJsonObject(value)) return { kind: "bad", code: "DECODE_JSON_INVALID" };
  const kept = withoutPrototypes(value);
  return { kind: "object", json: value, flags: kept < members ? ["duplicate-keys"] : [] };
};
