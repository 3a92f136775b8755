import type { DetectionNode, ItemNode, ValueNode } from "../ast.ts";
import { modifierNames } from "../lower/modifier-names.ts";
import { RuleError } from "../problem.ts";
import type { Selection } from "../rule.ts";
import { invalid } from "./read-values.ts";
import type {
  SourceEntry,
  SourceList,
  SourceMap,
  SourceNode,
  SourceScalar,
} from "./source-tree.ts";

/** Keys of `detection` and `filter` that are no selections. */
const reserved: ReadonlySet<string> = new Set(["condition", "timeframe", "rules"]);

/**
 * The selections of a `detection` or `filter` map (rules specification, "Search-Identifier",
 * "Lists", "Maps"). Throws a `RuleError`.
 */
export function readSelections(map: SourceMap): readonly Selection[] {
  const selections = map.entries
    .filter((entry) => !reserved.has(entry.key))
    .map((entry) => ({ name: entry.key, body: readBody(entry.value) }));
  if (selections.length > 0) return selections;
  throw invalid(map.at, "There is no selection.", "Add a selection, e.g. `selection:`.");
}

function readBody(node: SourceNode): DetectionNode {
  if (node.kind === "map") return readMap(node);
  if (node.kind === "scalar") return keywords([node], { listed: false, at: node.at });
  return readList(node);
}

function readMap(node: SourceMap): DetectionNode {
  const items = node.entries.map(readItem);
  const [only] = items;
  if (only === undefined) throw invalid(node.at, "The selection is empty.", "Add a field.");
  return items.length === 1 ? only : { kind: "allOf", of: items, at: node.at };
}

function readList(node: SourceList): DetectionNode {
  if (node.items.length === 0) throw emptyList(node);
  const scalars = node.items.filter((item) => item.kind === "scalar");
  if (scalars.length === node.items.length) {
    return keywords(scalars, { listed: true, at: node.at });
  }
  const of = node.items.map((item) => {
    if (item.kind !== "list") return readBody(item);
    throw invalid(item.at, "A list is inside a list.", "Write one list of texts or of maps.");
  });
  return { kind: "anyOf", of, at: node.at };
}

const emptyList = (node: SourceList): RuleError =>
  invalid(node.at, "The list is empty, so nothing can match.", "Add a value or remove the key.");

const keywords = (
  scalars: readonly SourceScalar[],
  place: Pick<ItemNode, "listed" | "at">,
): ItemNode => ({
  kind: "item",
  field: undefined,
  modifiers: [],
  values: scalars.map(readValue),
  ...place,
});

/** `field|modifier|modifier: value or list of values`; an empty field name means keywords. */
function readItem(entry: SourceEntry): ItemNode {
  const [field = "", ...modifiers] = entry.key.split("|");
  for (const modifier of modifiers) {
    if (!modifierNames.has(modifier)) throw unknownModifier(modifier, entry);
  }
  return {
    kind: "item",
    field: field === "" ? undefined : field,
    modifiers,
    values: readValues(entry.value),
    listed: entry.value.kind === "list",
    at: entry.at,
  };
}

function unknownModifier(modifier: string, entry: SourceEntry): RuleError {
  const lower = modifier.trim().toLowerCase();
  const known = [...modifierNames].join(", ");
  return new RuleError("modifier_unknown", entry.at, {
    message: `The modifier \`${modifier.slice(0, 40)}\` in \`${entry.key.slice(0, 80)}\` is unknown.`,
    fix: modifierNames.has(lower) ? `Write \`${lower}\`.` : `Use one of: ${known}.`,
  });
}

function readValues(node: SourceNode): readonly ValueNode[] {
  if (node.kind === "scalar") return [readValue(node)];
  if (node.kind === "map") {
    throw invalid(node.at, "A field has a map as value.", "Write a value or a list of values.");
  }
  if (node.items.length === 0) throw emptyList(node);
  return node.items.map((item) => {
    if (item.kind === "scalar") return readValue(item);
    throw invalid(item.at, "A value is a map or a list.", "Write texts, numbers or booleans.");
  });
}

function readValue(node: SourceScalar): ValueNode {
  const { value, text, at } = node;
  if (value === null) return { kind: "null", at };
  if (typeof value === "string") return { kind: "text", text, at };
  if (typeof value === "number") return { kind: "number", value, text, at };
  return { kind: "boolean", value, at };
}
