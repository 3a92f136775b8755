import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { isIP } from "node:net";
import { join } from "node:path";
import { listPids } from "../processes/proc.ts";

/** One TCP socket as `/proc/net/tcp` shows it (proc(5)). */
export interface Socket {
  readonly local: Endpoint;
  readonly remote: Endpoint;
  readonly state: "established" | "listening";
  readonly inode: string;
}

export interface Endpoint {
  readonly ip: string;
  readonly port: number;
}

const states = new Map<string, Socket["state"]>([
  ["01", "established"],
  ["0A", "listening"],
]);

/** Words of 32 bits, each as this machine keeps it: the low byte first. */
const bytesOf = (hex: string): readonly number[] =>
  (hex.match(/.{8}/g) ?? []).flatMap((word) =>
    (word.match(/../g) ?? []).map((byte) => Number.parseInt(byte, 16)).toReversed(),
  );

const mappedPrefix = "0,0,0,0,0,0,0,0,0,0,255,255";

const addressOf = (hex: string): string | undefined => {
  const bytes = bytesOf(hex);
  if (bytes.length === 4) return bytes.join(".");
  if (bytes.length !== 16) return undefined;
  // An IPv4 connection of an IPv6 socket.
  if (bytes.slice(0, 12).join(",") === mappedPrefix) return bytes.slice(12).join(".");
  const groups = Array.from({ length: 8 }, (_, at) =>
    ((bytes[at * 2] ?? 0) * 256 + (bytes[at * 2 + 1] ?? 0)).toString(16),
  );
  return new URL(`http://[${groups.join(":")}]/`).hostname.slice(1, -1);
};

const endpointOf = (text: string): Endpoint | undefined => {
  const [hex = "", port = ""] = text.split(":");
  const ip = addressOf(hex);
  const number = Number.parseInt(port, 16);
  if (ip === undefined || isIP(ip) === 0 || !Number.isInteger(number)) return undefined;
  return { ip, port: number };
};

/** Sockets of a table in the form of `/proc/net/tcp` or `tcp6` that talk or listen; others are left out. */
export const parseSockets = (table: string): readonly Socket[] =>
  table.split("\n").flatMap((line) => {
    const fields = line.trim().split(/\s+/);
    const state = states.get(fields[3] ?? "");
    const [local, remote] = [endpointOf(fields[1] ?? ""), endpointOf(fields[2] ?? "")];
    const inode = fields[9] ?? "0";
    if (state === undefined || local === undefined || remote === undefined) return [];
    return inode === "0" ? [] : [{ local, remote, state, inode }];
  });

/** A UDP socket that talks to nobody in particular. */
const unconnected = "07";

/** What tables of TCP or UDP sockets offer to others. */
export const parseListeners = (table: string): readonly Endpoint[] =>
  table.split("\n").flatMap((line) => {
    const fields = line.trim().split(/\s+/);
    const [local, remote] = [endpointOf(fields[1] ?? ""), endpointOf(fields[2] ?? "")];
    const isOffered = fields[3] === unconnected || states.get(fields[3] ?? "") === "listening";
    return isOffered && local !== undefined && remote?.port === 0 ? [local] : [];
  });

export const readSockets = (proc: string): readonly Socket[] =>
  ["tcp", "tcp6"].flatMap((name) => {
    try {
      return parseSockets(readFileSync(join(proc, "net", name), "utf8"));
    } catch {
      // A host without IPv6.
      return [];
    }
  });

/** Which process holds each of these sockets; one that ended meanwhile holds none. */
export const holdersOf = (
  proc: string,
  inodes: ReadonlySet<string>,
): ReadonlyMap<string, number> => {
  const found = new Map<string, number>();
  for (const pid of listPids(proc)) {
    const folder = join(proc, String(pid), "fd");
    let names: readonly string[] = [];
    try {
      names = readdirSync(folder);
    } catch {
      continue;
    }
    for (const name of names) {
      let target = "";
      try {
        target = readlinkSync(join(folder, name));
      } catch {
        continue;
      }
      const [, inode = ""] = /^socket:\[(\d+)\]$/.exec(target) ?? [];
      if (inodes.has(inode) && !found.has(inode)) found.set(inode, pid);
    }
    if (found.size === inodes.size) break;
  }
  return found;
};
