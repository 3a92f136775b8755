import type { DecodeInput } from "../decoder.ts";
import { isJsonObject, valueAt } from "../json-path.ts";
import { scanKeyValues } from "../key-value.ts";
import { parseEventXml } from "../windows-xml.ts";
import { compilePattern } from "./pattern.ts";
import { readCef, readLeef } from "./read-cef.ts";
import { splitDelimited } from "./read-delimited.ts";
import type { DecoderSpec, SpecFormat } from "./spec.ts";

/** What a record holds under the source's own names; JSON values stay as they are. */
export type Fields = Readonly<Record<string, unknown>>;

/** A mutable bag without prototype: its keys come from records. */
export const createBag = (): Record<string, unknown> => Object.create(null);

/** `undefined` where the record has not the form; the text is the message without envelope. */
export type FieldReader = (input: DecodeInput, text: string) => Fields | undefined;

export const readPairs = (text: string, separators?: string): Fields => {
  const bag = createBag();
  const options = separators === undefined ? {} : { separators };
  for (const { key, value } of scanKeyValues(text, { escapes: true, ...options })) {
    if (!(key in bag)) bag[key] = value;
  }
  return bag;
};

const jsonDepthMax = 64;

/** Whether brackets nest too deeply to be handed to the parser. */
const isDeep = (text: string): boolean => {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x7b || code === 0x5b) depth += 1;
    else if (code === 0x7d || code === 0x5d) depth -= 1;
    if (depth > jsonDepthMax) return true;
  }
  return false;
};

/** JSON inside of a text line, up to its last brace. */
export const readJsonText = (text: string): Fields | undefined => {
  const end = text.lastIndexOf("}");
  if (end < 0 || isDeep(text)) return undefined;
  try {
    const value: unknown = JSON.parse(text.slice(0, end + 1));
    return isJsonObject(value) ? Object.assign(createBag(), value) : undefined;
  } catch {
    // The parser throws only about the text, which is then no JSON.
    return undefined;
  }
};

/** Values of `{x:json}` and `{x:pairs}` become fields of their own. */
export const spread = (found: ReadonlyMap<string, string>): Fields => {
  const bag = createBag();
  for (const [name, value] of found) {
    if (name === "json") Object.assign(bag, readJsonText(value));
    else if (name === "pairs") Object.assign(bag, readPairs(value, ",;"));
    else if (value !== "") bag[name] = value;
  }
  return bag;
};

/** Data of a Windows event under their own names, beside `System`. */
const readEventXml = (text: string): Fields | undefined => {
  const event = valueAt(parseEventXml(text), "Event");
  if (!isJsonObject(event)) return undefined;
  const data = valueAt(event, "EventData");
  return Object.assign(createBag(), isJsonObject(data) ? data : {}, { System: event["System"] });
};

const textReader = (spec: DecoderSpec): FieldReader => {
  const lines = (spec.lines ?? []).map(compilePattern);
  return (_input, text) => {
    for (const line of lines) {
      const found = line(text);
      if (found !== undefined) return spread(found);
    }
    return Object.assign(createBag(), { message: text });
  };
};

const delimitedReader = (spec: DecoderSpec, separator: string): FieldReader => {
  const { layouts } = spec;
  const byValue = new Map(Object.entries(layouts?.columns ?? {}));
  return (_input, text) => {
    if (text.startsWith("#")) return undefined;
    const values = splitDelimited(text, separator);
    if (values.length < 2) return undefined;
    const layout = layouts === undefined ? spec.columns : byValue.get(values[layouts.at] ?? "");
    if (layouts !== undefined && layout === undefined) return undefined;
    const columns = layout ?? [];
    const bag = createBag();
    for (const [index, value] of values.entries()) {
      const name = columns[index] ?? `column${index + 1}`;
      if (value !== "" && value !== "-") bag[name] = value;
    }
    return bag;
  };
};

const jsonReader: FieldReader = (input, text) => {
  if (input.json !== undefined) return input.json;
  const start = text.indexOf("{");
  return start < 0 ? undefined : readJsonText(text.slice(start));
};

const kvReader =
  (spec: DecoderSpec): FieldReader =>
  (_input, text) => {
    const bag = readPairs(text, spec.separators);
    for (const _key in bag) return bag;
    return undefined;
  };

const colonPair = /([A-Za-z_][\w .-]{0,63}):"((?:[^"\\]|\\.){0,4000})"/g;
const colonPairsMax = 500;

const readColonPairs = (text: string): Fields | undefined => {
  const bag = createBag();
  let count = 0;
  for (const [, key = "", value = ""] of text.matchAll(colonPair)) {
    count += 1;
    if (count > colonPairsMax) break;
    const name = key.trim();
    if (value !== "" && !(name in bag)) bag[name] = value;
  }
  return count === 0 ? undefined : bag;
};

const readers: Readonly<Record<SpecFormat, (spec: DecoderSpec) => FieldReader>> = {
  text: textReader,
  json: () => jsonReader,
  "key-value": kvReader,
  "key-colon": () => (_input, text) => readColonPairs(text),
  "json-or-kv": (spec) => {
    const pairs = kvReader(spec);
    return (input, text) => jsonReader(input, text) ?? pairs(input, text);
  },
  "text-or-json": (spec) => {
    const lines = textReader(spec);
    return (input, text) => (input.json === undefined ? lines(input, text) : input.json);
  },
  csv: (spec) => delimitedReader(spec, ","),
  tsv: (spec) => delimitedReader(spec, "\t"),
  "event-xml": () => (_input, text) => readEventXml(text),
  cef: () => (_input, text) => readCef(text),
  leef: () => (_input, text) => readLeef(text),
};

const isFormat = (name: string): name is SpecFormat => Object.hasOwn(readers, name);

/** The names of the forms that can be read. */
export const specFormats: readonly SpecFormat[] = Object.keys(readers).filter(isFormat);

export const fieldReader = (spec: DecoderSpec): FieldReader => readers[spec.format](spec);
