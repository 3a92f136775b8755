/** Sigma 2.1: parse rules, compile them, match events, correlate matches. Knows nothing of XDR. */
export type { ConditionNode, DetectionNode, ItemNode, ValueNode } from "./ast.ts";
export type { BlockPool, BlockPort, FreeBlock } from "./bytes/block-pool.ts";
export { createBlockPool, serveBlocks } from "./bytes/block-pool.ts";
export type {
  BlockResult,
  BrokenLine,
  ByteMatch,
  ByteMatcher,
  ByteMatcherOptions,
  ByteRoute,
  FilterResult,
  LinePlace,
} from "./bytes/byte-matcher.ts";
export { createByteMatcher } from "./bytes/byte-matcher.ts";
export type { FoundInBlock, NumberedLine } from "./bytes/found-in-block.ts";
export { findInBlock } from "./bytes/found-in-block.ts";
export type { PathsOf } from "./bytes/json-event.ts";
export { jsonEvent } from "./bytes/json-event.ts";
export type {
  CompileOptions,
  CorrelationChange,
  CorrelationMatch,
  Correlator,
  CorrelatorCounters,
  CorrelatorInput,
  CorrelatorOptions,
  ExplainedNode,
  Explanation,
  LoadReport,
  Matcher,
  ParseOptions,
  ParseResult,
  RuleTrial,
} from "./contract.ts";
export { createCorrelator } from "./correlate/correlator.ts";
export type { SigmaEvent, SigmaEventLogsource, SigmaLogsource } from "./event.ts";
export { flatEvent } from "./event.ts";
export { coversLogsource, logsourceKey, offersLogsource } from "./logsource.ts";
export { modifierNames } from "./lower/modifier-names.ts";
export { compile, compileSteps } from "./match/compile.ts";
export { matchNaively } from "./match/naive-matcher.ts";
export { parseRules } from "./parse/parse-rules.ts";
export type { Position, RuleProblem, RuleProblemCode } from "./problem.ts";
export type {
  Bound,
  CorrelationRule,
  CorrelationType,
  DetectionRule,
  FilterRule,
  RelatedRule,
  RuleHead,
  RuleSet,
  Selection,
  SigmaRule,
  SigmaRuleLevel,
} from "./rule.ts";
export type { JsonSchema } from "./schema/json-schema.ts";
export { sigmaRuleSchema } from "./schema/rule-schema.ts";
