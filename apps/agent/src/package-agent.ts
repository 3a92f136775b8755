import {
  chmodSync,
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { isReleaseVersion } from "@xdr/signing";
import { runProgram } from "./responders/run-program.ts";
import { version } from "./version.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const place = "opt/mini-xdr-agent";
/** The agent and the packages that it is made of; it has no others. */
const parts = ["apps/agent", "adapters/follow-files", "core/signing"];
const linked = { "follow-files": "adapters/follow-files", signing: "core/signing" };
const architectures = new Map([
  ["x64", "amd64"],
  ["arm64", "arm64"],
]);
const buildMs = 300_000;

const isShipped = (path: string): boolean => {
  const name = basename(path);
  return !/\.test\.ts$/.test(name) && !["node_modules", "testing", "packaging"].includes(name);
};

const starter = (node: string): string => `#!/bin/sh
# EXTRA_ARGS comes from /etc/mini-xdr/agent.env, a word an argument: --follow /var/log/auth.log
here=$(dirname -- "$(readlink -f -- "$0")")
if [ "\${1:-}" = run ]; then set -- "$@" \${EXTRA_ARGS:-}; fi
exec "${node}" "$here/../apps/agent/src/main.ts" "$@"
`;

export interface PackageWish {
  /** The folder that the packages are written to. */
  readonly out: string;
  /** `1.2.3`; absent: that of this program. */
  readonly version?: string | undefined;
  /** Leave Node out: the host's own `node`, 24 or newer, runs the agent. */
  readonly isNodeOfHost?: boolean;
  /** Of gzip, 1 to 9; absent: 6. */
  readonly level?: number;
}

const nodeDepends = (isNodeOfHost: boolean): string =>
  isNodeOfHost ? "nodejs (>= 24)" : "libc6 (>= 2.28), libstdc++6";

const control = (
  architecture: string,
  { own, depends }: Described,
): string => `Package: mini-xdr-agent
Version: ${own}
Section: admin
Priority: optional
Architecture: ${architecture}
Depends: ${depends}, nftables, tar, coreutils
Maintainer: Mini-XDR
Description: watches this host for Mini-XDR and does what its server may ask
`;

interface Described {
  readonly own: string;
  readonly depends: string;
}

const write = (path: string, text: string, mode = 0o644): void => {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  chmodSync(path, mode);
};

const unit = "usr/lib/systemd/system/mini-xdr-agent.service";

/** Everything of the package under `folder`, with the Node that runs this. */
const layOut = (folder: string, wish: PackageWish): void => {
  const own = join(folder, place);
  for (const part of parts) {
    cpSync(join(root, part), join(own, part), { recursive: true, filter: isShipped });
  }
  mkdirSync(join(own, "node_modules/@xdr"), { recursive: true });
  for (const [name, part] of Object.entries(linked)) {
    symlinkSync(`../../${part}`, join(own, "node_modules/@xdr", name));
  }
  const about = { name: "mini-xdr-agent", version: wish.version ?? version(), type: "module" };
  write(join(own, "package.json"), `${JSON.stringify(about, undefined, 2)}\n`);
  copyFileSync(join(root, "LICENSE"), join(own, "LICENSE"));
  copyFileSync(join(root, "docs/guides/watch-hosts.md"), join(own, "README"));
  mkdirSync(join(own, "bin"), { recursive: true });
  if (wish.isNodeOfHost !== true) {
    copyFileSync(process.execPath, join(own, "bin/node"));
    chmodSync(join(own, "bin/node"), 0o755);
  }
  const node = wish.isNodeOfHost === true ? "node" : "$here/node";
  write(join(own, "bin/mini-xdr-agent"), starter(node), 0o755);
  mkdirSync(join(folder, dirname(unit)), { recursive: true });
  copyFileSync(join(root, "apps/agent/packaging/mini-xdr-agent.service"), join(folder, unit));
};

const run = async (command: readonly string[], cwd: string): Promise<void> => {
  const { code, stderr } = await runProgram(command, { cwd, timeoutMs: buildMs });
  if (code !== 0) throw new Error(`${command[0]} failed: ${stderr.trim()}`);
};

/**
 * Builds `mini-xdr-agent_VERSION_ARCH.tar.gz` and, where `dpkg-deb` is, the `.deb`, for this kind of
 * machine. Gives their paths.
 */
export const packageAgent = async (wish: PackageWish): Promise<readonly string[]> => {
  const { out, version: own = version(), isNodeOfHost = false, level = 6 } = wish;
  if (!(level >= 1 && level <= 9)) throw new Error("--level is from 1 to 9.");
  if (!isReleaseVersion(own)) throw new Error(`${own} is no version; it must look like 1.2.3.`);
  const architecture = architectures.get(process.arch);
  if (architecture === undefined) throw new Error(`There is no package for ${process.arch}.`);
  mkdirSync(out, { recursive: true });
  const folder = mkdtempSync(join(tmpdir(), "xdr-package-"));
  const name = join(out, `mini-xdr-agent_${own}_${architecture}`);
  try {
    chmodSync(folder, 0o755);
    layOut(folder, wish);
    const owner = ["--owner=0", "--group=0", "--numeric-owner", "--sort=name", "--mtime=@0"];
    const whole = [
      "tar",
      "--create",
      `--use-compress-program=gzip -${level}`,
      `--file=${name}.tar.gz`,
      ...owner,
      "--",
      ".",
    ];
    await run(whole, folder);
    write(
      join(folder, "DEBIAN/control"),
      control(architecture, { own, depends: nodeDepends(isNodeOfHost) }),
    );
    for (const script of ["postinst", "prerm", "postrm"]) {
      copyFileSync(join(root, "apps/agent/packaging", script), join(folder, "DEBIAN", script));
      chmodSync(join(folder, "DEBIAN", script), 0o755);
    }
    const build = ["dpkg-deb", "-Zgzip", `-z${level}`, "--root-owner-group", "--build", folder];
    const hasDebian = await runProgram(["dpkg-deb", "--version"]).then(
      () => true,
      () => false,
    );
    if (hasDebian) await run([...build, `${name}.deb`], out);
    return [`${name}.tar.gz`, ...(hasDebian ? [`${name}.deb`] : [])];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** What `systemd-analyze` says of our unit; `undefined` where that program is not. */
export const securityScore = async (): Promise<string | undefined> => {
  const path = join(root, "apps/agent/packaging/mini-xdr-agent.service");
  const command = ["systemd-analyze", "security", "--offline=true", "--no-pager", path];
  try {
    const { stdout } = await runProgram(command, { timeoutMs: buildMs });
    return /Overall exposure level[^\n]*/.exec(stdout.toString())?.[0];
  } catch {
    return undefined;
  }
};
