export { createSystemClock } from "./clock.ts";
export { createSystemIds } from "./ids.ts";
export type { JsonLogOptions, LogLevel, LogTarget } from "./log.ts";
export { createJsonLog, isLogLevel, logLevels } from "./log.ts";
