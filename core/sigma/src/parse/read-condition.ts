import type { ConditionNode } from "../ast.ts";
import { RuleError } from "../problem.ts";
import type { Selection } from "../rule.ts";
import { parseCondition } from "./condition.ts";
import { entryAt, invalid, textOf } from "./read-values.ts";
import { selectNames } from "./select-names.ts";
import type { SourceMap, SourceNode } from "./source-tree.ts";

/**
 * The condition of a `detection` or `filter` map; several in a list are alternatives. Throws a
 * `RuleError`, also when it names a selection that does not exist.
 */
export function readCondition(map: SourceMap, selections: readonly Selection[]): ConditionNode {
  const { value, at } = entryAt(map, "condition");
  const nodes: readonly SourceNode[] = value.kind === "list" ? value.items : [value];
  const parts = nodes.map((node) => {
    const text = textOf(node);
    if (text !== undefined) return parseCondition(text, node.at);
    throw invalid(node.at, "A condition is no text.", "Write e.g. `condition: selection`.");
  });
  const [first] = parts;
  if (first === undefined) throw invalid(at, "The condition is empty.", "Write a condition.");
  const condition: ConditionNode = parts.length === 1 ? first : { kind: "or", of: parts, at };
  checkNames(condition, selections);
  return condition;
}

function checkNames(node: ConditionNode, selections: readonly Selection[]): void {
  if (node.kind === "not") checkNames(node.of, selections);
  else if (node.kind === "and" || node.kind === "or") {
    for (const part of node.of) checkNames(part, selections);
  } else if (node.kind === "selection" && !selections.some(({ name }) => name === node.name)) {
    throw unknownSelection(node, selections);
  } else if (node.kind === "quantified" && !isGlob(node.pattern)) {
    const names = selections.map(({ name }) => name);
    if (selectNames(node.pattern, names).length === 0) throw unknownSelection(node, selections);
  }
}

const isGlob = (pattern: string): boolean => pattern === "them" || pattern.includes("*");

function unknownSelection(
  node: Extract<ConditionNode, { kind: "selection" | "quantified" }>,
  selections: readonly Selection[],
): RuleError {
  const name = node.kind === "selection" ? node.name : node.pattern;
  const known = selections.map((selection) => selection.name).slice(0, 20);
  return new RuleError("selection_unknown", node.at, {
    message: `The condition names \`${name.slice(0, 80)}\`, which is not defined.`,
    fix: `Define it, or use one of: ${known.join(", ")}.`,
  });
}
