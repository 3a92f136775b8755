import { XdrError } from "@xdr/event";
import type { Clock, Log } from "@xdr/ports";
import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import pg from "pg";
import { isSerialisationFailure, toXdrError } from "./database-error.ts";
import type { PostgresLogin } from "./login.ts";

export type Database = NodePgDatabase;

export interface TransactorOptions {
  readonly login: PostgresLogin;
  readonly connectionsMax: number;
  readonly clock: Clock;
  readonly log: Log;
}

export interface Transactor {
  /** One transaction; `tenantId` is set in it, and nowhere else, when given. */
  run<T>(tenantId: string | undefined, run: (db: Database) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

const attemptsMax = 5;
const retryDelayMs = 20;
const connectTimeoutMs = 5_000;
const statementTimeoutMs = 30_000;
const lockTimeoutMs = 15_000;
/** For the server to let connections go. */
const closeWaitMs = 5_000;
const idleInTransactionTimeoutMs = 60_000;

/**
 * Ends the transaction. A `COMMIT` of a transaction in which a statement failed is answered
 * `ROLLBACK`, without an error: whoever swallowed that statement's error must not think it is done.
 */
const commit = async (client: pg.PoolClient): Promise<void> => {
  const { command } = await client.query("COMMIT");
  if (command !== "COMMIT") {
    throw new XdrError("SERVER_INTERNAL", undefined, { detail: "the transaction had failed" });
  }
};

const begin = async (client: pg.PoolClient, tenantId: string | undefined): Promise<void> => {
  await client.query("BEGIN");
  if (tenantId !== undefined) {
    await client.query("SELECT set_config('app.tenant_id', $1, true)", [tenantId]);
  }
};

/** A connection that cannot even be rolled back is closed, never given to the next one. */
const once = async <T>(
  pool: pg.Pool,
  tenantId: string | undefined,
  run: (db: Database) => Promise<T>,
): Promise<T> => {
  const client = await pool.connect();
  let broken: Error | undefined;
  // A connection that dies while it is ours must not end the process; its next query fails.
  const onError = (error: Error): void => {
    broken = error;
  };
  client.on("error", onError);
  try {
    await begin(client, tenantId);
    const result = await run(drizzle(client));
    await commit(client);
    return result;
  } catch (error) {
    await client.query("ROLLBACK").catch((cause: Error) => {
      broken = cause;
    });
    throw error;
  } finally {
    client.off("error", onError);
    client.release(broken);
  }
};

export const createTransactor = ({
  login,
  connectionsMax,
  clock,
  log,
}: TransactorOptions): Transactor => {
  const pool = new pg.Pool({
    ...login,
    max: connectionsMax,
    application_name: "mini-xdr",
    connectionTimeoutMillis: connectTimeoutMs,
    statement_timeout: statementTimeoutMs,
    lock_timeout: lockTimeoutMs,
    idle_in_transaction_session_timeout: idleInTransactionTimeoutMs,
  });
  const connections = new Set<pg.PoolClient>();
  pool.on("connect", (client) => {
    connections.add(client);
    client.once("end", () => connections.delete(client));
  });
  pool.on("error", (error) => log.warn("database-connection-lost", { error: error.message }));
  return {
    run: async (tenantId, run) => {
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await once(pool, tenantId, run);
        } catch (error) {
          if (attempt >= attemptsMax || !isSerialisationFailure(error)) throw toXdrError(error);
          log.debug("transaction-retried", { attempt });
          await clock.sleep(retryDelayMs * attempt);
        }
      }
    },
    close: async () => {
      // The pool forgets its connections before they are gone; a server that is stopped then would
      // cut them. One that does not answer must not hold up the stop.
      const gone = Promise.all(
        [...connections].map((client) => new Promise((resolve) => client.once("end", resolve))),
      );
      await pool.end();
      const enough = new AbortController();
      const waited = clock.sleep(closeWaitMs, enough.signal).catch(() => undefined);
      await Promise.race([gone, waited]);
      enough.abort();
    },
  };
};
