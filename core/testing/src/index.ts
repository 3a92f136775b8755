export {
  freshName,
  sampleFinding,
  sampleIncident,
  sampleSource,
  sampleTenant,
  sampleUser,
  seedTenant,
} from "./control-fixtures.ts";
export type { ControlStoreUnderTest } from "./control-store-suite.ts";
export { controlStoreSuite } from "./control-store-suite.ts";
export { codeOf, suiteClock, suiteTime } from "./control-suite-shared.ts";
export { corpusFolder, corpusText, isCorpusMissing } from "./corpus.ts";
export { createMemoryControlStore } from "./memory-control-store.ts";
