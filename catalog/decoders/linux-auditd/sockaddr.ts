/** A socket address of an audit record; `path` for local sockets. */
export interface SocketAddress {
  readonly ip?: string;
  readonly port?: number;
  readonly path?: string;
}

const ipv4Family = 2;
const ipv6Family = 10;
const localFamily = 1;

const ipv6Text = (bytes: Buffer): string => {
  const groups: string[] = [];
  for (let at = 0; at < 16; at += 2) groups.push(bytes.readUInt16BE(at).toString(16));
  return groups.join(":");
};

/** The family is in the machine's byte order, the rest in the network's. */
const familyOf = (bytes: Buffer): number => {
  const little = bytes.readUInt16LE(0);
  return little < 256 ? little : bytes.readUInt16BE(0);
};

/** Reads `saddr` (hex of a `struct sockaddr`, linux `uapi/linux/in.h`, `in6.h`, `un.h`). */
export const parseSocketAddress = (hex: string | undefined): SocketAddress | undefined => {
  if (hex === undefined || !/^(?:[0-9A-Fa-f]{2}){2,128}$/.test(hex)) return undefined;
  const bytes = Buffer.from(hex, "hex");
  switch (familyOf(bytes)) {
    case ipv4Family:
      if (bytes.length < 8) return undefined;
      return { port: bytes.readUInt16BE(2), ip: bytes.subarray(4, 8).join(".") };
    case ipv6Family:
      if (bytes.length < 24) return undefined;
      return { port: bytes.readUInt16BE(2), ip: ipv6Text(bytes.subarray(8, 24)) };
    case localFamily: {
      // An abstract name begins with a NUL, shown as `@` by every tool.
      const name = bytes.subarray(2).toString("utf8").replace(/^\0/, "@");
      return { path: name.replace(/\0.*$/s, "") };
    }
    default:
      return undefined;
  }
};
