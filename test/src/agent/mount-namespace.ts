import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";

/** A host of its own on this machine as far as its disk goes: what is installed there is there only. */
export interface MountedHost {
  /** To be put before a program and its arguments. */
  readonly enter: readonly string[];
  /** Runs a shell text inside, as root would; throws with what it said when it fails. */
  sh(text: string): string;
  remove(): void;
}

/** What is written to these folders stands before what the machine has there, and goes with the host. */
const inside = `
set -eu
mount -t tmpfs -o size=1g none /mnt
for place in opt etc var/lib usr/lib/systemd; do
  mkdir -p "/mnt/$place/top" "/mnt/$place/work"
  mount -t overlay none -o "lowerdir=/$place,upperdir=/mnt/$place/top,workdir=/mnt/$place/work" "/$place"
done
echo mounted
exec sleep infinity
`;

/** Why this machine cannot have one; empty when it can. */
export const whyNoMounts = (): string => {
  if (process.getuid?.() !== 0) return "needs root";
  if (spawnSync("dpkg", ["--version"]).status !== 0) return "needs dpkg";
  const tried = spawnSync("unshare", ["-m", "mount", "-t", "tmpfs", "none", "/mnt"]);
  return tried.status === 0 ? "" : "this machine gives no mount namespaces";
};

const children = new Set<ChildProcess>();
process.once("exit", () => {
  for (const child of children) child.kill("SIGKILL");
});

export const createMountedHost = async (): Promise<MountedHost> => {
  const child = spawn("unshare", ["-m", "sh", "-c", inside], { stdio: ["ignore", "pipe", "pipe"] });
  children.add(child);
  let said = "";
  child.stderr.on("data", (chunk: Buffer) => {
    said += chunk.toString();
  });
  const mounted = once(child.stdout, "data");
  const ended = once(child, "exit").then(() => Promise.reject(new Error(`no host: ${said}`)));
  ended.catch(() => undefined);
  await Promise.race([mounted, ended]);
  const enter = ["nsenter", "-t", String(child.pid), "-m", "--"];
  return {
    enter,
    sh: (text) => {
      const [program = "", ...args] = [...enter, "sh"];
      const { status, stdout, stderr } = spawnSync(program, args, {
        input: text,
        encoding: "utf8",
      });
      if (status === 0) return stdout;
      throw new Error(`${status}: ${stdout}${stderr}`);
    },
    remove: () => {
      child.kill("SIGKILL");
      children.delete(child);
    },
  };
};
