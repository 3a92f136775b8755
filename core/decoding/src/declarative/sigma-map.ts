import { isJsonObject } from "../json-path.ts";
import type { Fields } from "./read-fields.ts";
import type { SigmaMap } from "./spec.ts";

/** Characters of a value with members that a rule can search as text. */
const memberTextCharsMax = 16_384;

/** Own properties along a path; of an array each element is walked. */
const walk = (holder: unknown, path: readonly string[], into: unknown[], at = 0): void => {
  const name = path[at];
  if (name === undefined) {
    if (holder !== undefined && holder !== null) into.push(holder);
  } else if (Array.isArray(holder)) {
    for (const item of holder) walk(item, path, into, at);
  } else if (isJsonObject(holder) && Object.hasOwn(holder, name)) {
    walk(holder[name], path, into, at + 1);
  }
};

/** Objects and lists of them are searched as text, as the vendors' consoles show such columns. */
const searchable = (value: unknown): unknown => {
  if (typeof value !== "object" || value === null) return value;
  const isList = Array.isArray(value) && value.length > 0;
  if (isList && value.every((item) => typeof item !== "object")) return value;
  return JSON.stringify(value).slice(0, memberTextCharsMax);
};

interface Source {
  readonly name: string;
  readonly path: readonly string[];
  /** Where the source stands for itself: `=Success`. */
  readonly literal?: string;
}

export type SigmaMapper = (layers: readonly Fields[], into: Record<string, unknown>) => void;

const valuesOf = (source: Source, layers: readonly Fields[]): readonly unknown[] => {
  if (source.literal !== undefined) return [source.literal];
  const found: unknown[] = [];
  for (const fields of layers) {
    if (Object.hasOwn(fields, source.name)) found.push(fields[source.name]);
    else if (source.path.length > 1) walk(fields, source.path, found);
  }
  return found.flatMap((value) => (value === null ? [] : searchable(value)));
};

/** Writes the names of Sigma rules beside what the source calls them; later maps win by name. */
export const compileSigmaMap = (...maps: readonly (SigmaMap | undefined)[]): SigmaMapper => {
  const rows = Object.entries(Object.assign({}, ...maps)).map(([name, from]) => {
    const sources = [from].flat().map((text): Source => {
      const source = String(text);
      const base = { name: source, path: source.split(".") };
      return source.startsWith("=") ? { ...base, literal: source.slice(1) } : base;
    });
    return [name, sources] as const;
  });
  return (layers, into) => {
    for (const [name, sources] of rows) {
      const values = [...new Set(sources.flatMap((source) => valuesOf(source, layers)))];
      if (values.length > 0) into[name] = values.length === 1 ? values[0] : values;
    }
  };
};
