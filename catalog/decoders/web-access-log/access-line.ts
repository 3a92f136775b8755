import { addressOf, parseClfTime } from "@xdr/decoding";

/** One line of an access log in the common or combined format, or one that begins like it. */
export interface AccessLine {
  /** Milliseconds since the epoch. */
  readonly time: number;
  readonly client: string;
  readonly virtualHost?: string;
  readonly user?: string;
  /** Request line as logged, with `\"` and `\\` resolved. */
  readonly request: string;
  readonly status?: number;
  /** Bytes of the response body. */
  readonly bytes?: number;
  readonly referrer?: string;
  readonly userAgent?: string;
  /** Whatever a longer format adds after the combined one's fields. */
  readonly extra?: string;
}

/** Characters of `10/Oct/2000:13:55:36 -0700`. */
const clfTimeChars = 26;

/**
 * Where the time begins. Of several candidates the first counts: only the user name stands before
 * it, and servers escape the `"` that must follow, so that a name cannot hold a time of its own.
 */
const findTime = (text: string): { start: number; time: number } | undefined => {
  let at = text.indexOf(" [");
  while (at >= 0) {
    const start = at + 2;
    const end = start + clfTimeChars;
    if (text.startsWith('] "', end)) {
      const time = parseClfTime(text.slice(start, end));
      if (time !== undefined) return { start, time };
    }
    at = text.indexOf(" [", start);
  }
  return undefined;
};

interface Quoted {
  readonly value: string;
  /** Index after the closing quote. */
  readonly end: number;
}

/** nginx writes `\x22` and `\x5C` where Apache writes `\"` and `\\`. Other escapes stay. */
const resolveEscapes = (text: string): string =>
  text.includes("\\")
    ? text.replace(/\\(?:"|\\|x22|x5[Cc])/g, (pair) =>
        pair === '\\"' || pair === "\\x22" ? '"' : "\\",
      )
    : text;

/** The quoted text whose opening quote is at `start`; an unclosed one reaches to the end. */
const readQuoted = (text: string, start: number): Quoted => {
  let index = start + 1;
  while (index < text.length) {
    const code = text.charCodeAt(index);
    if (code === 0x22) break;
    index += code === 0x5c ? 2 : 1;
  }
  return { value: resolveEscapes(text.slice(start + 1, index)), end: index + 1 };
};

const unlessDash = (text: string | undefined): string | undefined =>
  text === undefined || text === "-" || text === "" ? undefined : text;

type Known<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** `client ident user`, `vhost:port client ident user` or `client, proxy, … ident user`. */
const parseHead = (head: string): Known<Pick<AccessLine, "client" | "virtualHost" | "user">> => {
  const words = head.split(" ");
  let at = 0;
  const [first = "", second = ""] = words;
  const hasVirtualHost =
    words.length >= 4 &&
    !first.endsWith(",") &&
    addressOf(first) === undefined &&
    addressOf(second) !== undefined;
  if (hasVirtualHost) at = 1;
  const client = (words[at] ?? "").replace(/,$/, "");
  while ((words[at] ?? "").endsWith(",")) at += 1;
  const user = unlessDash(words.slice(at + 2).join(" "));
  return {
    client,
    ...(hasVirtualHost ? { virtualHost: first } : {}),
    ...(user === undefined ? {} : { user }),
  };
};

/** Decimal number between `start` and the next blank; `-` is nothing. */
const readNumber = (text: string, start: number): { value: number | undefined; end: number } => {
  const blank = text.indexOf(" ", start);
  const end = blank < 0 ? text.length : blank;
  const word = text.slice(start, end);
  return { value: /^\d{1,15}$/.test(word) ? Number(word) : undefined, end };
};

/** ` "referrer" "user agent"` and what follows. */
const parseTail = (text: string, start: number): Known<Omit<AccessLine, "time" | "client">> => {
  const out: { referrer?: string; userAgent?: string; extra?: string } = {};
  let at = start;
  if (text.startsWith(' "', at)) {
    const referrer = readQuoted(text, at + 1);
    at = referrer.end;
    const value = unlessDash(referrer.value);
    if (value !== undefined) out.referrer = value;
    if (text.startsWith(' "', at)) {
      const agent = readQuoted(text, at + 1);
      at = agent.end;
      const name = unlessDash(agent.value);
      if (name !== undefined) out.userAgent = name;
    }
  }
  const extra = text.slice(at).trim();
  if (extra !== "") out.extra = extra;
  return out;
};

/**
 * Reads one line. Source of the formats: Apache `LogFormat` common, combined, vhost_combined;
 * nginx `log_format combined`. `undefined` when there is no `[time] "` in it. Linear.
 */
export const parseAccessLine = (text: string): AccessLine | undefined => {
  const found = findTime(text);
  if (found === undefined) return undefined;
  const head = parseHead(text.slice(0, found.start - 2));
  const request = readQuoted(text, found.start + clfTimeChars + 2);
  const status = readNumber(text, request.end + 1);
  const bytes = readNumber(text, status.end + 1);
  return {
    client: "",
    ...head,
    time: found.time,
    request: request.value,
    ...(status.value === undefined ? {} : { status: status.value }),
    ...(bytes.value === undefined ? {} : { bytes: bytes.value }),
    ...parseTail(text, bytes.end),
  };
};
