/** A network: the address as four or eight groups, and how many leading bits count. */
export interface Cidr {
  readonly version: 4 | 6;
  readonly groups: readonly number[];
  readonly bits: number;
}

interface Address {
  readonly version: 4 | 6;
  readonly groups: readonly number[];
}

/** Longest text that can be an address: IPv6 with an IPv4 tail (45), some space, a zone. */
const addressCharsMax = 64;

function parseV4(text: string): readonly number[] | undefined {
  const parts = text.split(".");
  if (parts.length !== 4) return undefined;
  const groups: number[] = [];
  for (const part of parts) {
    if (!/^\d{1,3}$/.test(part) || (part.length > 1 && part.startsWith("0"))) return undefined;
    const value = Number(part);
    if (value > 255) return undefined;
    groups.push(value);
  }
  return groups;
}

/** One side of `::`, or a whole address without it. */
function parseGroups(text: string): readonly number[] | undefined {
  if (text === "") return [];
  const parts = text.split(":");
  const groups: number[] = [];
  for (const [index, part] of parts.entries()) {
    const v4 = index === parts.length - 1 && part.includes(".") ? parseV4(part) : undefined;
    if (v4 !== undefined) {
      const [a = 0, b = 0, c = 0, d = 0] = v4;
      groups.push(a * 256 + b, c * 256 + d);
    } else if (/^[0-9a-f]{1,4}$/i.test(part)) groups.push(Number.parseInt(part, 16));
    else return undefined;
  }
  return groups;
}

function parseV6(text: string): readonly number[] | undefined {
  const [head = "", tail, more] = text.split("::");
  if (more !== undefined) return undefined;
  const left = parseGroups(head);
  const right = tail === undefined ? [] : parseGroups(tail);
  if (left === undefined || right === undefined) return undefined;
  const gap = 8 - left.length - right.length;
  if (tail === undefined ? gap !== 0 : gap < 1) return undefined;
  return [...left, ...Array<number>(gap).fill(0), ...right];
}

/**
 * Reads an address (RFC 4291 section 2.2 text forms; a zone `%eth0` is left out). An IPv4-mapped
 * IPv6 address (section 2.5.5.2) is the IPv4 address it stands for.
 */
export function parseAddress(given: string): Address | undefined {
  if (given.length > addressCharsMax) return undefined;
  const text = given.trim();
  if (!text.includes(":")) {
    const groups = parseV4(text);
    return groups && { version: 4, groups };
  }
  const groups = parseV6(text.replace(/%[\w.-]+$/, ""));
  if (groups === undefined) return undefined;
  const mapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff;
  if (!mapped) return { version: 6, groups };
  const [high = 0, low = 0] = groups.slice(6);
  return { version: 4, groups: [high >> 8, high & 255, low >> 8, low & 255] };
}

/** Reads `address/bits`; an address alone is a network of one. `undefined` when it is none. */
export function parseCidr(text: string): Cidr | undefined {
  const [address = "", suffix, more] = text.trim().split("/");
  if (more !== undefined) return undefined;
  const parsed = address.includes(":") ? unmapped(address) : parseAddress(address);
  if (parsed === undefined) return undefined;
  const width = parsed.version === 4 ? 32 : 128;
  if (suffix === undefined) return { ...parsed, bits: width };
  const bits = /^\d{1,3}$/.test(suffix) ? Number(suffix) : width + 1;
  return bits <= width ? { ...parsed, bits } : undefined;
}

/** A network written in IPv6 keeps its 128 bits, also `::ffff:0:0/96`. */
function unmapped(text: string): Address | undefined {
  const groups = parseV6(text);
  return groups && { version: 6, groups };
}

function sharesBits(cidr: Cidr, groups: readonly number[]): boolean {
  const width = cidr.version === 4 ? 8 : 16;
  for (let index = 0, left = cidr.bits; left > 0; index += 1, left -= width) {
    const mask = left >= width ? -1 : -1 << (width - left);
    if (((cidr.groups[index] ?? 0) & mask) !== ((groups[index] ?? 0) & mask)) return false;
  }
  return true;
}

/** True when the text is an address inside the network. */
export function inCidr(cidr: Cidr, text: string): boolean {
  const address = parseAddress(text);
  if (address === undefined) return false;
  if (address.version === cidr.version) return sharesBits(cidr, address.groups);
  if (cidr.version === 4) return false;
  const [a = 0, b = 0, c = 0, d = 0] = address.groups;
  const groups = [0, 0, 0, 0, 0, 0xffff, a * 256 + b, c * 256 + d];
  return text.includes(":") && sharesBits(cidr, groups);
}
