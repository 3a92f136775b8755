import type { ParseOptions, ParseResult } from "../contract.ts";
import { type ProblemText, problemOf, RuleError, type RuleProblem } from "../problem.ts";
import type { CorrelationRule, DetectionRule, FilterRule, SigmaRule } from "../rule.ts";
import { readCorrelationRule } from "./correlation-rule.ts";
import { readDetectionRule, readFilterRule } from "./detection-rule.ts";
import { readHead } from "./head.ts";
import { textAt } from "./read-values.ts";
import { entryOf, readDocuments, type SourceDocument, type SourceNode } from "./source-tree.ts";

/**
 * Reads Sigma rules from YAML text with one or more documents. Never throws for bad text: a
 * document that is no valid rule is in `rejected` and does not stop its neighbours. What only the
 * whole set can tell (placeholders, references, regular expressions) is told by `compile`.
 */
export function parseRules(text: string, options: ParseOptions = {}): ParseResult {
  const result = {
    rules: [] as DetectionRule[],
    correlations: [] as CorrelationRule[],
    filters: [] as FilterRule[],
    rejected: [] as RuleProblem[],
    warnings: [] as RuleProblem[],
  };
  for (const document of readDocuments(text)) {
    if (isEmpty(document)) continue;
    const rule = readRule(document, options.file);
    if (rule instanceof RuleError) {
      result.rejected.push(problemOf(sourceOf(document, options.file), rule));
      continue;
    }
    if (rule.kind === "detection") result.rules.push(rule);
    else if (rule.kind === "correlation") result.correlations.push(rule);
    else result.filters.push(rule);
    for (const warning of recommendations(document)) {
      result.warnings.push(problemOf(sourceOf(document, options.file), warning));
    }
  }
  return result;
}

const isEmpty = (document: SourceDocument): boolean =>
  !(document.root instanceof RuleError) &&
  document.root.kind === "scalar" &&
  document.root.value === null;

function readRule(document: SourceDocument, file: string | undefined): SigmaRule | RuleError {
  if (document.root instanceof RuleError) return document.root;
  try {
    return readNode(document.root, document, file);
  } catch (error) {
    if (error instanceof RuleError) return error;
    throw error;
  }
}

function readNode(root: SourceNode, document: SourceDocument, file: string | undefined): SigmaRule {
  if (root.kind !== "map") throw notARule(root.at, "The document is not a map.");
  if (entryOf(root, "action") !== undefined) {
    throw notARule(root.at, "Collections with `action: global` were removed from Sigma.");
  }
  const kinds = ["detection", "correlation", "filter"].filter((key) => entryOf(root, key));
  if (kinds.length !== 1) {
    const which = kinds.length === 0 ? "none" : kinds.join(" and ");
    throw notARule(root.at, `Of \`detection\`, \`correlation\`, \`filter\` it has ${which}.`);
  }
  const head = readHead(root, document, file);
  if (kinds[0] === "correlation") return readCorrelationRule(root, head);
  if (kinds[0] === "filter") return readFilterRule(root, head);
  return readDetectionRule(root, head);
}

const notARule = (at: RuleError["at"], message: string): RuleError =>
  new RuleError("not_a_rule", at, {
    message,
    fix: "Write one complete rule per document: title, logsource and detection.",
  });

function sourceOf(document: SourceDocument, file: string | undefined) {
  const root = document.root;
  const map = !(root instanceof RuleError) && root.kind === "map" ? root : undefined;
  const ruleId = map && textAt(map, "id");
  const title = map && textAt(map, "title");
  return {
    file: file ?? "",
    text: document.text,
    line: document.at.line,
    ...(ruleId === undefined ? {} : { ruleId }),
    ...(title === undefined ? {} : { title }),
  };
}

function recommendations(document: SourceDocument): readonly ProblemText[] {
  const root = document.root;
  if (root instanceof RuleError || root.kind !== "map") return [];
  const filter = entryOf(root, "filter") !== undefined;
  return ["id", ...(filter ? [] : ["level"])]
    .filter((key) => entryOf(root, key) === undefined)
    .map((key) => ({
      code: "key_recommended" as const,
      at: root.at,
      message: `The rule has no \`${key}\`.`,
      fix: key === "id" ? "Add a UUID that stays with the rule." : "Add one; `medium` is assumed.",
    }));
}
