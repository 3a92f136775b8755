import { splitDelimited } from "@xdr/decoding";
import type { RawRecord } from "@xdr/event";
import type { DecodeLimits } from "./limits.ts";
import type { Recognised } from "./recognise.ts";

/** The columns that a log file named in its header. */
interface Header {
  readonly names: readonly string[];
  readonly separator: string;
  /** Zeek's name of the log, such as `conn`. */
  readonly path?: string;
}

/**
 * Remembers the header of each log file, and makes of each line below it the object that the
 * header says it is. Zeek's TSV (`#fields`), the extended log format of W3C (`#Fields:`, as IIS
 * writes it), and CSV whose first line names the columns, where the source's owner said `csv` or
 * the file's name does, and AWS' VPC flow logs. Kept in memory and bounded: after a restart the lines of a file that is
 * under way are read by their form alone, until its next header.
 */
export interface Headers {
  apply(recognised: Recognised): Recognised;
}

const keyOf = ({ tenantId, sourceId, origin }: RawRecord): string =>
  JSON.stringify([tenantId, sourceId, origin.file ?? ""]);

const zeekSeparator = /^#separator \\x([0-9a-fA-F]{2})/;

const isCsv = ({ hints, origin }: RawRecord): boolean =>
  hints.sourceType === "csv" ||
  (hints.sourceType === undefined && origin.file?.toLowerCase().endsWith(".csv") === true);

const columnName = /^[A-Za-z_@][\w .@/()-]{0,63}$/;

const csvHeader = (text: string): Header | undefined => {
  const separator = [",", ";", "\t", "|"].find((one) => text.includes(one));
  if (separator === undefined) return undefined;
  const names = splitDelimited(text, separator);
  const isHeader = names.every((name) => columnName.test(name)) && new Set(names).size > 1;
  return isHeader ? { names, separator } : undefined;
};

/** Names of the fields of AWS' VPC flow logs, of which owners choose any in any order. */
const isFlowHeader = (text: string): boolean =>
  text.includes("srcaddr ") && /^[a-z][a-z0-9-]{1,40}(?: [a-z][a-z0-9-]{1,40}){2,60}$/.test(text);

/** Lines of Zeek and of W3C that say something of the file. */
const directive =
  /^#(?:(?:separator|set_separator|empty_field|unset_field|path|open|close|fields|types)\b|(?:Software|Version|Date|Fields|Start-Date|End-Date|Remark|Log-type):)/;

/** `undefined` where the line is no header; what was known of the file is kept where it goes on. */
const readHeader = (text: string, before: Header | undefined): Header | undefined => {
  const byte = zeekSeparator.exec(text)?.[1];
  if (byte !== undefined) {
    return { names: [], separator: String.fromCharCode(Number.parseInt(byte, 16)) };
  }
  if (text.startsWith("#path")) {
    const separator = before?.separator ?? "\t";
    return { names: [], separator, path: text.slice("#path".length + 1).trim() };
  }
  if (text.startsWith("#fields")) {
    const separator = before?.separator ?? "\t";
    const names = text.slice("#fields".length + 1).split(separator);
    return { ...before, separator, names };
  }
  if (isFlowHeader(text)) return { separator: " ", names: text.split(" ") };
  if (!text.startsWith("#Fields:")) return undefined;
  const names = text.slice("#Fields:".length).trim();
  const separator = names.includes(",") ? "," : " ";
  return { separator, names: names.split(/[\s,]+/) };
};

/** `-` and Zeek's `(empty)` stand for nothing. */
const isNothing = (value: string): boolean => value === "" || value === "-" || value === "(empty)";

const valuesOf = (text: string, { separator, names }: Header): readonly string[] => {
  if (separator === " ") return text.split(text.includes("\t") ? "\t" : " ", names.length + 1);
  if (separator === "\t") return text.split("\t", names.length + 1);
  return splitDelimited(text, separator);
};

const objectOf = (text: string, header: Header): Readonly<Record<string, unknown>> | undefined => {
  const values = valuesOf(text, header);
  if (values.length !== header.names.length) return undefined;
  const out: Record<string, unknown> = Object.create(null);
  for (const [index, name] of header.names.entries()) {
    const value = values[index] ?? "";
    if (!isNothing(value)) out[name] = value;
  }
  if (header.path !== undefined) out["_path"] = header.path;
  return out;
};

export const createHeaders = (limits: DecodeLimits): Headers => {
  const byFile = new Map<string, Header>();

  const remember = (key: string, header: Header): void => {
    byFile.delete(key);
    byFile.set(key, header);
    const [oldest] = byFile.keys();
    if (byFile.size > limits.headersMax && oldest !== undefined) byFile.delete(oldest);
  };

  const withJson = (
    recognised: Recognised,
    json: Readonly<Record<string, unknown>>,
  ): Recognised => ({
    ...recognised,
    shape: undefined,
    input: { ...recognised.input, json },
  });

  return {
    apply(recognised) {
      const { record, input } = recognised;
      const { text } = input;
      const isPlain = input.json === undefined && input.syslog === undefined;
      if (!isPlain || recognised.bad !== undefined) return recognised;
      const isComment = text.startsWith("#") || isFlowHeader(text);
      if (byFile.size === 0 && !isComment && !isCsv(record)) return recognised;
      const key = keyOf(record);
      const known = byFile.get(key);
      const csv = known === undefined && isCsv(record) ? csvHeader(text) : undefined;
      const header = isComment ? readHeader(text, known) : csv;
      if (header !== undefined) {
        remember(key, header);
        return withJson(recognised, { message: text });
      }
      if (isComment && directive.test(text)) return withJson(recognised, { message: text });
      if (isComment || known === undefined) return recognised;
      const json = objectOf(text, known);
      return json === undefined ? recognised : withJson(recognised, json);
    },
  };
};
