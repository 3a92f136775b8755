import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

/** A network of its own on this machine, with real nftables in it; nothing reaches the outside. */
export interface NetNamespace {
  /** To be put before a program and its arguments. */
  readonly enter: readonly string[];
  readonly nft: readonly string[];
  /** Runs a program inside; throws with what it said when it fails. */
  run(...command: readonly string[]): string;
  remove(): void;
}

/** Why this machine cannot have one; empty when it can. */
export const whyNoNamespaces = (): string => {
  if (process.getuid?.() !== 0) return "needs root";
  if (!existsSync("/usr/sbin/nft")) return "needs nftables";
  const tried = spawnSync("unshare", ["-n", "true"]);
  return tried.status === 0 ? "" : "this machine gives no network namespaces";
};

export const runOrThrow = (...[program = "", ...args]: readonly string[]): string => {
  const { status, stdout, stderr, error } = spawnSync(program, args, { encoding: "utf8" });
  if (status === 0) return stdout;
  throw new Error(`${program} ${args.join(" ")}: ${stderr} ${error?.message ?? ""}`);
};

let count = 0;

export const createNetNamespace = (): NetNamespace => {
  count += 1;
  const name = `xdrt-${process.pid}-${count}`;
  runOrThrow("ip", "netns", "add", name);
  const enter = ["ip", "netns", "exec", name];
  const run = (...command: readonly string[]): string => runOrThrow(...enter, ...command);
  run("ip", "link", "set", "lo", "up");
  return {
    enter,
    nft: [...enter, "nft"],
    run,
    remove: () => void spawnSync("ip", ["netns", "del", name]),
  };
};
