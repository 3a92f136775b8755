export type {
  Detect,
  DetectCounters,
  DetectOptions,
  DetectResult,
  DetectSettings,
} from "./detect.ts";
export { correlationOptionsDefault, createDetect } from "./detect.ts";
export { entitiesOf } from "./entities.ts";
export { eventIdOf, orderedIdOf } from "./ordered-id.ts";
export type { Outcome, Untold } from "./outcome.ts";
export { netOutcome } from "./outcome.ts";
export type { TenantCosts } from "./rule-costs.ts";
export { costSampleEvery } from "./rule-costs.ts";
export { sigmaView } from "./sigma-view.ts";
export type { TenantLoad } from "./tenant-engines.ts";
export type { TenantRules } from "./tenant-rules.ts";
export { unitedRules } from "./tenant-rules.ts";
