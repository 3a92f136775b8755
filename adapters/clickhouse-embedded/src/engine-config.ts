import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Setting values of the embedded engine, chosen for a small idle footprint on two cores. */
export interface EngineLimits {
  /** Above it queries fail with error 241 instead of the process being killed. */
  readonly serverMemoryBytesMax: number;
}

export const defaultEngineLimits: EngineLimits = { serverMemoryBytesMax: 1_000_000_000 };

/**
 * First wall: what the one engine user may do. No FILE, URL, REMOTE, MYSQL … grant exists, so no
 * statement reaches outside the data folder, also not through the overlay database `default`.
 */
const grants = [
  "GRANT SELECT, INSERT, ALTER, CREATE DATABASE, CREATE TABLE, DROP TABLE, OPTIMIZE, TRUNCATE ON xdr.*",
  "GRANT KILL QUERY ON *.*",
  ...["one", "numbers", "processes", "parts", "tables", "columns", "databases", "settings"].map(
    (table) => `GRANT SELECT ON system.${table}`,
  ),
];

/**
 * Second wall: rows of another tenant do not exist unless the request names the scope. The value
 * for all tenants is no valid tenant id; without the setting there are no rows at all.
 */
const rowFilter =
  "tenant_id = getSetting('log_comment') OR getSetting('log_comment') = 'scope:all-tenants'";

const usersXml = (): string => `<clickhouse>
  <profiles><default></default></profiles>
  <quotas><default></default></quotas>
  <users><default>
    <password></password>
    <networks><ip>::1</ip></networks>
    <profile>default</profile>
    <quota>default</quota>
    <grants>${grants.map((grant) => `\n      <query>${grant}</query>`).join("")}
    </grants>
    <databases><xdr><events><filter>${rowFilter}</filter></events></xdr></databases>
  </default></users>
</clickhouse>
`;

const mebibyte = 1024 * 1024;

const configXml = (usersFile: string, limits: EngineLimits): string => {
  const values: Readonly<Record<string, string | number>> = {
    users_config: usersFile,
    max_server_memory_usage: limits.serverMemoryBytesMax,
    mark_cache_size: 64 * mebibyte,
    index_mark_cache_size: 16 * mebibyte,
    uncompressed_cache_size: 0,
    index_uncompressed_cache_size: 0,
    query_condition_cache_size: 16 * mebibyte,
    compiled_expression_cache_size: 16 * mebibyte,
    mmap_cache_size: 0,
    background_pool_size: 2,
    background_schedule_pool_size: 4,
    background_common_pool_size: 2,
    background_fetches_pool_size: 1,
    background_move_pool_size: 1,
    asynchronous_metrics_update_period_s: 60,
    max_thread_pool_free_size: 16,
  };
  const rows = Object.entries(values).map(
    ([name, value]) => `  <${name}>${escapeXml(value)}</${name}>`,
  );
  return `<clickhouse>\n${rows.join("\n")}\n${mergeTreeXml}</clickhouse>\n`;
};

/** The defaults assume a pool of 16 merge threads and refuse a smaller one. */
const mergeTreeXml = `  <merge_tree>
    <number_of_free_entries_in_pool_to_lower_max_size_of_merge>1</number_of_free_entries_in_pool_to_lower_max_size_of_merge>
    <number_of_free_entries_in_pool_to_execute_mutation>1</number_of_free_entries_in_pool_to_execute_mutation>
    <number_of_free_entries_in_pool_to_execute_optimize_entire_partition>1</number_of_free_entries_in_pool_to_execute_optimize_entire_partition>
  </merge_tree>
`;

const escapeXml = (value: string | number): string =>
  String(value).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** Writes the engine's configuration beside its data and returns the path of the main file. */
export const writeEngineConfig = (dataDir: string, limits: EngineLimits): string => {
  const folder = join(dataDir, "engine-config");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const usersFile = join(folder, "users.xml");
  const configFile = join(folder, "config.xml");
  writeFileSync(usersFile, usersXml(), { mode: 0o600 });
  writeFileSync(configFile, configXml(usersFile, limits), { mode: 0o600 });
  return configFile;
};
