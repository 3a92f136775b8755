export { authenticateSource } from "./authenticate-source.ts";
export type { CreatedSource, CreateSourceInput } from "./create-source.ts";
export { createSource } from "./create-source.ts";
export type { SourceView } from "./list-sources.ts";
export { getSource, listSources } from "./list-sources.ts";
export type { RotateTokenInput } from "./rotate-source-token.ts";
export {
  revokeSourceTokens,
  rotateSourceToken,
  tokenOverlapMinutesMax,
} from "./rotate-source-token.ts";
export type { SourceHealth, SourceHealthInput } from "./source-health.ts";
export { sourceHealth } from "./source-health.ts";
export { sourcesMax } from "./source-input.ts";
export type { UpdateSourceInput } from "./update-source.ts";
export { updateSource } from "./update-source.ts";
