export { findRunningPostgres } from "./attach.ts";
export type { EmbeddedPostgres, EmbeddedPostgresOptions, PostgresLogin } from "./start.ts";
export { startPostgres } from "./start.ts";
