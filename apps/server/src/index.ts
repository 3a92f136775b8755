export { loadConfig, type ServerConfig } from "./config.ts";
export { openApiDocument } from "./http/openapi.ts";
export type { DefinedRoute } from "./http/route.ts";
export { routes } from "./routes/table.ts";
export { type RunningServer, startServer } from "./start/start-server.ts";
