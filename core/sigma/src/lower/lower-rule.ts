import type { ConditionNode, DetectionNode } from "../ast.ts";
import { selectNames } from "../parse/select-names.ts";
import { RuleError } from "../problem.ts";
import type { DetectionRule, FilterRule } from "../rule.ts";
import { allOf, anyOf, type Expr, negate } from "./expr.ts";
import { lowerItem } from "./lower-item.ts";
import type { Placeholders } from "./values.ts";

type Selections = ReadonlyMap<string, Expr>;

/** What a rule or a filter asks, before filters are applied. Throws a `RuleError`. */
export function lowerRule(rule: DetectionRule | FilterRule, placeholders: Placeholders): Expr {
  const selections = lowerSelections(rule, placeholders);
  const expr = lowerCondition(rule.condition, selections);
  if (expr !== undefined) return expr;
  throw new RuleError("condition_invalid", rule.condition.at, {
    message: "The patterns of the condition match no selection.",
    fix: "Name a selection that exists.",
  });
}

/** Each selection of a rule by its name. Throws a `RuleError`. */
export const lowerSelections = (
  rule: Pick<DetectionRule, "selections">,
  placeholders: Placeholders,
): Selections =>
  new Map(rule.selections.map(({ name, body }) => [name, lowerBody(body, placeholders)]));

function lowerBody(node: DetectionNode, placeholders: Placeholders): Expr {
  if (node.kind === "item") return lowerItem(node, placeholders);
  const parts = node.of.map((part) => lowerBody(part, placeholders));
  return node.kind === "allOf" ? allOf(parts) : anyOf(parts);
}

/**
 * The condition over the selections. A pattern that matches no selection is left out, as pySigma
 * does: `selection and not 1 of filter_*` without filters is `selection`. `undefined` when nothing
 * is left.
 */
function lowerCondition(node: ConditionNode, selections: Selections): Expr | undefined {
  switch (node.kind) {
    case "selection":
      return selections.get(node.name);
    case "quantified": {
      const names = selectNames(node.pattern, [...selections.keys()]);
      const parts = names.map((name) => selections.get(name)).filter((part) => part !== undefined);
      if (parts.length === 0) return undefined;
      return node.quantifier === "all" ? allOf(parts) : anyOf(parts);
    }
    case "not": {
      const part = lowerCondition(node.of, selections);
      return part && negate(part);
    }
    default: {
      const parts = node.of
        .map((part) => lowerCondition(part, selections))
        .filter((part) => part !== undefined);
      if (parts.length === 0) return undefined;
      return node.kind === "and" ? allOf(parts) : anyOf(parts);
    }
  }
}
