import { arrayElementsMax } from "../limits.ts";

/** What a field of an event holds, as texts. */
export interface FieldValue {
  /** False only for `undefined`. */
  readonly present: boolean;
  /** True for null, and for an array with a null in it. */
  readonly hasNull: boolean;
  readonly texts: readonly string[];
}

/** Arrays inside arrays that are looked into. */
const arrayDepthMax = 4;

const absent: FieldValue = { present: false, hasNull: false, texts: [] };
const nothing: FieldValue = { present: true, hasNull: true, texts: [] };

/** The text of a scalar: numbers in decimal, booleans as `true` and `false`; objects have none. */
export function scalarText(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean" || typeof value === "bigint") {
    return String(value);
  }
  return undefined;
}

/** Reads a field: a scalar is one text, an array the texts of its elements, an object has none. */
export function readValue(raw: unknown): FieldValue {
  if (raw === undefined) return absent;
  if (raw === null) return nothing;
  const collected = { hasNull: false, texts: [] as string[] };
  collect(raw, collected, 0);
  return { present: true, ...collected };
}

function collect(raw: unknown, into: { hasNull: boolean; texts: string[] }, depth: number): void {
  if (Array.isArray(raw)) {
    if (depth >= arrayDepthMax) return;
    for (const element of raw) {
      if (into.texts.length >= arrayElementsMax) return;
      collect(element, into, depth + 1);
    }
    return;
  }
  if (raw === null || raw === undefined) {
    into.hasNull = true;
    return;
  }
  const text = scalarText(raw);
  if (text !== undefined) into.texts.push(text);
}
