import type { SyslogEnvelope } from "@xdr/decoding";
import { decodeLimits } from "./limits.ts";
import { readIsoTime, type TimeContext } from "./syslog-time.ts";

type StructuredData = Record<string, Record<string, string>>;

interface Cursor {
  readonly text: string;
  at: number;
}

/** Next token up to a space; `undefined` for NILVALUE or at the end. */
const token = (cursor: Cursor): string | undefined => {
  const space = cursor.text.indexOf(" ", cursor.at);
  const end = space < 0 ? cursor.text.length : space;
  const word = cursor.text.slice(cursor.at, end);
  cursor.at = Math.min(end + 1, cursor.text.length);
  return word === "-" || word === "" ? undefined : word;
};

/** Value behind an opening quote, with `\"`, `\\` and `\]` undone (RFC 5424 6.3.3). */
const quoted = (cursor: Cursor): string | undefined => {
  const { text } = cursor;
  let value = "";
  let from = cursor.at;
  for (let at = cursor.at; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '"') {
      cursor.at = at + 1;
      return value + text.slice(from, at);
    }
    const next = text.charAt(at + 1);
    if (character !== "\\" || (next !== '"' && next !== "\\" && next !== "]")) continue;
    value += text.slice(from, at);
    from = at + 1;
    at += 1;
  }
  return undefined;
};

const paramName = /[^\s=\]"]{1,64}(?==")/y;
const elementName = /[^\s=\]"]{1,64}/y;

const match = (pattern: RegExp, cursor: Cursor): string | undefined => {
  pattern.lastIndex = cursor.at;
  const found = pattern.exec(cursor.text)?.[0];
  if (found !== undefined) cursor.at += found.length;
  return found;
};

/** Parameters of one element up to its `]`; false where it is malformed. */
const readParams = (cursor: Cursor, params: Record<string, string>): boolean => {
  for (let count = 0; count <= decodeLimits.structuredParamsMax; count += 1) {
    while (cursor.text.charAt(cursor.at) === " ") cursor.at += 1;
    if (cursor.text.charAt(cursor.at) === "]") {
      cursor.at += 1;
      return true;
    }
    const name = match(paramName, cursor);
    if (name === undefined) return false;
    cursor.at += 2;
    const value = quoted(cursor);
    if (value === undefined) return false;
    params[name] = value;
  }
  return false;
};

/**
 * Structured data at the cursor. Where it is malformed the cursor goes back to its beginning and
 * the text is taken for the message: nothing is lost.
 */
const structuredData = (cursor: Cursor): StructuredData | undefined => {
  const start = cursor.at;
  const data: StructuredData = Object.create(null);
  if (cursor.text.charAt(start) === "-") {
    cursor.at += 1;
    return undefined;
  }
  let count = 0;
  while (cursor.text.charAt(cursor.at) === "[" && count < decodeLimits.structuredParamsMax) {
    cursor.at += 1;
    count += 1;
    const name = match(elementName, cursor);
    const params: Record<string, string> = Object.create(null);
    if (name === undefined || !readParams(cursor, params)) {
      cursor.at = start;
      return undefined;
    }
    data[name] = params;
  }
  return count === 0 ? undefined : data;
};

const withoutBom = (text: string): string => (text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);

/**
 * RFC 5424 section 6 from the timestamp on, `start` being the index behind `<PRI>1 `. `undefined`
 * where there is no header, so that the caller reads the line as RFC 3164.
 */
export const readSyslog5424 = (
  text: string,
  start: number,
  context: TimeContext,
): Omit<SyslogEnvelope, "facility" | "severity"> | undefined => {
  const cursor: Cursor = { text, at: start };
  const isNil = text.startsWith("- ", start);
  const found = isNil ? undefined : readIsoTime(text, start, context);
  if (!isNil && found === undefined) return undefined;
  cursor.at = isNil ? start + 2 : (found?.end ?? start) + 1;
  const hostname = token(cursor);
  const app = token(cursor);
  const processId = token(cursor);
  const messageId = token(cursor);
  const data = structuredData(cursor);
  if (text.charAt(cursor.at) === " ") cursor.at += 1;
  const message = withoutBom(text.slice(cursor.at));
  const isPid = processId !== undefined && /^\d{1,10}$/.test(processId);
  return {
    message,
    flags: found?.flags ?? [],
    ...(found === undefined ? {} : { time: found.time }),
    ...(hostname === undefined ? {} : { hostname }),
    ...(app === undefined ? {} : { app }),
    ...(isPid ? { pid: Number(processId) } : {}),
    ...(messageId === undefined ? {} : { messageId }),
    ...(data === undefined ? {} : { structuredData: data }),
  };
};
