import type { DecodedEvent } from "@xdr/event";
import type { SigmaEvent } from "@xdr/sigma";
import { rawTextBytesMax, textDepthMax, textLeavesMax } from "./limits.ts";

type Fields = Readonly<Record<string, unknown>>;

/**
 * An event as Sigma rules see it. A field name is looked for, in this order, among the decoder's
 * Sigma names, among the source's own names as they stand, along a dotted path through the
 * source's fields (`userIdentity.type`), along a dotted OCSF path (`src_endpoint.ip`). Only own
 * properties count, so `__proto__` or `constructor` are fields like any other.
 */
export const sigmaView = (decoded: DecodedEvent): SigmaEvent => {
  const { sigmaFields, event } = decoded;
  const unmapped = event.unmapped ?? {};
  return {
    logsource: decoded.logsource,
    field: (name) => {
      if (Object.hasOwn(sigmaFields, name)) return sigmaFields[name];
      if (Object.hasOwn(unmapped, name)) return unmapped[name];
      if (!name.includes(".")) return ownValue(event, name);
      const path = pathOf(name);
      const own = walk(unmapped, path);
      return own === undefined ? walk(event, path) : own;
    },
    texts: () => textsOf(decoded),
  };
};

const isFields = (value: unknown): value is Fields => typeof value === "object" && value !== null;

const ownValue = (holder: unknown, name: string): unknown =>
  isFields(holder) && !Array.isArray(holder) && Object.hasOwn(holder, name)
    ? holder[name]
    : undefined;

/** Field names come from rules, so there are few; the limit guards against a rule set gone wild. */
const pathsMax = 10_000;
const paths = new Map<string, readonly string[]>();

const pathOf = (name: string): readonly string[] => {
  const known = paths.get(name);
  if (known !== undefined) return known;
  const path = name.split(".");
  if (paths.size < pathsMax) paths.set(name, path);
  return path;
};

/** Walks own properties; of an array each element is walked and the found values are collected. */
const walk = (holder: unknown, path: readonly string[], at = 0): unknown => {
  const name = path[at];
  if (name === undefined) return holder;
  if (Array.isArray(holder)) {
    const found = holder.map((item) => walk(item, path, at)).filter((item) => item !== undefined);
    return found.length === 0 ? undefined : found.flat();
  }
  const value = ownValue(holder, name);
  return value === undefined ? undefined : walk(value, path, at + 1);
};

/** The message, the raw text and every text among the fields; numbers too, as text. */
const textsOf = (decoded: DecodedEvent): readonly string[] => {
  const texts: string[] = [];
  if (decoded.event.message !== undefined) texts.push(decoded.event.message);
  const raw = rawText(decoded.record.raw);
  if (raw !== undefined) texts.push(raw);
  const leaves: Leaves = { texts, textsMax: texts.length + textLeavesMax };
  addLeaves(decoded.event.unmapped, 0, leaves);
  addLeaves(decoded.sigmaFields, 0, leaves);
  return texts;
};

const decoder = new TextDecoder("utf-8");

/** Records of a binary format are searched by their fields alone: their bytes hold no lines. */
const rawText = (raw: Uint8Array): string | undefined => {
  const head = raw.subarray(0, rawTextBytesMax);
  return head.subarray(0, 512).includes(0) ? undefined : decoder.decode(head);
};

interface Leaves {
  readonly texts: string[];
  readonly textsMax: number;
}

const addLeaves = (value: unknown, depth: number, into: Leaves): void => {
  if (into.texts.length >= into.textsMax || depth > textDepthMax) return;
  if (typeof value === "string") into.texts.push(value);
  else if (typeof value === "number" || typeof value === "bigint") into.texts.push(String(value));
  else if (isFields(value)) {
    for (const name in value) {
      if (Object.hasOwn(value, name)) addLeaves(value[name], depth + 1, into);
    }
  }
};
