import { readFileSync } from "node:fs";
import { realpath } from "node:fs/promises";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { XdrError } from "@xdr/event";
import type { Log } from "@xdr/ports";
import { findBinaries } from "./binaries.ts";
import { ensureCluster, superuser } from "./cluster.ts";
import {
  clusterDirOf,
  type Folder,
  makePrivateFolder,
  passwordFileOf,
  prepareFolder,
} from "./folder.ts";
import { freeCluster, readPidFile } from "./lock.ts";
import { type Endpoint, serverArguments } from "./settings.ts";
import { type Supervised, supervise } from "./supervisor.ts";

export interface EmbeddedPostgresOptions {
  /** The database's own folder; made when missing. */
  readonly dataDir: string;
  readonly log: Log;
  /** Where files go that the database's user must reach when we run as root. */
  readonly systemDir?: string;
  /** Where the server listens by TCP; any free port without it. */
  readonly port?: number;
}

/** What a client needs to connect as the superuser. */
export interface PostgresLogin extends Endpoint {
  readonly user: string;
  readonly password: string;
  readonly database: string;
}

export interface EmbeddedPostgres {
  readonly admin: PostgresLogin;
  /** Of the postmaster. */
  readonly pid: number;
  /** The cluster's own folder, which may lie elsewhere than asked for when we run as root. */
  readonly clusterDir: string;
  /** Resolves with the exit code when the server is gone, also when nobody asked it to go. */
  readonly exited: Promise<number>;
  /** Fast shutdown: open transactions are undone, committed ones are on disk. */
  stop(): Promise<void>;
}

const defaultSystemDir = "/var/lib/mini-xdr";
/** A Unix socket's path may have 107 bytes on Linux and 103 on macOS, with `/.s.PGSQL.5432`. */
const socketDirBytesMax = 85;
/** Recovery after a power cut replays at most `max_wal_size`. */
const readyWaitMs = 300_000;
const pollMs = 10;

const freePort = async (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });

const chooseEndpoint = async (folder: Folder, port?: number): Promise<Endpoint> => {
  const socketDir = await makePrivateFolder(folder, "socket");
  if (Buffer.byteLength(socketDir) <= socketDirBytesMax) return { host: socketDir, port: 5432 };
  return { host: "127.0.0.1", port: port ?? (await freePort()) };
};

const waitUntilReady = async (server: Supervised, clusterDir: string): Promise<void> => {
  let exitCode: number | undefined;
  server.exited.then((code) => {
    exitCode = code;
  });
  for (let waitedMs = 0; waitedMs < readyWaitMs; waitedMs += pollMs) {
    const found = readPidFile(clusterDir);
    if (found?.pid === server.pid && found.status === "ready") return;
    if (exitCode !== undefined) {
      const detail = server.lastLines().join("\n");
      if (detail.includes('lock file "postmaster.pid" already exists')) {
        throw new XdrError("STORE_FOLDER_LOCKED", undefined, { detail });
      }
      throw new XdrError("SERVER_UNAVAILABLE", "The database did not start.", {
        detail: `exit code ${exitCode}\n${detail}`,
      });
    }
    await sleep(pollMs);
  }
  await server.stop();
  throw new XdrError("SERVER_UNAVAILABLE", "The database did not get ready in time.");
};

/**
 * Starts this installation's Postgres, makes its cluster on the first start, and resolves when it
 * answers. It ends with this process, however that ends. Throws `STORE_FOLDER_LOCKED` when another
 * instance uses the folder, `STORE_ENGINE_MISSING` without program files for this platform.
 */
export const startPostgres = async (
  options: EmbeddedPostgresOptions,
): Promise<EmbeddedPostgres> => {
  const { log } = options;
  const systemDir = options.systemDir ?? defaultSystemDir;
  const folder = await prepareFolder({ dataDir: options.dataDir, systemDir, log });
  const { account } = folder;
  const binaries = await findBinaries(account, { systemDir, log });
  await ensureCluster(folder, binaries, log);
  const clusterDir = await realpath(clusterDirOf(folder.home));
  await freeCluster(clusterDir, log);
  const endpoint = await chooseEndpoint(folder, options.port);
  const server = await supervise([binaries.postgres, ...serverArguments(clusterDir, endpoint)], {
    account,
    cwd: folder.home,
    log,
  });
  await waitUntilReady(server, clusterDir);
  log.info("postgres-started", { pid: server.pid, clusterDir, user: account?.name });
  return {
    admin: {
      ...endpoint,
      user: superuser,
      password: readFileSync(passwordFileOf(folder.home), "utf8").trim(),
      database: "postgres",
    },
    pid: server.pid,
    clusterDir,
    exited: server.exited,
    stop: server.stop,
  };
};
