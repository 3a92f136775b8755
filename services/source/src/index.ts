export { authenticateSource } from "./authenticate-source.ts";
export type { CreateListenerInput } from "./create-listener.ts";
export { createListener } from "./create-listener.ts";
export type { CreatePullInput } from "./create-pull.ts";
export { createPull } from "./create-pull.ts";
export type { CreatedSource, CreateSourceInput } from "./create-source.ts";
export { createSource } from "./create-source.ts";
export { deleteListener } from "./delete-listener.ts";
export { listListeners } from "./list-listeners.ts";
export type { SourceView } from "./list-sources.ts";
export { getSource, listSources } from "./list-sources.ts";
export type { PortRange } from "./listener-input.ts";
export { clientCaCharsMax, listenerNetworksMax } from "./listener-input.ts";
export type { SaveDecoderInput } from "./own-decoder.ts";
export {
  deleteOwnDecoder,
  getOwnDecoder,
  listOwnDecoders,
  ownDecoderLimits,
  restoreOwnDecoder,
  saveOwnDecoder,
  switchOwnDecoder,
} from "./own-decoder.ts";
export { readPullValues, secretsFor } from "./pull-input.ts";
export type { RotateTokenInput } from "./rotate-source-token.ts";
export {
  revokeSourceTokens,
  rotateSourceToken,
  tokenOverlapMinutesMax,
} from "./rotate-source-token.ts";
export type { SourceHealth, SourceHealthInput } from "./source-health.ts";
export { sourceHealth } from "./source-health.ts";
export { sourcesMax } from "./source-input.ts";
export type { UpdateListenerInput } from "./update-listener.ts";
export { updateListener } from "./update-listener.ts";
export type { PullChange } from "./update-pull.ts";
export { changedPullValues, getPull, pullNow, updatePull } from "./update-pull.ts";
export type { UpdateSourceInput } from "./update-source.ts";
export { updateSource } from "./update-source.ts";
export type { WatchSourceInput } from "./watch-source.ts";
export { watchMinutesMax, watchMinutesMin, watchSource } from "./watch-source.ts";
