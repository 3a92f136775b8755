import type { ItemNode, ValueNode } from "../ast.ts";
import { RuleError } from "../problem.ts";
import { allOf, anyOf, type Expr, type FieldTest, negate } from "./expr.ts";
import { foldDashes } from "./fold.ts";
import { modifiers } from "./modifiers.ts";
import { anyText, joinParts, mapTexts } from "./pattern.ts";
import { checkCount, type LowValue, lowText, type Placeholders, startValues } from "./values.ts";

/** Resolves the modifiers of one item (modifier appendix, from left to right). Throws `RuleError`. */
export function lowerItem(item: ItemNode, placeholders: Placeholders): Expr {
  const has = (name: string) => item.modifiers.includes(name);
  if (has("all") && item.values.length < 2) {
    throw new RuleError("modifier_misused", item.at, {
      message: "`all` needs more than one value.",
      fix: "Remove `all`, or give a list of values.",
    });
  }
  let count = 0;
  const exprs = item.values.map((node) => {
    const alternatives = applyModifiers(item, node, placeholders);
    count += alternatives.length;
    checkCount(count, item.at);
    return anyOf(alternatives.map((value) => exprOf(item, node, value)));
  });
  const linked = has("all") ? allOf(exprs) : anyOf(exprs);
  return has("neq") ? negate(linked) : linked;
}

function applyModifiers(
  item: ItemNode,
  node: ValueNode,
  placeholders: Placeholders,
): readonly LowValue[] {
  let values = startValues(node, {
    expand: item.modifiers.includes("expand") ? placeholders : undefined,
    regex: item.modifiers.includes("re"),
  });
  for (const name of item.modifiers) {
    const modifier = modifiers.get(name);
    if (modifier === undefined) continue;
    values = values.flatMap((value) => modifier(value, { name, at: item.at }));
    checkCount(values.length, item.at);
  }
  return values;
}

function exprOf(item: ItemNode, node: ValueNode, value: LowValue): Expr {
  const test = testOf(value);
  if (item.field !== undefined) return { kind: "field", field: item.field, test };
  if (test.kind === "regex") return { kind: "keyword", test };
  if (test.kind !== "text") {
    throw new RuleError("modifier_misused", node.at, {
      message: "A keyword must be a text, a number or a regular expression.",
      fix: "Name a field before the value, or write a text.",
    });
  }
  const placed = ["contains", "startswith", "endswith"].some((name) =>
    item.modifiers.includes(name),
  );
  if (placed) return { kind: "keyword", test };
  const pattern = joinParts([anyText, ...test.pattern, anyText]);
  return { kind: "keyword", test: { ...test, pattern } };
}

function testOf(value: LowValue): FieldTest {
  switch (value.kind) {
    case "test":
      return value.test;
    case "null":
      return { kind: "null" };
    case "part":
      return { kind: "datePart", part: value.part, op: "eq", value: value.value };
    case "text":
      return {
        kind: "text",
        pattern: value.dashes ? mapTexts(value.pattern, foldDashes) : value.pattern,
        cased: value.cased,
        dashes: value.dashes,
      };
    case "number":
      return testOf(lowText(value.text));
    case "boolean":
      return testOf(lowText(String(value.value)));
  }
}
