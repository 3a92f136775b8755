import { lookup } from "node:dns/promises";
import { existsSync, lstatSync, readFileSync } from "node:fs";
import { BlockList, isIP } from "node:net";
import { networkInterfaces } from "node:os";
import type { Address } from "./address.ts";
import { gatewaysIn, resolversIn } from "./host-network.ts";
import { Refused } from "./responder.ts";

export interface NeverBlock {
  /** Throws `Refused` with the reason when no server may have this address blocked. */
  check(address: Address): Promise<void>;
}

export interface NeverBlockOptions {
  /** Host name or address of the server. */
  readonly serverHost: string;
  /** Where this host's administrator names more, one address or range a line; `#` begins a comment. */
  readonly file: string;
  /** Addresses that the server had when it was last asked. */
  readonly serverSeen: () => readonly string[];
  readonly procFolder?: string;
  readonly resolvConfs?: readonly string[];
  readonly interfaces?: typeof networkInterfaces;
}

const fixed: readonly (readonly [string, string])[] = [
  ["0.0.0.0/8", "this network"],
  ["127.0.0.0/8", "this host itself"],
  ["169.254.0.0/16", "the local link"],
  ["224.0.0.0/4", "multicast"],
  ["240.0.0.0/4", "broadcast and reserved addresses"],
  ["::/128", "this network"],
  ["::1/128", "this host itself"],
  ["fe80::/10", "the local link"],
  ["ff00::/8", "multicast"],
];

const bitsOf = { ipv4: 32, ipv6: 128 } as const;

const familyOf = (text: string): "ipv4" | "ipv6" | undefined => {
  const kind = isIP(text);
  return kind === 0 ? undefined : kind === 4 ? "ipv4" : "ipv6";
};

/** Is the address in a range or the like? `undefined`: the range cannot be read. */
export const isIn = (address: Address, range: string): boolean | undefined => {
  const [net = "", bits, more] = range.split("/");
  const family = familyOf(net);
  if (family === undefined || more !== undefined) return undefined;
  const length = bits === undefined ? bitsOf[family] : Number(bits);
  const isLength = Number.isInteger(length) && length >= 0 && length <= bitsOf[family];
  if (!isLength || bits === "") return undefined;
  const list = new BlockList();
  list.addSubnet(net, length, family);
  return list.check(address.text, address.family);
};

/** The two ends of an own network: its name, and what everybody in it hears. */
const endsOf = (cidr: string): readonly string[] => {
  const [text = "", bits = ""] = cidr.split("/");
  const length = Number(bits);
  if (familyOf(text) !== "ipv4" || length > 30) return [];
  const value = text.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
  const size = 2 ** (32 - length);
  const first = Math.floor(value / size) * size;
  return [first, first + size - 1].map((end) =>
    [24, 16, 8, 0].map((shift) => Math.floor(end / 2 ** shift) % 256).join("."),
  );
};

const readText = (path: string): string => (existsSync(path) ? readFileSync(path, "utf8") : "");

/** Throws `Refused` when others could have written it, or a line cannot be read: then nobody knows. */
const ownList = (path: string): readonly string[] => {
  if (!existsSync(path)) return [];
  const { mode, uid } = lstatSync(path);
  const isOurs = uid === 0 || uid === process.getuid?.();
  if (!isOurs || (mode & 0o022) !== 0) {
    throw new Refused(
      `Others than root may write ${path}. Nothing is blocked until that is mended.`,
    );
  }
  const lines = readFileSync(path, "utf8").split("\n");
  const ranges = lines.map((line) => line.replace(/#.*/, "").trim()).filter((line) => line !== "");
  for (const range of ranges) {
    if (isIn({ text: "192.0.2.1", family: "ipv4" }, range) === undefined) {
      throw new Refused(`${path} has a line that is no address. Nothing is blocked until then.`);
    }
  }
  return ranges;
};

export const serverAddresses = async (
  options: Pick<NeverBlockOptions, "serverHost" | "serverSeen">,
): Promise<readonly string[]> => {
  const host = options.serverHost.replace(/^\[|\]$/g, "");
  if (familyOf(host) !== undefined) return [host];
  const found = await lookup(host, { all: true }).catch(() => []);
  return [...new Set([...found.map(({ address }) => address), ...options.serverSeen()])];
};

/**
 * What is never blocked, whoever asks and signs: this host, its network's ends, gateway and name
 * servers, the server itself, and what the file of the administrator names. Looked at anew each time,
 * since networks change.
 */
export const createNeverBlock = (options: NeverBlockOptions): NeverBlock => {
  const { procFolder = "/proc", interfaces = networkInterfaces } = options;
  const confs = options.resolvConfs ?? ["/etc/resolv.conf", "/run/systemd/resolve/resolv.conf"];
  const now = async (): Promise<readonly (readonly [string, string])[]> => {
    const own = Object.values(interfaces()).flatMap((one) => one ?? []);
    const named = (what: string, list: readonly string[]) =>
      list.map((one) => [one, what] as const);
    const server = await serverAddresses(options);
    if (server.length === 0) throw new Refused("The addresses of the server are not known now.");
    return [
      ...fixed,
      ...named(
        "an address of this host",
        own.map(({ address }) => address.split("%")[0] ?? ""),
      ),
      ...named(
        "the end of a network of this host",
        own.flatMap(({ cidr }) => endsOf(cidr ?? "")),
      ),
      ...named("the gateway of this host", gatewaysIn(procFolder)),
      ...named(
        "a name server of this host",
        confs.flatMap((conf) => resolversIn(readText(conf))),
      ),
      ...named("the server of this agent", server),
      ...named("on this host's never-block list", ownList(options.file)),
    ];
  };
  return {
    check: async (address) => {
      for (const [range, what] of await now()) {
        if (isIn(address, range) === true) {
          throw new Refused(`${address.text} is never blocked here: it is ${what}.`);
        }
      }
    },
  };
};
