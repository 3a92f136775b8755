import type { SyslogEnvelope } from "@xdr/decoding";
import { readSyslog5424 } from "./syslog-5424.ts";
import { type FoundTime, readBsdTime, readIsoTime, type TimeContext } from "./syslog-time.ts";

const priorityMax = 191;
const priority = /<(\d{1,3})>/y;
/**
 * `app:`, `app[pid]:` or `app[pid] `; the app may have a path and a module in brackets. `app]:` is
 * what gdm's workers write (`gdm-password]:`).
 */
const tag = /([^\s:[\]]{1,128})(?:\[([^\]\s]{1,32})\](?::|(?=\s|$))|\]?:(?=\s|$)) ?/y;

interface Program {
  readonly app: string;
  readonly pid: number | undefined;
  readonly end: number;
}

const readTag = (text: string, start: number): Program | undefined => {
  tag.lastIndex = start;
  const parts = tag.exec(text);
  if (parts === null) return undefined;
  const [, name = "", id = ""] = parts;
  const app = name.startsWith("/") ? name.slice(name.lastIndexOf("/") + 1) : name;
  if (app === "") return undefined;
  return { app, pid: /^\d{1,10}$/.test(id) ? Number(id) : undefined, end: tag.lastIndex };
};

const skipSpaces = (text: string, start: number): number => {
  let at = start;
  while (text.charCodeAt(at) === 32) at += 1;
  return at;
};

type Body = Pick<SyslogEnvelope, "hostname" | "app" | "pid" | "message">;

/** `[host ]tag: message`. A first word that is a tag itself means the host was left out. */
const readBody = (text: string, start: number): Body => {
  const at = skipSpaces(text, start);
  const direct = readTag(text, at);
  if (direct !== undefined) return bodyOf(text, undefined, direct);
  const space = text.indexOf(" ", at);
  if (space < 0) return { message: text.slice(at) };
  const hostname = text.slice(at, space);
  const next = skipSpaces(text, space);
  const program = readTag(text, next);
  if (program === undefined) return { hostname, message: text.slice(next) };
  return bodyOf(text, hostname, program);
};

const bodyOf = (text: string, hostname: string | undefined, program: Program): Body => ({
  ...(hostname === undefined ? {} : { hostname }),
  app: program.app,
  ...(program.pid === undefined ? {} : { pid: program.pid }),
  message: text.slice(program.end),
});

/** Content without a time (RFC 3164 4.3.3): a tag when it has a pid or stands first, else text. */
const readContent = (text: string, start: number): Body => {
  const program = readTag(text, skipSpaces(text, start));
  return program === undefined ? { message: text.slice(start) } : bodyOf(text, undefined, program);
};

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;

const isTimeStart = (code: number): boolean =>
  isDigit(code) || (code >= 0x41 && code <= 0x5a) || code === 0x2a || code === 0x2e;

const readTime = (text: string, at: number, context: TimeContext): FoundTime | undefined => {
  const code = text.charCodeAt(at);
  if (!isTimeStart(code)) return undefined;
  return isDigit(code) ? readIsoTime(text, at, context) : readBsdTime(text, at, context);
};

/** `<PRI>`: facility times eight plus severity (RFC 5424 6.2.1). */
const readPriority = (text: string): { value: number; end: number } | undefined => {
  priority.lastIndex = 0;
  const parts = text.charCodeAt(0) === 0x3c ? priority.exec(text) : null;
  const value = Number(parts?.[1]);
  return parts === null || value > priorityMax ? undefined : { value, end: priority.lastIndex };
};

/**
 * Takes a syslog line apart: RFC 5424, RFC 3164, and the lines that rsyslog and journald write to
 * files (no priority; BSD or RFC 3339 time). `undefined` where the text is no syslog: it has no
 * priority, and no time, or an ISO time that no `host program:` follows (any application log).
 */
export const readSyslog = (text: string, context: TimeContext): SyslogEnvelope | undefined => {
  const pri = readPriority(text);
  const start = pri?.end ?? 0;
  const common = pri === undefined ? {} : { facility: pri.value >> 3, severity: pri.value & 7 };
  if (pri !== undefined && text.startsWith("1 ", start)) {
    const modern = readSyslog5424(text, start + 2, context);
    if (modern !== undefined) return { ...common, ...modern };
  }
  const found = readTime(text, skipSpaces(text, start), context);
  if (found === undefined) {
    return pri === undefined ? undefined : { ...common, ...readContent(text, start), flags: [] };
  }
  const colonEnd = text.charCodeAt(found.end) === 0x3a ? found.end + 1 : found.end;
  const body = readBody(text, colonEnd);
  const isIso = isDigit(text.charCodeAt(0));
  if (pri === undefined && isIso && (body.app === undefined || body.hostname === undefined)) {
    return undefined;
  }
  return { ...common, time: found.time, ...body, flags: found.flags };
};
