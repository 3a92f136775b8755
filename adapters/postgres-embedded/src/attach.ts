import { existsSync, readFileSync, realpathSync } from "node:fs";
import { resolve } from "node:path";
import { superuser } from "./cluster.ts";
import { clusterDirOf, homeOf, passwordFileOf } from "./folder.ts";
import { isServerOf, readPidFile } from "./lock.ts";
import type { PostgresLogin } from "./start.ts";

/** How to reach the server that another process runs on this folder; `undefined` when none does. */
export const findRunningPostgres = (dataDir: string): PostgresLogin | undefined => {
  const home = homeOf(resolve(dataDir));
  if (!existsSync(clusterDirOf(home))) return undefined;
  const clusterDir = realpathSync(clusterDirOf(home));
  const found = readPidFile(clusterDir);
  if (found?.status !== "ready" || !isServerOf(found.pid, clusterDir)) return undefined;
  return {
    host: found.socketDir === "" ? "127.0.0.1" : found.socketDir,
    port: found.port,
    user: superuser,
    password: readFileSync(passwordFileOf(home), "utf8").trim(),
    database: "postgres",
  };
};
