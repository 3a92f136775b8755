import { join } from "node:path";
import { createJsonLog } from "@xdr/clock-system";
import type { Clock } from "@xdr/ports";
import { findRunningPostgres, startPostgres } from "@xdr/postgres-embedded";
import { controlLogins, createPostgresStore, type PostgresStore } from "@xdr/store-postgres";
import type { ServerConfig } from "../config.ts";
import { createTeardown } from "../start/teardown.ts";

export interface OpenedControl {
  readonly control: PostgresStore;
  close(): Promise<void>;
}

/**
 * The control database for a command, beside a running server or without one. Another release's
 * schema is not changed under its server.
 */
export const openControl = async (config: ServerConfig, clock: Clock): Promise<OpenedControl> => {
  const log = createJsonLog({ target: process.stderr, clock, level: "error" });
  const down = createTeardown(log);
  const dataDir = join(config.dataDir, "postgres");
  const start = async () => {
    const postgres = await startPostgres({ dataDir, log });
    down.add("postgres", () => postgres.stop());
    return postgres.admin;
  };
  try {
    const admin = config.postgres ?? findRunningPostgres(dataDir) ?? (await start());
    const control = createPostgresStore({ logins: controlLogins(admin), clock, log });
    down.add("control store", () => control.close());
    return { control, close: () => down.run() };
  } catch (error) {
    await down.run();
    throw error;
  }
};
