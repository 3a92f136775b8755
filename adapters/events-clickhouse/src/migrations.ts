import type { Clock } from "@xdr/ports";
import type { Database } from "./database.ts";
import { addColumns, createEventsTable } from "./schema.ts";

interface Migration {
  /** Consecutive from 1; never changed once released. */
  readonly version: number;
  readonly name: string;
  /** Each may run again after a crash between it and the note that it ran. */
  readonly statements: readonly string[];
}

const migrations: readonly Migration[] = [
  { version: 1, name: "create events", statements: [createEventsTable()] },
  {
    version: 2,
    name: "add places",
    statements: addColumns(["src_country", "src_asn", "dst_country", "dst_asn", "address_kinds"]),
  },
];

const createMigrationsTable = `CREATE TABLE IF NOT EXISTS xdr.schema_migrations (
  version UInt32, name String, applied_time Int64
) ENGINE = MergeTree ORDER BY version SETTINGS fsync_after_insert = 1`;

/**
 * Brings the tables to the newest version. Refuses a store that a newer version has written.
 * One caller at a time: the writer of the installation.
 */
export const migrate = async (database: Database, clock: Clock): Promise<void> => {
  await database.command("CREATE DATABASE IF NOT EXISTS xdr");
  await database.command(createMigrationsTable);
  const { rows } = await database.read("all-tenants", {
    text: "SELECT max(version) FROM xdr.schema_migrations",
    params: {},
  });
  const current = Number(rows[0]?.[0] ?? 0);
  const newest = migrations.length;
  if (current > newest)
    throw new Error(`The event store has version ${current}, this program knows up to ${newest}`);
  for (const migration of migrations.slice(current)) {
    for (const statement of migration.statements) await database.command(statement);
    const row = [migration.version, migration.name, clock.now()].join("\t");
    await database.insert(
      {
        table: "xdr.schema_migrations",
        columns: ["version", "name", "applied_time"],
        token: `migration-${migration.version}`,
      },
      Buffer.from(`${row}\n`),
    );
  }
};
