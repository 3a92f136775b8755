import { hash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { XdrError } from "@xdr/event";
import pg from "pg";
import type { PostgresLogin } from "./login.ts";

export interface Migration {
  readonly version: number;
  readonly name: string;
  readonly sql: string;
  readonly sha256: string;
}

const folder = new URL("../migrations/", import.meta.url);
const fileForm = /^(\d{4})_([a-z0-9_]+)\.sql$/;
/** Any constant: it only has to be ours. Two servers that start at once migrate one after the other. */
const advisoryLockKey = 7_301_966_042;

const journal = `CREATE TABLE IF NOT EXISTS schema_migrations (
  version integer PRIMARY KEY, name text NOT NULL, sha256 text NOT NULL,
  applied_time timestamptz NOT NULL DEFAULT now())`;

/** The numbered files beside the source, oldest first. */
export const loadMigrations = async (): Promise<readonly Migration[]> => {
  const migrations: Migration[] = [];
  for (const file of (await readdir(folder)).sort()) {
    const [, version, name] = fileForm.exec(file) ?? [];
    if (version === undefined || name === undefined) throw new Error(`not a migration: ${file}`);
    const sql = await readFile(new URL(file, folder), "utf8");
    migrations.push({ version: Number(version), name, sql, sha256: hash("sha256", sql, "hex") });
  }
  return migrations;
};

const assertHistory = (
  applied: readonly { readonly version: number; readonly sha256: string }[],
  migrations: readonly Migration[],
): void => {
  const known = new Map(migrations.map((migration) => [migration.version, migration.sha256]));
  for (const { version, sha256 } of applied) {
    if (known.get(version) !== sha256) {
      throw new XdrError("STORE_SCHEMA_INCOMPATIBLE", undefined, {
        detail: `migration ${version} is ${known.has(version) ? "changed" : "unknown"} here`,
      });
    }
  }
};

const applyOne = async (client: pg.Client, migration: Migration): Promise<void> => {
  await client.query("BEGIN");
  try {
    await client.query(migration.sql);
    await client.query(
      "INSERT INTO schema_migrations (version, name, sha256) VALUES ($1, $2, $3)",
      [migration.version, migration.name, migration.sha256],
    );
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  }
};

/**
 * Brings the schema up to date, as its owner; each migration in a transaction of its own. Gives the
 * versions that were applied now. Throws `STORE_SCHEMA_INCOMPATIBLE` when the database knows a
 * migration that is not here or reads differently here.
 */
export const migrateControlDatabase = async (
  owner: PostgresLogin,
  migrations?: readonly Migration[],
): Promise<readonly number[]> => {
  const all = migrations ?? (await loadMigrations());
  const client = new pg.Client(owner);
  await client.connect();
  try {
    await client.query("SELECT pg_advisory_lock($1)", [advisoryLockKey]);
    await client.query(journal);
    const { rows } = await client.query("SELECT version, sha256 FROM schema_migrations");
    assertHistory(rows, all);
    const done = new Set(rows.map((row) => row.version));
    const missing = all.filter((migration) => !done.has(migration.version));
    for (const migration of missing) await applyOne(client, migration);
    // Absent only where a test stops at an older schema.
    await client.query(`DO $$ BEGIN
      IF to_regproc('public.allow_erasure') IS NOT NULL THEN PERFORM public.allow_erasure(); END IF;
    END $$`);
    return missing.map((migration) => migration.version);
  } finally {
    await client.end();
  }
};
