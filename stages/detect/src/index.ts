export type {
  Detect,
  DetectCounters,
  DetectOptions,
  DetectResult,
  DetectSettings,
} from "./detect.ts";
export { correlationOptionsDefault, createDetect } from "./detect.ts";
export { entitiesOf } from "./entities.ts";
export { sigmaView } from "./sigma-view.ts";
