export type { ControlLogins, PostgresLogin } from "./login.ts";
export { migrateControlDatabase } from "./migrate.ts";
export { prepareControlDatabase } from "./prepare.ts";
export type { AdminLogin } from "./provision.ts";
export { controlLogins, provisionControlDatabase } from "./provision.ts";
export type { PostgresStore, PostgresStoreOptions } from "./store.ts";
export { createPostgresStore } from "./store.ts";
