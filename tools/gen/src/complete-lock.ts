/**
 * Adds to `package-lock.json` the optional packages of other platforms that a partial registry
 * mirror left out: `npm ci` refuses a lock without them, on every platform. They carry a version,
 * the platform that their name says and no checksum. Run it after changing dependencies:
 * `node tools/gen/src/complete-lock.ts`.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

interface Entry {
  readonly version?: string;
  readonly optional?: boolean;
  readonly dev?: boolean;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly libc?: readonly string[];
}

const systems = [
  "aix",
  "android",
  "darwin",
  "freebsd",
  "linux",
  "netbsd",
  "openbsd",
  "openharmony",
  "sunos",
  "win32",
];
const processors = [
  "arm64",
  "arm",
  "x64",
  "ia32",
  "loong64",
  "ppc64",
  "riscv64",
  "s390x",
  "wasm32",
];

const isWordOf = (name: string, word: string): boolean =>
  new RegExp(`(^|-)${word}(-|$)`).test(name);

/** npm looks for a package beside its dependent, then one folder up, and so on. */
const isLocked = (packages: ReadonlyMap<string, Entry>, from: string, name: string): boolean => {
  for (
    let place = from;
    ;
    place = place.slice(0, Math.max(0, place.lastIndexOf("/node_modules/")))
  ) {
    if (packages.has(`${place === "" ? "" : `${place}/`}node_modules/${name}`)) return true;
    if (place === "") return false;
  }
};

const entryFor = (name: string, range: string, dependent: Entry): Entry => {
  const base = name.split("/").at(-1) ?? name;
  const os = systems.filter((system) => isWordOf(base, system)).slice(0, 1);
  const cpu = processors.filter((processor) => isWordOf(base, processor)).slice(0, 1);
  const libc = base.includes("musl") ? ["musl"] : base.includes("-gnu") ? ["glibc"] : [];
  return {
    version: range.replace(/^[\^~]/, ""),
    optional: true,
    ...(os.length > 0 ? { os } : {}),
    ...(cpu.length > 0 ? { cpu } : {}),
    ...(libc.length > 0 && os[0] === "linux" ? { libc } : {}),
    ...(dependent.dev === true ? { dev: true } : {}),
  };
};

const file = fileURLToPath(new URL("../../../package-lock.json", import.meta.url));
const lock: { packages: Record<string, Entry> } = JSON.parse(readFileSync(file, "utf8"));
const packages = new Map(Object.entries(lock.packages));
let added = 0;
for (const [place, entry] of [...packages]) {
  for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
    if (isLocked(packages, place, name)) continue;
    packages.set(`node_modules/${name}`, entryFor(name, range, entry));
    added += 1;
  }
}
lock.packages = Object.fromEntries([...packages].toSorted(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
process.stdout.write(`${added} packages of other platforms added\n`);
