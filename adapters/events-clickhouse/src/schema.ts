import { type EventColumn, eventColumns } from "@xdr/ports";

/** Few distinct values: stored as a dictionary and numbers. */
const dictionaryColumns = new Set([
  "source_id",
  "decoder",
  "undecoded_code",
  "log_product",
  "action",
  "status",
  "event_code",
  "hostname",
  "device_ip",
  "src_country",
  "dst_country",
  "protocol",
  "process_name",
  "parent_name",
  "http_method",
  "service",
  "api_operation",
  "cloud_account",
]);

/** Looked up by exact value over long times: a Bloom filter per granule skips the rest. */
const lookupColumns = [
  "user_name",
  "src_ip",
  "dst_ip",
  "hostname",
  "query_name",
  "dst_hostname",
  "session_uid",
  "cmd_line",
] as const;

const columnType = (column: EventColumn): string => {
  if (column.type === "number") return "UInt32";
  if (column.type === "strings") return "Array(LowCardinality(String))";
  if (dictionaryColumns.has(column.name)) return "LowCardinality(String)";
  return "String CODEC(ZSTD(1))";
};

/** Columns beside `eventColumns`: identity, order, times, and everything that is only read back. */
const frameColumns: readonly (readonly [name: string, definition: string])[] = [
  ["tenant_id", "LowCardinality(String)"],
  ["seq", "UInt32 CODEC(Delta(4), ZSTD(1))"],
  ["position", "UInt64 CODEC(Delta(8), ZSTD(1))"],
  ["ordinal", "UInt32 CODEC(Delta(4), ZSTD(1))"],
  ["time", "Int64 CODEC(Delta(8), ZSTD(1))"],
  ["received_time", "Int64 CODEC(Delta(8), ZSTD(1))"],
  ["committed_time", "Int64 CODEC(Delta(8), ZSTD(1))"],
  ["event", "String CODEC(ZSTD(1))"],
  ["detail", "String CODEC(ZSTD(1))"],
  ["raw", "String CODEC(ZSTD(1))"],
];

/** Adds columns that came later; each stays empty for the events of before. */
export const addColumns = (names: readonly string[]): readonly string[] =>
  eventColumns
    .filter((column) => names.includes(column.name))
    .map(
      (column) =>
        `ALTER TABLE xdr.events ADD COLUMN IF NOT EXISTS ${column.name} ${columnType(column)}`,
    );

/** Columns of an insert, in the order in which `encodeEvents` writes them; `raw` comes last. */
export const insertColumns: readonly string[] = [
  ...eventColumns.map((column) => column.name),
  ...frameColumns.map(([name]) => name),
];

/**
 * The first table. Partitioned by day of commitment: an append has one commitment time, so it is
 * one part, which is there or not there as a whole. Times are milliseconds as integers, because a
 * log may claim any year. Granules are small, because a page of results reads few, wide rows.
 * An append becomes a part of one data file, not of one per column, each of which is synced; merges
 * make wide parts of them.
 * `batches` answers "is this delivery stored" from a few rows per part.
 */
export const createEventsTable = (): string => {
  const columns = [
    ...eventColumns.map((column) => `${column.name} ${columnType(column)}`),
    ...frameColumns.map(([name, definition]) => `${name} ${definition}`),
    "committed_day Date DEFAULT toDate(fromUnixTimestamp64Milli(committed_time, 'UTC'))",
    "time_utc DateTime64(3, 'UTC') ALIAS fromUnixTimestamp64Milli(time, 'UTC')",
    "INDEX index_event_id event_id TYPE bloom_filter(0.001) GRANULARITY 1",
    "INDEX index_position position TYPE minmax GRANULARITY 1",
    ...lookupColumns.map(
      (name) => `INDEX index_${name} lower(${name}) TYPE bloom_filter(0.01) GRANULARITY 1`,
    ),
    `PROJECTION batches (
      SELECT committed_day, tenant_id, source_id, batch_id, position, count()
      GROUP BY committed_day, tenant_id, source_id, batch_id, position
    )`,
  ];
  return `CREATE TABLE IF NOT EXISTS xdr.events (\n  ${columns.join(",\n  ")}\n)
ENGINE = MergeTree
PARTITION BY committed_day
ORDER BY (tenant_id, time, event_id)
SETTINGS
  index_granularity = 2048,
  min_bytes_for_wide_part = 67108864,
  min_parts_to_merge_at_once = 10,
  merge_selector_base = 12,
  fsync_after_insert = 1,
  fsync_part_directory = 1,
  non_replicated_deduplication_window = 1000`;
};
