import { parseIsoTime, type ZonedTime } from "@xdr/decoding";

/** One line of nginx's error log. */
export interface NginxErrorLine {
  readonly time: ZonedTime;
  readonly level: string;
  readonly pid: number;
  readonly connection?: string;
  /** What happened, without the names that nginx appends. */
  readonly message: string;
  /** `client`, `server`, `request`, `upstream`, `host`, `referrer`, `login`, as appended. */
  readonly context: ReadonlyMap<string, string>;
}

const headPattern =
  /^(\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d) \[([a-z]{3,9})\] (\d{1,10})#\d{1,10}: (?:\*(\d{1,20}) )?/;

const names = [
  "client",
  "server",
  "request",
  "subrequest",
  "upstream",
  "host",
  "referrer",
  "login",
];

/** The name that stands at `at`, when nginx's `, name: ` does. */
const nameAt = (text: string, at: number): string | undefined =>
  names.find((name) => text.startsWith(`, ${name}: `, at));

/**
 * ModSecurity opens a quote that it never closes. Its message ends at the first `"]` that the
 * client's address follows; in its own texts quotes are escaped, so that they cannot end it.
 */
const endOfModSecurity = (text: string): number => {
  if (!/^(?:\[client [^\]]{1,64}\] )?ModSecurity: /.test(text)) return 0;
  return Math.max(text.indexOf('"], client: ') + 2, 0);
};

/** Where each `, name: ` begins, outside of quotes: what stands in quotes is the client's text. */
const findNames = (text: string): readonly { name: string; at: number }[] => {
  const found: { name: string; at: number }[] = [];
  let isQuoted = false;
  for (let at = endOfModSecurity(text); at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x22) isQuoted = !isQuoted;
    else if (code === 0x2c && !isQuoted) {
      const name = nameAt(text, at);
      if (name !== undefined) found.push({ name, at });
    }
  }
  return found;
};

const unquoted = (text: string): string =>
  text.startsWith('"') && text.endsWith('"') && text.length > 1 ? text.slice(1, -1) : text;

/** Reads one line; `undefined` when it does not begin as one. Source: nginx `ngx_log.c`. */
export const parseNginxErrorLine = (text: string): NginxErrorLine | undefined => {
  const head = headPattern.exec(text);
  const time = parseIsoTime(head?.[1] ?? "");
  if (head === null || time === undefined) return undefined;
  const [whole, , level = "", pid, connection] = head;
  const rest = text.slice(whole.length);
  const marks = findNames(rest);
  const context = new Map<string, string>();
  for (const [index, { name, at }] of marks.entries()) {
    const end = marks[index + 1]?.at ?? rest.length;
    const value = unquoted(rest.slice(at + name.length + 4, end));
    if (value !== "" && !context.has(name)) context.set(name, value);
  }
  return {
    time,
    level,
    pid: Number(pid),
    ...(connection === undefined ? {} : { connection }),
    message: rest.slice(0, marks[0]?.at ?? rest.length).trim(),
    context,
  };
};
