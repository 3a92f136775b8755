import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { chmod, chown, mkdir, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import type { Log } from "@xdr/ports";
import { type Account, canEnter, chooseAccount } from "./account.ts";

/**
 * One installation's Postgres on disk.
 *
 *     <home>/cluster/data                 the cluster, as initdb made it
 *     <home>/cluster/superuser-password   0600
 *     <home>/socket                       0700, the server's Unix socket
 *
 * `home` is the folder asked for, unless the account cannot enter it (a folder under /root): then
 * it lies under the system folder, and `<dataDir>/cluster-location` says where.
 */
export interface Folder {
  readonly home: string;
  readonly account: Account | undefined;
}

const locationFile = (dataDir: string): string => join(dataDir, "cluster-location");

/** Where the cluster of a data folder lies. */
export const homeOf = (dataDir: string): string => {
  const file = locationFile(dataDir);
  return existsSync(file) ? readFileSync(file, "utf8").trim() : dataDir;
};

export const clusterDirOf = (home: string): string => join(home, "cluster", "data");
export const passwordFileOf = (home: string): string => join(home, "cluster", "superuser-password");

const makeOwn = async (folder: string, account: Account | undefined): Promise<void> => {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
  if (account !== undefined) await chown(folder, account.uid, account.gid);
};

/** Makes the folder usable for the account that will run the database. */
export const prepareFolder = async (options: {
  readonly dataDir: string;
  readonly systemDir: string;
  readonly log: Log;
}): Promise<Folder> => {
  const dataDir = resolve(options.dataDir);
  // Folders on the way can be passed but not listed: the database's user has to get through.
  await mkdir(dirname(dataDir), { recursive: true, mode: 0o711 });
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const home = homeOf(dataDir);
  const account = chooseAccount(clusterDirOf(home));
  await makeOwn(home, account);
  if (canEnter(account, home)) return { home, account };

  const name = createHash("sha256").update(dataDir).digest("hex").slice(0, 16);
  const moved = join(options.systemDir, `cluster-${name}`);
  await mkdir(options.systemDir, { recursive: true, mode: 0o755 });
  await makeOwn(moved, account);
  await writeFile(locationFile(dataDir), `${moved}\n`, { mode: 0o600 });
  options.log.warn("postgres-folder-moved", {
    reason: `${account?.name ?? "this user"} cannot enter the data folder`,
    dataDir,
    to: moved,
  });
  return { home: moved, account };
};

/** A folder inside `home` that only the account can enter. */
export const makePrivateFolder = async (folder: Folder, name: string): Promise<string> => {
  const path = join(folder.home, name);
  await makeOwn(path, folder.account);
  return path;
};
