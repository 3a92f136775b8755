import { BlockList, isIP } from "node:net";
import { Refused } from "./responder.ts";

export interface Address {
  readonly text: string;
  readonly family: "ipv4" | "ipv6";
}

const listOf = (family: "ipv4" | "ipv6", ranges: readonly string[]): BlockList => {
  const list = new BlockList();
  for (const range of ranges) {
    const [net = "", bits = ""] = range.split("/");
    list.addSubnet(net, Number(bits), family);
  }
  return list;
};

/** Other ways to write an IPv4 address: one address must not have two names. */
const disguises = listOf("ipv6", [
  "::ffff:0:0/96",
  "::ffff:0:0:0/96",
  "64:ff9b::/96",
  "64:ff9b:1::/48",
  "2002::/16",
  "2001::/32",
]);
/** `::1` and `::` among them; they are refused as what they are. */
const compatible = listOf("ipv6", ["::/96"]);

/**
 * One address in its usual spelling. Throws `Refused` for host names, ranges, ports, zones, hex, octal
 * and short forms, and IPv6 addresses that stand for IPv4 ones.
 */
export const readAddress = (value: unknown): Address => {
  if (typeof value !== "string" || value.length > 45) {
    throw new Refused("The address has the wrong form.");
  }
  const kind = isIP(value);
  if (kind === 0 || value.includes("%")) {
    throw new Refused("This is no single IP address in its usual spelling.");
  }
  if (kind === 4) return { text: value, family: "ipv4" };
  if (disguises.check(value, "ipv6")) {
    throw new Refused("This IPv6 address stands for an IPv4 one. Name that one.");
  }
  const text = new URL(`http://[${value}]/`).hostname.slice(1, -1);
  if (compatible.check(text, "ipv6") && text !== "::1" && text !== "::") {
    throw new Refused("This IPv6 address stands for an IPv4 one. Name that one.");
  }
  return { text, family: "ipv6" };
};
