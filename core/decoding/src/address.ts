const zero = 0x30;
const nine = 0x39;
/** The longest text of an IPv6 address (with an embedded IPv4 one). */
const addressCharsMax = 45;

const isDigit = (code: number): boolean => code >= zero && code <= nine;

/** Strict dotted decimal: four numbers 0..255 without leading zeros (RFC 6943 section 3.1.1). */
export const isIpv4 = (text: string): boolean => {
  const { length } = text;
  if (length < 7 || length > 15) return false;
  let parts = 1;
  let value = -1;
  for (let index = 0; index < length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === 0x2e) {
      if (value < 0 || parts === 4) return false;
      parts += 1;
      value = -1;
    } else if (isDigit(code) && value !== 0) {
      value = value < 0 ? code - zero : value * 10 + code - zero;
      if (value > 255) return false;
    } else {
      return false;
    }
  }
  return parts === 4 && value >= 0;
};

const groupsOfIpv4 = (text: string): readonly number[] => {
  const [a = 0, b = 0, c = 0, d = 0] = text.split(".").map(Number);
  return [a * 256 + b, c * 256 + d];
};

/** Groups of one side of `::`; `undefined` when one is not a group. */
const parseGroups = (text: string, mayEndInIpv4: boolean): number[] | undefined => {
  if (text === "") return [];
  const groups: number[] = [];
  const parts = text.split(":");
  for (const [index, part] of parts.entries()) {
    if (mayEndInIpv4 && index === parts.length - 1 && isIpv4(part)) {
      groups.push(...groupsOfIpv4(part));
    } else if (/^[0-9a-f]{1,4}$/i.test(part)) {
      groups.push(Number.parseInt(part, 16));
    } else {
      return undefined;
    }
  }
  return groups;
};

/** The eight groups of an IPv6 address (RFC 4291 section 2.2), without zone and brackets. */
export const parseIpv6 = (text: string): readonly number[] | undefined => {
  if (text.length < 2 || text.length > addressCharsMax || !text.includes(":")) return undefined;
  const gap = text.indexOf("::");
  if (gap < 0) {
    const groups = parseGroups(text, true);
    return groups?.length === 8 ? groups : undefined;
  }
  const head = parseGroups(text.slice(0, gap), false);
  const tail = parseGroups(text.slice(gap + 2), true);
  if (head === undefined || tail === undefined) return undefined;
  const missing = 8 - head.length - tail.length;
  return missing < 1 ? undefined : [...head, ...Array<number>(missing).fill(0), ...tail];
};

/** The longest run of two or more zero groups, the first of equals (RFC 5952 section 4.2). */
const longestZeroRun = (groups: readonly number[]): { start: number; length: number } => {
  let best = { start: -1, length: 1 };
  let start = -1;
  for (const [index, group] of groups.entries()) {
    if (group !== 0) {
      start = -1;
      continue;
    }
    if (start < 0) start = index;
    if (index - start + 1 > best.length) best = { start, length: index - start + 1 };
  }
  return best;
};

const formatIpv6 = (groups: readonly number[]): string => {
  const hex = groups.map((group) => group.toString(16));
  const run = longestZeroRun(groups);
  if (run.start < 0) return hex.join(":");
  return `${hex.slice(0, run.start).join(":")}::${hex.slice(run.start + run.length).join(":")}`;
};

/** The IPv4 address inside `::ffff:a.b.c.d` (RFC 4291 section 2.5.5.2). */
const mappedIpv4 = (groups: readonly number[]): string | undefined => {
  const [a, b, c, d, e, f, high = 0, low = 0] = groups;
  if (a !== 0 || b !== 0 || c !== 0 || d !== 0 || e !== 0 || f !== 0xffff) return undefined;
  return `${high >> 8}.${high & 255}.${low >> 8}.${low & 255}`;
};

/** True for an address as text: IPv4, or IPv6 with neither zone nor brackets. */
export const isAddress = (text: string): boolean => isIpv4(text) || parseIpv6(text) !== undefined;

/**
 * One spelling per address, so that equal addresses are equal texts: IPv6 as RFC 5952 says, a
 * mapped IPv4 address as IPv4, zone (`%eth0`) and brackets dropped. `undefined` for anything else,
 * such as a host name.
 */
export const normaliseAddress = (text: string): string | undefined => {
  if (isIpv4(text)) return text;
  let bare = text;
  if (bare.startsWith("[") && bare.endsWith("]")) bare = bare.slice(1, -1);
  const zone = bare.indexOf("%");
  if (zone >= 0) bare = bare.slice(0, zone);
  const groups = parseIpv6(bare);
  if (groups === undefined) return isIpv4(bare) ? bare : undefined;
  return mappedIpv4(groups) ?? formatIpv6(groups);
};

/** An endpoint from text that is either an address or a host name; empty and `-` are nothing. */
export const endpointOf = (
  text: string | undefined,
  port?: number,
): { readonly ip?: string; readonly hostname?: string; readonly port?: number } | undefined => {
  const at = port === undefined ? {} : { port };
  if (text === undefined || text === "" || text === "-" || text === "?") {
    return port === undefined ? undefined : at;
  }
  const ip = normaliseAddress(text);
  return ip === undefined ? { hostname: text, ...at } : { ip, ...at };
};

/** A port number from decimal text; `undefined` unless 0..65535. */
export const parsePort = (text: string | undefined): number | undefined => {
  if (text === undefined || !/^\d{1,5}$/.test(text)) return undefined;
  const port = Number(text);
  return port <= 65_535 ? port : undefined;
};
