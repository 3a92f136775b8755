import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";

/** The operating system's user that the database runs as; absent when it is simply ours. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
  readonly name: string;
}

const nobody: Account = { uid: 65534, gid: 65534, name: "nobody" };

const accountsByName = (): ReadonlyMap<string, Account> => {
  const accounts = new Map<string, Account>();
  if (!existsSync("/etc/passwd")) return accounts;
  for (const line of readFileSync("/etc/passwd", "utf8").split("\n")) {
    const [name, , uid, gid] = line.split(":");
    if (name && uid && gid) accounts.set(name, { name, uid: Number(uid), gid: Number(gid) });
  }
  return accounts;
};

/**
 * Postgres refuses to run as root. Then it runs as the owner of an existing cluster, else as
 * `postgres` where that user exists, else as `nobody`.
 */
export const chooseAccount = (clusterDir: string): Account | undefined => {
  if (process.getuid?.() !== 0) return undefined;
  const accounts = accountsByName();
  if (existsSync(clusterDir)) {
    const { uid, gid } = statSync(clusterDir);
    if (uid !== 0) return { uid, gid, name: `uid ${uid}` };
  }
  return accounts.get("postgres") ?? accounts.get("nobody") ?? nobody;
};

/** Options of `spawn` that make the child run as the account. */
export const asAccount = (account: Account | undefined): { uid?: number; gid?: number } =>
  account === undefined ? {} : { uid: account.uid, gid: account.gid };

/** Can the account run this program? Asked by running it, because modes do not tell all. */
export const canRun = (account: Account | undefined, program: string): boolean =>
  spawnSync(program, ["--version"], { ...asAccount(account), cwd: "/", env: {} }).status === 0;

/** Can the account enter this folder? */
export const canEnter = (account: Account | undefined, folder: string): boolean =>
  spawnSync("/bin/sh", ["-c", 'cd "$1"', "sh", folder], {
    ...asAccount(account),
    cwd: "/",
    env: {},
  }).status === 0;
