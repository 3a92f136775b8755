import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

/** A host of its own on this machine: a network namespace at a switch that all of them share. */
export interface TestHost {
  readonly address: string;
  /** Before a program and its arguments. */
  readonly enter: readonly string[];
  run(...command: readonly string[]): string;
  /** Does something at that address and port answer within two seconds? */
  reaches(address: string, port: number): boolean;
}

export interface TestNetwork {
  /** Where this process and what it starts can be reached from the hosts. */
  readonly ownAddress: string;
  readonly hosts: readonly TestHost[];
  remove(): void;
}

/** Why this machine cannot have such hosts; empty when it can. */
export const whyNoHosts = (): string => {
  if (process.getuid?.() !== 0) return "needs root";
  if (!existsSync("/usr/sbin/nft") || !existsSync("/usr/sbin/ip"))
    return "needs nftables, iproute2";
  return spawnSync("unshare", ["-n", "true"]).status === 0 ? "" : "no network namespaces here";
};

const run = (...[program = "", ...args]: readonly string[]): string => {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: "utf8" });
  if (status === 0) return stdout;
  throw new Error(`${program} ${args.join(" ")}: ${stderr}`);
};

/** A part of 198.18.0.0/15, which is for tests (RFC 2544), by the number of this process. */
const prefix = `198.18.${process.pid % 256}`;
const name = `xdrn${process.pid % 10_000}`;

const createHost = (number: number): TestHost => {
  const namespace = `${name}-${number}`;
  const enter = ["ip", "netns", "exec", namespace];
  const address = `${prefix}.${number + 10}`;
  const [inside, outside] = [`${name}i${number}`, `${name}o${number}`];
  run("ip", "netns", "add", namespace);
  run("ip", "link", "add", inside, "type", "veth", "peer", "name", outside);
  run("ip", "link", "set", inside, "netns", namespace);
  run("ip", "link", "set", outside, "netns", `${name}-s`);
  run("ip", "-n", `${name}-s`, "link", "set", outside, "master", "sw0", "up");
  run("ip", "-n", namespace, "addr", "add", `${address}/24`, "dev", inside);
  run("ip", "-n", namespace, "link", "set", inside, "up");
  run("ip", "-n", namespace, "link", "set", "lo", "up");
  return {
    address,
    enter,
    run: (...command) => run(...enter, ...command),
    reaches: (to, port) => {
      const probe = ["timeout", "2", "bash", "-c", `exec 3<>/dev/tcp/${to}/${port}`];
      const [program = "", ...args] = [...enter, ...probe];
      return spawnSync(program, args).status === 0;
    },
  };
};

/** A switch with `count` hosts, and this process at it too. */
export const createTestNetwork = (count: number): TestNetwork => {
  const remove = (): void => {
    for (let number = 0; number < count; number += 1) {
      spawnSync("ip", ["netns", "del", `${name}-${number}`]);
    }
    spawnSync("ip", ["link", "del", name]);
    spawnSync("ip", ["netns", "del", `${name}-s`]);
  };
  try {
    run("ip", "netns", "add", `${name}-s`);
    run("ip", "-n", `${name}-s`, "link", "add", "sw0", "type", "bridge");
    run("ip", "-n", `${name}-s`, "link", "set", "sw0", "up");
    run("ip", "link", "add", name, "type", "veth", "peer", "name", `${name}p`);
    run("ip", "link", "set", `${name}p`, "netns", `${name}-s`);
    run("ip", "-n", `${name}-s`, "link", "set", `${name}p`, "master", "sw0", "up");
    run("ip", "addr", "add", `${prefix}.1/24`, "dev", name);
    run("ip", "link", "set", name, "up");
    const hosts = Array.from({ length: count }, (_, number) => createHost(number));
    return { ownAddress: `${prefix}.1`, hosts, remove };
  } catch (error) {
    remove();
    throw error;
  }
};
