import { scanKeyValues } from "../key-value.ts";

type Fields = Readonly<Record<string, unknown>>;

const headerNames = ["vendor", "product", "version", "class_id", "name", "severity"];
const extensionPairsMax = 500;

/** Fields up to a `|` that is not escaped, and where the text behind the last one begins. */
const readHeader = (text: string, count: number): { fields: string[]; end: number } | undefined => {
  const fields: string[] = [];
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x5c) at += 1;
    else if (code === 0x7c) {
      fields.push(
        text
          .slice(from, at)
          .replace(/\\([|\\])/g, "$1")
          .trim(),
      );
      from = at + 1;
      if (fields.length === count) return { fields, end: from };
    }
  }
  return undefined;
};

const unescaped = (value: string): string =>
  value.replace(/\\([=\\nr|])/g, (_all, code: string) => {
    if (code === "n") return "\n";
    return code === "r" ? "\r" : code;
  });

const addExtension = (bag: Record<string, unknown>, text: string): void => {
  const keys = /(?:^|\s)([A-Za-z_][\w.[\]-]{0,63})=/g;
  let previous: { key: string; from: number } | undefined;
  let count = 0;
  const close = (end: number): void => {
    if (previous === undefined || previous.key in bag) return;
    const value = unescaped(text.slice(previous.from, end).trim());
    if (value !== "") bag[previous.key] = value;
  };
  for (let match = keys.exec(text); match !== null; match = keys.exec(text)) {
    close(match.index);
    previous = { key: match[1] ?? "", from: keys.lastIndex };
    count += 1;
    if (count >= extensionPairsMax) return;
  }
  close(text.length);
};

const named = (fields: readonly string[]): Record<string, unknown> => {
  const bag: Record<string, unknown> = Object.create(null);
  for (const [index, name] of headerNames.entries()) {
    const value = fields[index];
    if (value !== undefined && value !== "") bag[`cef.${name}`] = value;
  }
  return bag;
};

/**
 * A CEF record (ArcSight Common Event Format, revision 25): header fields as `cef.vendor` …
 * `cef.severity`, the extension under its own names. Also where a syslog server ate the `CEF:`.
 */
export const readCef = (text: string): Fields | undefined => {
  const start = text.indexOf("CEF:");
  const body = start < 0 ? text : text.slice(start + 4).trimStart();
  if (!/^\d{1,2}(?:\.\d)?\|/.test(body)) return undefined;
  const header = readHeader(body, 7);
  if (header === undefined) return undefined;
  const bag = named(header.fields.slice(1));
  addExtension(bag, body.slice(header.end));
  return bag;
};

/** `x09` or `0x7C` or a character: what LEEF 2.0 may name as its separator. */
const separatorOf = (text: string): string => {
  const code = /^0?x([0-9A-Fa-f]{2})$/.exec(text)?.[1];
  return code === undefined ? text.charAt(0) : String.fromCharCode(Number.parseInt(code, 16));
};

/** A LEEF record (IBM QRadar, 1.0 and 2.0): header as for CEF, attributes under their own names. */
export const readLeef = (text: string): Fields | undefined => {
  const start = text.indexOf("LEEF:");
  if (start < 0) return undefined;
  const body = text.slice(start + 5);
  const isTwo = body.startsWith("2");
  const header = readHeader(body, isTwo ? 6 : 5);
  const [version, vendor = "", product = "", productVersion = "", eventId = ""] =
    header?.fields ?? [];
  if (header === undefined || version === undefined) return undefined;
  const bag = named([vendor, product, productVersion, eventId]);
  const rest = body.slice(header.end);
  const separator = isTwo ? separatorOf(header.fields[5] ?? "") || "\t" : "\t";
  if (!rest.includes(separator)) {
    for (const { key, value } of scanKeyValues(rest)) bag[key] ??= value;
    return bag;
  }
  for (const pair of rest.split(separator, extensionPairsMax)) {
    const cut = pair.indexOf("=");
    if (cut > 0 && cut < pair.length - 1)
      bag[pair.slice(0, cut).trim()] ??= pair.slice(cut + 1).trim();
  }
  return bag;
};
