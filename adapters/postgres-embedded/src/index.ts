export { findRunningPostgres } from "./attach.ts";
export { keepPostgres } from "./keep.ts";
export type { EmbeddedPostgres, EmbeddedPostgresOptions, PostgresLogin } from "./start.ts";
export { startPostgres } from "./start.ts";
