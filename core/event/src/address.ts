/** What kind of network an address lies in. */
export type AddressScope =
  | "loopback"
  | "private"
  | "link-local"
  | "multicast"
  | "unspecified"
  | "public";

const addressCharsMax = 64;

/**
 * One spelling per address: IPv4 dotted, IPv6 as RFC 5952 writes it, IPv4-mapped IPv6 as IPv4,
 * without brackets and zone. `undefined` when the text is no address.
 */
export const normalizeAddress = (text: string): string | undefined => {
  if (text.length > addressCharsMax) return undefined;
  const bare = text
    .trim()
    .replace(/^\[(.*)\]$/, "$1")
    .replace(/%.*$/, "");
  if (!bare.includes(":")) return parseV4(bare)?.join(".");
  const groups = parseV6(bare);
  return groups === undefined ? undefined : formatV6(groups);
};

/** Scope of an address as {@link normalizeAddress} returns it. RFC 6890, RFC 4193, RFC 4291. */
export const addressScope = (address: string): AddressScope => {
  if (address.includes(":")) return scopeV6(address);
  const [a = 0, b = 0] = address.split(".").map(Number);
  if (a === 127) return "loopback";
  if (a === 0) return "unspecified";
  if (a === 169 && b === 254) return "link-local";
  if (a >= 224) return "multicast";
  if (a === 10 || (a === 192 && b === 168)) return "private";
  if (a === 172 && b >= 16 && b < 32) return "private";
  if (a === 100 && b >= 64 && b < 128) return "private";
  return "public";
};

/** Networks of examples (RFC 5737, RFC 3849) and of measurements (RFC 2544): nobody's. */
const nobodys = /^(?:192\.0\.2\.|198\.51\.100\.|203\.0\.113\.|198\.1[89]\.|2001:db8:)/;

/** Public, and not of documentation: an address that somebody in the world may hold. */
export const isSomewhere = (address: string): boolean =>
  addressScope(address) === "public" && !nobodys.test(address);

/**
 * Is the address in the network, written as `address/bits` or as one address? False when either
 * cannot be read or they are of different families.
 */
export const isInNetwork = (address: string, network: string): boolean => {
  const [base = "", bits, ...rest] = network.split("/");
  const [a, b] = [bytesOf(address), bytesOf(base)];
  if (a === undefined || b === undefined || a.length !== b.length || rest.length > 0) return false;
  const size = bits === undefined ? a.length * 8 : Number(bits);
  if (bits !== undefined && !/^\d{1,3}$/.test(bits)) return false;
  if (size > a.length * 8) return false;
  return a.every((byte, index) => {
    const own = Math.min(8, Math.max(0, size - index * 8));
    const shift = 8 - own;
    return byte >> shift === (b[index] ?? 0) >> shift;
  });
};

const bytesOf = (text: string): readonly number[] | undefined => {
  const address = normalizeAddress(text);
  if (address === undefined) return undefined;
  if (!address.includes(":")) return parseV4(address);
  return parseV6(address)?.flatMap((group) => [group >> 8, group & 255]);
};

const scopeV6 = (address: string): AddressScope => {
  if (address === "::1") return "loopback";
  if (address === "::") return "unspecified";
  const head = Number.parseInt(address.split(":")[0] || "0", 16);
  if ((head & 0xffc0) === 0xfe80) return "link-local";
  if ((head & 0xfe00) === 0xfc00) return "private";
  if ((head & 0xff00) === 0xff00) return "multicast";
  return "public";
};

const parseV4 = (text: string): readonly number[] | undefined => {
  const parts = text.split(".");
  if (parts.length !== 4) return undefined;
  const bytes: number[] = [];
  for (const part of parts) {
    if (!/^(0|[1-9]\d{0,2})$/.test(part)) return undefined;
    const value = Number(part);
    if (value > 255) return undefined;
    bytes.push(value);
  }
  return bytes;
};

const parseV6 = (text: string): readonly number[] | undefined => {
  const halves = text.split("::");
  if (halves.length > 2) return undefined;
  const head = parseGroups(halves[0] ?? "");
  const tail = parseGroups(halves[1] ?? "");
  if (head === undefined || tail === undefined) return undefined;
  const missing = 8 - head.length - tail.length;
  if (halves.length === 1) return missing === 0 ? head : undefined;
  if (missing < 1) return undefined;
  return [...head, ...new Array<number>(missing).fill(0), ...tail];
};

const parseGroups = (text: string): readonly number[] | undefined => {
  if (text === "") return [];
  const groups: number[] = [];
  const parts = text.split(":");
  for (const [index, part] of parts.entries()) {
    if (part.includes(".")) {
      const v4 = index === parts.length - 1 ? parseV4(part) : undefined;
      if (v4 === undefined) return undefined;
      const [a = 0, b = 0, c = 0, d = 0] = v4;
      groups.push(a * 256 + b, c * 256 + d);
    } else {
      if (!/^[0-9a-f]{1,4}$/i.test(part)) return undefined;
      groups.push(Number.parseInt(part, 16));
    }
  }
  return groups;
};

const formatV6 = (groups: readonly number[]): string => {
  const isMapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff;
  if (isMapped) {
    const [high = 0, low = 0] = groups.slice(6);
    return [high >> 8, high & 255, low >> 8, low & 255].join(".");
  }
  const run = longestZeroRun(groups);
  const hex = groups.map((group) => group.toString(16));
  if (run === undefined) return hex.join(":");
  return `${hex.slice(0, run.from).join(":")}::${hex.slice(run.to).join(":")}`;
};

const longestZeroRun = (groups: readonly number[]): { from: number; to: number } | undefined => {
  let best: { from: number; to: number } | undefined;
  for (let from = 0; from < groups.length; from += 1) {
    let to = from;
    while (groups[to] === 0) to += 1;
    if (to - from >= 2 && (best === undefined || to - from > best.to - best.from)) {
      best = { from, to };
    }
    if (to > from) from = to;
  }
  return best;
};

/** Every network holds its own first address; what is none holds nothing. */
export const isNetwork = (text: string): boolean => isInNetwork(text.split("/")[0] ?? "", text);
