export { listRuleSettings } from "./list-rule-settings.ts";
export type { RuleCatalog, SetRuleEnabledInput } from "./set-rule-enabled.ts";
export { setRuleEnabled } from "./set-rule-enabled.ts";
