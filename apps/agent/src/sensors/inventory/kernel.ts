import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseListeners } from "../connections/socket-table.ts";
import { textOf } from "./jobs.ts";
import type { Item, Items, Section } from "./section.ts";

/** Modules of the kernel, of `/proc/modules`; empty where the kernel has none. */
export const parseModules = (text: string): Items =>
  new Map(
    text.split("\n").flatMap((line): [string, Item][] => {
      const [name = "", size = ""] = line.split(" ");
      return name === "" ? [] : [[name, { name, size: Number(size) }]];
    }),
  );

export const moduleSection = (proc: string): Section => {
  let last: string | undefined;
  return {
    name: "module",
    look: () => {
      // procfs gives no times to compare. What uses a module changes often and is not told.
      const items = parseModules(textOf(join(proc, "modules")));
      const text = [...items.keys()].join("\n");
      if (text === last) return undefined;
      last = text;
      return items;
    },
  };
};

const tables = ["tcp", "tcp6", "udp", "udp6"];
const ephemeralDefault = 32_768;

/** From here on the kernel gives ports away by itself: an answer's way back, not an offer. */
const ephemeralFrom = (proc: string): number =>
  Number.parseInt(textOf(join(proc, "sys/net/ipv4/ip_local_port_range")), 10) || ephemeralDefault;

const tableOf = (proc: string, name: string): string => {
  try {
    return readFileSync(join(proc, "net", name), "utf8");
  } catch {
    return "";
  }
};

const readPorts = (proc: string): Items => {
  const from = ephemeralFrom(proc);
  return new Map(
    tables.flatMap((name) => {
      const protocol = name.slice(0, 3);
      return parseListeners(tableOf(proc, name))
        .filter(({ port }) => protocol === "tcp" || port < from)
        .map(({ ip, port }): [string, Item] => [
          `${protocol} ${ip} ${port}`,
          { protocol, ip, port },
        ]);
    }),
  );
};

/** Ports that are open. What is open or shut in two looks one after the other counts. */
export const portSection = (proc: string, everyLooks: number): Section => {
  let [looks, before]: [number, Items | undefined] = [0, undefined];
  let settled: Items = new Map();
  return {
    name: "port",
    look: () => {
      looks += 1;
      if ((looks - 1) % everyLooks !== 0) return undefined;
      const now = readPorts(proc);
      const last = before;
      before = now;
      if (last === undefined) return undefined;
      settled = new Map(
        [...last, ...now].filter(([key]) => settled.has(key) || (last.has(key) && now.has(key))),
      );
      return settled;
    },
  };
};
