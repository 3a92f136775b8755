export type {
  Coverage,
  CoverageRule,
  CoverageState,
  CoverageTotals,
  RuleCoverage,
  TechniqueCoverage,
} from "./coverage.ts";
export { coverageOf } from "./coverage.ts";
export type { NavigatorLayer } from "./navigator-layer.ts";
export { navigatorLayer } from "./navigator-layer.ts";
export type { CoverageInput, CoverageParts } from "./rule-coverage.ts";
export { coverageDaysMax, hitDays, ruleCoverage } from "./rule-coverage.ts";
