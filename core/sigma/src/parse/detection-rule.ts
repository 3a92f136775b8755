import type { DetectionRule, FilterRule, RuleHead } from "../rule.ts";
import { readLogsource } from "./head.ts";
import { readCondition } from "./read-condition.ts";
import { entryAt, invalid, mapAt, textOf, textsAt } from "./read-values.ts";
import { readSelections } from "./selection.ts";
import type { SourceMap } from "./source-tree.ts";

/** A document with `detection` (rules specification). Throws a `RuleError`. */
export function readDetectionRule(map: SourceMap, head: RuleHead): DetectionRule {
  const detection = mapAt(map, "detection");
  const logsource = readLogsource(map);
  const selections = readSelections(detection);
  const condition = readCondition(detection, selections);
  return { kind: "detection", ...head, logsource, selections, condition };
}

/** A document with `filter` (filters specification, "Global Filter"). Throws a `RuleError`. */
export function readFilterRule(map: SourceMap, head: RuleHead): FilterRule {
  const filter = mapAt(map, "filter");
  const entry = entryAt(filter, "rules");
  const rules = textOf(entry.value) === "any" ? "any" : textsAt(filter, "rules");
  if (rules.length === 0) {
    throw invalid(entry.at, "`rules` names no rule.", "List rule identifiers or names, or `any`.");
  }
  const selections = readSelections(filter);
  const condition = readCondition(filter, selections);
  const logsource = readLogsource(map);
  return { kind: "filter", ...head, logsource, rules, selections, condition };
}
