import { chmodSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { startClickhouse } from "@xdr/clickhouse-embedded";
import { type ClickhouseEventStore, createClickhouseEvents } from "@xdr/events-clickhouse";
import type { Clock, Log } from "@xdr/ports";
import { keepPostgres } from "@xdr/postgres-embedded";
import {
  createPostgresStore,
  type PostgresStore,
  prepareControlDatabase,
} from "@xdr/store-postgres";
import type { ServerConfig } from "../config.ts";
import type { Teardown } from "./teardown.ts";

export interface Stores {
  readonly control: PostgresStore;
  readonly events: ClickhouseEventStore;
}

interface StoreContext {
  readonly config: ServerConfig;
  readonly clock: Clock;
  readonly log: Log;
  readonly down: Teardown;
}

const openControl = async ({ config, clock, log, down }: StoreContext): Promise<PostgresStore> => {
  const admin = config.postgres ?? (await startEmbeddedPostgres({ config, clock, log, down }));
  const logins = await prepareControlDatabase(admin, { log });
  const control = createPostgresStore({ logins, clock, log });
  down.add("control store", () => control.close());
  return control;
};

const startEmbeddedPostgres = async ({ config, clock, log, down }: StoreContext) => {
  const postgres = await keepPostgres({ dataDir: join(config.dataDir, "postgres"), clock, log });
  down.add("postgres", () => postgres.stop());
  return postgres.admin;
};

const openEvents = async ({
  config,
  clock,
  log,
  down,
}: StoreContext): Promise<ClickhouseEventStore> => {
  const engine = config.clickhouse ?? (await startEmbedded({ config, clock, log, down }));
  const events = createClickhouseEvents({ ...engine, clock });
  down.add("event store", () => events.close());
  await events.migrate();
  return events;
};

const startEmbedded = async ({ config, clock, log, down }: StoreContext) => {
  const engine = await startClickhouse({ dataDir: join(config.dataDir, "clickhouse"), clock, log });
  down.add("clickhouse", () => engine.stop());
  return engine;
};

/** Both stores, started beside each other when they are the embedded ones, schema up to date. */
export const openStores = async (context: StoreContext): Promise<Stores> => {
  mkdirSync(context.config.dataDir, { recursive: true });
  chmodSync(context.config.dataDir, 0o711);
  const [control, events] = await Promise.allSettled([openControl(context), openEvents(context)]);
  if (control.status === "rejected") throw control.reason;
  if (events.status === "rejected") throw events.reason;
  return { control: control.value, events: events.value };
};
