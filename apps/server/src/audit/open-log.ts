import { join } from "node:path";
import { createJsonLog, createSystemClock } from "@xdr/clock-system";
import type { Receipt } from "@xdr/event";
import type { ReceiptRepo } from "@xdr/ports";
import { findRunningPostgres, startPostgres } from "@xdr/postgres-embedded";
import { controlLogins, createPostgresStore } from "@xdr/store-postgres";
import type { ServerConfig } from "../config.ts";
import { createTeardown } from "../start/teardown.ts";
import { receiptPages } from "./receipt-pages.ts";

export interface OpenedLog {
  /** The whole installation's receipts, in pages. */
  pages(): AsyncIterable<readonly Receipt[]>;
  close(): Promise<void>;
}

/** Opens the control database to read it, beside a running server or without one. */
export const openLog = async (config: ServerConfig): Promise<OpenedLog> => {
  const clock = createSystemClock();
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
    // Only read: another release's schema is not changed under its server.
    const store = createPostgresStore({ logins: controlLogins(admin), clock, log });
    down.add("control store", () => store.close());
    const range: ReceiptRepo["range"] = (from, limit) =>
      store.asSystem((tx) => tx.receipts.range(from, limit));
    return { pages: () => receiptPages(range), close: () => down.run() };
  } catch (error) {
    await down.run();
    throw error;
  }
};
