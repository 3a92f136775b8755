import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A program of Debian, beside the system: nothing is installed and no service is started. */
export interface DebianProgram {
  readonly path: string;
  /** For the libraries that came with it. */
  readonly env: Readonly<Record<string, string>>;
  /** Where its packages lie unpacked. */
  readonly root: string;
}

const run = (command: string, args: readonly string[], cwd: string): boolean =>
  spawnSync(command, args, { cwd, stdio: "ignore", timeout: 120_000 }).status === 0;

const foldersOf = (root: string): readonly string[] =>
  ["usr/lib", "lib"].flatMap((lib) => {
    const base = join(root, lib);
    if (!existsSync(base)) return [];
    return readdirSync(base, { recursive: true, withFileTypes: true })
      .filter((entry) => /\.so(\.\d+)*$/.test(entry.name))
      .map((entry) => entry.parentPath);
  });

/** Downloads and unpacks packages once for all tests; `undefined` where that is not possible. */
const unpack = (name: string, packages: readonly string[]): string | undefined => {
  const root = join(tmpdir(), `xdr-debian-${process.getuid?.() ?? 0}-${name}`);
  if (existsSync(root)) return root;
  const work = mkdtempSync(join(tmpdir(), "xdr-debian-"));
  try {
    mkdirSync(join(work, "root"));
    if (!run("apt-get", ["download", ...packages], work)) return undefined;
    for (const file of readdirSync(work).filter((entry) => entry.endsWith(".deb"))) {
      if (!run("dpkg-deb", ["-x", file, "root"], work)) return undefined;
    }
    renameSync(join(work, "root"), root);
    return root;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
};

export interface DebianWish {
  /** Path inside the package, such as `usr/sbin/rsyslogd`. */
  readonly program: string;
  readonly packages: readonly string[];
  /** An argument with which it says its version and ends. */
  readonly version: string;
}

/** `undefined` where there is no Debian, no network, or the program does not run here. */
export const debianProgram = (wish: DebianWish): DebianProgram | undefined => {
  if (!existsSync("/etc/debian_version")) return undefined;
  const [name = ""] = wish.packages;
  const root = unpack(name, wish.packages);
  if (root === undefined) return undefined;
  const path = join(root, wish.program);
  const env = { LD_LIBRARY_PATH: [...new Set(foldersOf(root))].join(":") };
  const { status } = spawnSync(path, [wish.version], { env, stdio: "ignore", timeout: 20_000 });
  return status === 0 ? { path, env, root } : undefined;
};
