export type { ClickhouseEventStore, ClickhouseEventsOptions } from "./clickhouse-events.ts";
export { createClickhouseEvents } from "./clickhouse-events.ts";
export type { QueryLimits } from "./database.ts";
export { defaultQueryLimits } from "./database.ts";
