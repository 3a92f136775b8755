import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Clock, Log } from "@xdr/ports";
import { startPostgres } from "@xdr/postgres-embedded";
import type { ControlLogins } from "./login.ts";
import { prepareControlDatabase } from "./prepare.ts";
import type { AdminLogin } from "./provision.ts";
import { createPostgresStore, type PostgresStore } from "./store.ts";

const silent = (): void => undefined;
export const silentLog: Log = {
  debug: silent,
  info: silent,
  warn: silent,
  error: silent,
  child: () => silentLog,
};

export interface TestServer {
  readonly admin: AdminLogin;
  readonly logins: ControlLogins;
  readonly pid: number;
  openStore(clock: Clock, connectionsMax?: number): PostgresStore;
  stop(): Promise<void>;
}

/**
 * A real server for the tests of this package, gone without trace after `stop`. The one place where
 * this adapter knows another: the store is proved on the server that we ship.
 */
export const startTestServer = async (log: Log = silentLog): Promise<TestServer> => {
  const dataDir = await mkdtemp(join(tmpdir(), "xdr-store-"));
  const server = await startPostgres({ dataDir, log });
  const logins = await prepareControlDatabase(server.admin, { log: silentLog });
  return {
    admin: server.admin,
    logins,
    pid: server.pid,
    openStore: (clock, connectionsMax) =>
      createPostgresStore({
        logins,
        clock,
        log: silentLog,
        ...(connectionsMax === undefined ? {} : { appConnectionsMax: connectionsMax }),
      }),
    stop: async () => {
      await server.stop();
      await rm(dataDir, { recursive: true, maxRetries: 5 });
    },
  };
};
