export type { ClickhouseOptions, EmbeddedClickhouse } from "./clickhouse-embedded.ts";
export { startClickhouse } from "./clickhouse-embedded.ts";
