import { normalizeAddress } from "@xdr/event";

/** First and last address of a network, both as IPv6 text (IPv4 mapped). */
export interface AddressRange {
  readonly first: string;
  readonly last: string;
}

/** Undefined when the text is no network. Host bits may be set; they are ignored. */
export const networkRange = (cidr: string): AddressRange | undefined => {
  const [text = "", bits] = cidr.split("/");
  const address = normalizeAddress(text);
  if (address === undefined) return undefined;
  const isV4 = !address.includes(":");
  const prefix =
    bits === undefined ? (isV4 ? 32 : 128) : /^\d{1,3}$/.test(bits) ? Number(bits) : -1;
  if (prefix < 0 || prefix > (isV4 ? 32 : 128)) return undefined;
  const value = toNumber(address);
  const hostBits = BigInt((isV4 ? 32 : 128) - prefix);
  const first = (value >> hostBits) << hostBits;
  return { first: toText(first), last: toText(first + (1n << hostBits) - 1n) };
};

/** `address` is normal: dotted, or RFC 5952 without a dotted tail. */
const toNumber = (address: string): bigint => {
  if (!address.includes(":"))
    return address.split(".").reduce((sum, part) => sum * 256n + BigInt(part), 0xffffn << 0n);
  const [head = "", tail = ""] = address.split("::");
  const left = head === "" ? [] : head.split(":");
  const right = tail === "" ? [] : tail.split(":");
  const zeros = address.includes("::") ? 8 - left.length - right.length : 0;
  const groups = [...left, ...new Array<string>(zeros).fill("0"), ...right];
  return groups.reduce((sum, group) => sum * 65_536n + BigInt(`0x${group}`), 0n);
};

const toText = (value: bigint): string =>
  value
    .toString(16)
    .padStart(32, "0")
    .replace(/.{4}(?=.)/g, "$&:");
