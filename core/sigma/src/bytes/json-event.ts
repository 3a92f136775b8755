import { flatEvent, type SigmaEvent, type SigmaEventLogsource } from "../event.ts";

type Fields = Readonly<Record<string, unknown>>;

/**
 * Where a field may be found in a record: dotted paths, the first that is there counts. Fields are
 * sought under their own names when this is not given.
 */
export type PathsOf = (field: string) => readonly string[];

export const ownName: PathsOf = (field) => [field];

/** Sees a parsed JSON object as an event: the definition that the byte path is held to. */
export function jsonEvent(
  fields: Fields,
  logsource: SigmaEventLogsource,
  pathsOf: PathsOf,
): SigmaEvent {
  const flat = flatEvent(fields, logsource);
  if (pathsOf === ownName) return flat;
  return {
    logsource,
    field: (name) => {
      for (const path of pathsOf(name)) {
        const value = flat.field(path);
        if (value !== undefined) return value;
      }
      return undefined;
    },
    texts: flat.texts,
  };
}

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const byteOrderMark = "\uFEFF";

/** Reads a line: an object, or why it is none. */
export function parseLine(text: string): Fields | string {
  const json = text.startsWith(byteOrderMark) ? text.slice(1) : text;
  try {
    const value: unknown = JSON.parse(json);
    return isFields(value) ? value : "The line is JSON but not an object.";
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError) {
      return "The line is not JSON.";
    }
    throw error;
  }
}
