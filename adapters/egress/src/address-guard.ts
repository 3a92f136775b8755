import { BlockList, isIP } from "node:net";

/**
 * Networks that a call from a server must not reach because somebody typed a name: this machine, its
 * neighbours, the cloud's metadata, and every form that wraps such an address in IPv6. From the IANA
 * special-purpose registries (RFC 6890 and later).
 */
const deniedNetworks: readonly (readonly [string, number])[] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
  ["::", 96],
  ["::ffff:0:0:0", 96],
  ["64:ff9b::", 96],
  ["64:ff9b:1::", 48],
  ["100::", 64],
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
  ["5f00::", 16],
  ["fc00::", 7],
  ["fe80::", 10],
  ["fec0::", 10],
  ["ff00::", 8],
];

/** May a connection go there? */
export interface AddressGuard {
  isAllowed(address: string): boolean;
  /** Did the operator open it himself? */
  isOpened(address: string): boolean;
}

const familyOf = (address: string): "ipv4" | "ipv6" | undefined => {
  const family = isIP(address);
  if (family === 0) return undefined;
  return family === 4 ? "ipv4" : "ipv6";
};

/** `::ffff:a.b.c.d` reaches a.b.c.d. */
const unmapped = (address: string): string => {
  const bare = address.replace(/%.*$/, "").toLowerCase();
  if (familyOf(bare) !== "ipv6") return bare;
  const text = new URL(`http://[${bare}]/`).hostname.slice(1, -1);
  const match = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(text);
  if (match === null) return text;
  const [high, low] = [Number.parseInt(match[1] ?? "", 16), Number.parseInt(match[2] ?? "", 16)];
  return [high >> 8, high & 255, low >> 8, low & 255].join(".");
};

const addNetwork = (list: BlockList, network: string): void => {
  const [address = "", bits] = network.split("/");
  const family = familyOf(address);
  const prefix = Number(bits ?? (family === "ipv4" ? 32 : 128));
  if (family === undefined) throw new TypeError(`not a network: ${network}`);
  list.addSubnet(address, prefix, family);
};

/** `allowed`: networks such as `10.1.2.0/24` that the operator opened although they are denied. */
export const createAddressGuard = (allowed: readonly string[] = []): AddressGuard => {
  const denied = new BlockList();
  for (const [address, bits] of deniedNetworks) addNetwork(denied, `${address}/${bits}`);
  const opened = new BlockList();
  for (const network of allowed) addNetwork(opened, network);
  const isIn = (list: BlockList, given: string): boolean | undefined => {
    const address = unmapped(given);
    const family = familyOf(address);
    return family === undefined ? undefined : list.check(address, family);
  };
  return {
    isOpened: (given) => isIn(opened, given) === true,
    isAllowed: (given) => isIn(opened, given) === true || isIn(denied, given) === false,
  };
};
