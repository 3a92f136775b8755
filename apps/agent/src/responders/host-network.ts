import { existsSync, readFileSync } from "node:fs";
import { isIP } from "node:net";
import { join } from "node:path";

const readText = (path: string): string => (existsSync(path) ? readFileSync(path, "utf8") : "");

/** `0102A8C0` is 192.168.2.1: the kernel writes it as this machine keeps a number, low byte first. */
const fourOf = (hex: string): string =>
  (hex.match(/../g) ?? [])
    .map((byte) => Number.parseInt(byte, 16))
    .toReversed()
    .join(".");

const sixOf = (hex: string): string => (hex.match(/.{4}/g) ?? []).join(":");

/** Where packets go that have no other way, from `/proc/net/route` and `/proc/net/ipv6_route`. */
export const gatewaysIn = (procFolder: string): readonly string[] => {
  const four = readText(join(procFolder, "net/route")).split("\n").slice(1);
  const six = readText(join(procFolder, "net/ipv6_route")).split("\n");
  const none = /^0+$/;
  const found = [
    ...four.map((line) => fourOf(line.split(/\s+/)[2] ?? "")),
    ...six
      .map((line) => line.split(/\s+/)[4] ?? "")
      .map((hex) => (none.test(hex) ? "" : sixOf(hex))),
  ];
  return found.filter((text) => isIP(text) !== 0 && text !== "0.0.0.0");
};

/** The addresses on `nameserver` lines of a `resolv.conf`. */
export const resolversIn = (text: string): readonly string[] =>
  text.split("\n").flatMap((line) => {
    const [, address = ""] = /^\s*nameserver\s+([^\s%]+)/.exec(line) ?? [];
    return isIP(address) === 0 ? [] : [address];
  });
