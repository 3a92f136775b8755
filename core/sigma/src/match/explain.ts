import type { ConditionNode, DetectionNode, ItemNode, ValueNode } from "../ast.ts";
import type { ExplainedNode, Explanation } from "../contract.ts";
import type { SigmaEvent } from "../event.ts";
import { offersLogsource } from "../logsource.ts";
import { lowerItem } from "../lower/lower-item.ts";
import { lowerSelections } from "../lower/lower-rule.ts";
import type { Placeholders } from "../lower/values.ts";
import { selectNames } from "../parse/select-names.ts";
import type { Selection } from "../rule.ts";
import type { CompiledRule } from "./compiled-rule.ts";
import { evaluate } from "./naive.ts";

/** Which selections of a rule hold for an event and which items do not, by the naive evaluator. */
export function explainRule(
  { rule, expr }: Pick<CompiledRule, "rule" | "expr">,
  event: SigmaEvent,
  placeholders: Placeholders,
): Explanation {
  const selections = lowerSelections(rule, placeholders);
  const logsource = offersLogsource(event.logsource, rule.logsource);
  return {
    logsource,
    matched: logsource && evaluate(expr, event),
    selections: rule.selections.map(({ name, body }) => {
      const selection = selections.get(name);
      const matched = selection !== undefined && evaluate(selection, event);
      return { name, matched, missing: matched ? [] : missingItems(body, event, placeholders) };
    }),
    tree:
      explainCondition(rule.condition, { event, placeholders, selections: rule.selections }) ??
      nothing,
  };
}

const nothing: ExplainedNode = { kind: "or", label: "or", matched: false, of: [] };

interface Asked {
  readonly event: SigmaEvent;
  readonly placeholders: Placeholders;
  readonly selections: readonly Selection[];
}

/** `undefined` for a pattern that names no selection: compiling leaves it out as well. */
function explainCondition(node: ConditionNode, asked: Asked): ExplainedNode | undefined {
  switch (node.kind) {
    case "selection":
      return explainNamed(node.name, asked);
    case "quantified": {
      const all = asked.selections.map(({ name }) => name);
      const parts = selectNames(node.pattern, all).map((name) => explainNamed(name, asked));
      if (parts.length === 0) return undefined;
      const label = `${node.quantifier === "all" ? "all" : "1"} of ${node.pattern}`;
      return joined({ kind: "quantified", label }, parts, node.quantifier);
    }
    case "not": {
      const part = explainCondition(node.of, asked);
      return part && { kind: "not", label: "not", matched: !part.matched, of: [part] };
    }
    default: {
      const parts = node.of
        .map((part) => explainCondition(part, asked))
        .filter((part) => part !== undefined);
      if (parts.length === 0) return undefined;
      return joined(
        { kind: node.kind, label: node.kind },
        parts,
        node.kind === "and" ? "all" : "any",
      );
    }
  }
}

type Head = Pick<Exclude<ExplainedNode, { kind: "item" }>, "kind" | "label">;

function joined(
  head: Head,
  of: readonly ExplainedNode[],
  quantifier: "all" | "any",
): ExplainedNode {
  const holds = (part: ExplainedNode) => part.matched;
  return { ...head, matched: quantifier === "all" ? of.every(holds) : of.some(holds), of };
}

function explainNamed(label: string, asked: Asked): ExplainedNode {
  const body = asked.selections.find(({ name }) => name === label)?.body;
  const of = body === undefined ? [] : [explainBody(body, asked)];
  return { kind: "selection", label, matched: of.some(({ matched }) => matched), of };
}

function explainBody(node: DetectionNode, asked: Asked): ExplainedNode {
  if (node.kind === "item") return explainItem(node, asked);
  const parts = node.of.map((part) => explainBody(part, asked));
  return node.kind === "allOf"
    ? joined({ kind: node.kind, label: "all of" }, parts, "all")
    : joined({ kind: node.kind, label: "any of" }, parts, "any");
}

function explainItem(item: ItemNode, { event, placeholders }: Asked): ExplainedNode {
  const modifiers = item.modifiers.filter((name) => name !== "all" && name !== "neq");
  const values = item.values.map((value) => ({
    text: valueText(value),
    matched: evaluate(lowerItem({ ...item, modifiers, values: [value] }, placeholders), event),
  }));
  return {
    kind: "item",
    label: [item.field ?? "keywords", ...item.modifiers].join("|"),
    matched: evaluate(lowerItem(item, placeholders), event),
    values,
    value: item.field === undefined ? undefined : event.field(item.field),
  };
}

const valueText = (value: ValueNode): string => {
  if (value.kind === "null") return "null";
  return value.kind === "boolean" ? String(value.value) : value.text;
};

type Missing = Explanation["selections"][number]["missing"];

function missingItems(node: DetectionNode, event: SigmaEvent, placeholders: Placeholders): Missing {
  if (node.kind !== "item") {
    return node.of.flatMap((part) => missingItems(part, event, placeholders));
  }
  if (evaluate(lowerItem(node, placeholders), event)) return [];
  const item = [node.field ?? "", ...node.modifiers].join("|");
  return [{ item, value: node.field === undefined ? undefined : event.field(node.field) }];
}
