import type { DetectionNode } from "../ast.ts";
import type { Explanation } from "../contract.ts";
import type { SigmaEvent } from "../event.ts";
import { offersLogsource } from "../logsource.ts";
import { lowerItem } from "../lower/lower-item.ts";
import { lowerSelections } from "../lower/lower-rule.ts";
import type { Placeholders } from "../lower/values.ts";
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
  };
}

type Missing = Explanation["selections"][number]["missing"];

function missingItems(node: DetectionNode, event: SigmaEvent, placeholders: Placeholders): Missing {
  if (node.kind !== "item") {
    return node.of.flatMap((part) => missingItems(part, event, placeholders));
  }
  if (evaluate(lowerItem(node, placeholders), event)) return [];
  const item = [node.field ?? "", ...node.modifiers].join("|");
  return [{ item, value: node.field === undefined ? undefined : event.field(node.field) }];
}
