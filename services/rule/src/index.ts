export type { BacktestEnd, BacktestOptions } from "./backtest.ts";
export { runBacktest } from "./backtest.ts";
export type { Backtest, BacktestBoard } from "./backtest-board.ts";
export { createBacktestBoard } from "./backtest-board.ts";
export type {
  BacktestBucket,
  BacktestExample,
  BacktestReport,
  BacktestTally,
} from "./backtest-tally.ts";
export { bucketMsOf, createTally, lookAt, reportOf, settleTally } from "./backtest-tally.ts";
export type { CheckedRule, RuleNotice } from "./check-rule.ts";
export { checkRule } from "./check-rule.ts";
export type { CreateRuleInput } from "./create-rule.ts";
export { createRule } from "./create-rule.ts";
export type { DeleteRuleInput } from "./delete-rule.ts";
export { deleteRule } from "./delete-rule.ts";
export type { ExceptionInput, ExceptionParts, ExceptionPreview } from "./exception.ts";
export { createException, exceptionSubject, previewException } from "./exception.ts";
export { expiresTimeOf, targetsOf } from "./exception-text.ts";
export type { ConditionLine, EventExplanation, SelectionResult } from "./explain-event.ts";
export { explainEvent } from "./explain-event.ts";
export type { ImportChange, ImportedRule, ImportProblem } from "./import-plan.ts";
export { countKinds, importLimits, importProblem } from "./import-plan.ts";
export type { ImportChoice, ImportCounts } from "./import-rules.ts";
export { applyImport, previewImport, requireImportName } from "./import-rules.ts";
export { ruleLimits, trialLimits } from "./limits.ts";
export { listRuleSettings } from "./list-rule-settings.ts";
export type { SetPlaceholderInput } from "./placeholders.ts";
export { listPlaceholders, removePlaceholder, setPlaceholder } from "./placeholders.ts";
export type { RestoreRuleInput } from "./restore-rule.ts";
export { restoreRule } from "./restore-rule.ts";
export type { RuleFigures, RuleHistory } from "./rule-figures.ts";
export { ruleFigures, ruleHistory } from "./rule-figures.ts";
export type { RuleShelf } from "./rule-shelf.ts";
export { ruleVersions } from "./rule-versions.ts";
export type { LogsourceFields, RuleWords } from "./rule-words.ts";
export { ruleWords } from "./rule-words.ts";
export type { RuleCatalog, SetRuleEnabledInput } from "./set-rule-enabled.ts";
export { setRuleEnabled } from "./set-rule-enabled.ts";
export type { LevelledRule, SetRuleLevelInput } from "./set-rule-level.ts";
export { setRuleLevel } from "./set-rule-level.ts";
export type { StartBacktestInput } from "./start-backtest.ts";
export { cancelBacktest, getBacktest, startBacktest } from "./start-backtest.ts";
export type { TestRuleInput, TestRuleOutput } from "./test-rule.ts";
export { testRule } from "./test-rule.ts";
export type { Trial } from "./trial.ts";
export { createTrial } from "./trial.ts";
export type { UpdateRuleInput } from "./update-rule.ts";
export { updateRule } from "./update-rule.ts";
export { validateRule } from "./validate-rule.ts";
