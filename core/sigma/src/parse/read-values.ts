import { type Position, RuleError } from "../problem.ts";
import { entryOf, type SourceEntry, type SourceMap, type SourceNode } from "./source-tree.ts";

/** The text of a scalar, `undefined` for a list, a map or null. */
export function textOf(node: SourceNode | undefined): string | undefined {
  return node?.kind === "scalar" && node.value !== null ? node.text : undefined;
}

/** The text under a key, `undefined` when absent or not a scalar. */
export const textAt = (map: SourceMap, key: string): string | undefined =>
  textOf(entryOf(map, key)?.value);

/** The texts under a key; a single text counts as a list of one. */
export function textsAt(map: SourceMap, key: string): readonly string[] {
  const node = entryOf(map, key)?.value;
  if (node === undefined) return [];
  const nodes = node.kind === "list" ? node.items : [node];
  return nodes.map(textOf).filter((text) => text !== undefined);
}

/** The map under a key. Throws a `RuleError` when it is missing or something else. */
export function mapAt(map: SourceMap, key: string): SourceMap {
  const entry = entryAt(map, key);
  if (entry.value.kind === "map") return entry.value;
  throw new RuleError("value_invalid", entry.at, {
    message: `\`${key}\` must be a map.`,
    fix: `Write \`${key}:\` and its keys indented below it.`,
  });
}

/** The entry of a key. Throws a `RuleError` when it is missing. */
export function entryAt(map: SourceMap, key: string): SourceEntry {
  const entry = entryOf(map, key);
  if (entry !== undefined) return entry;
  throw missing(key, map.at);
}

export const missing = (key: string, at: Position): RuleError =>
  new RuleError("key_missing", at, {
    message: `\`${key}\` is missing.`,
    fix: `Add \`${key}:\` to the rule.`,
  });

export const invalid = (at: Position, message: string, fix: string): RuleError =>
  new RuleError("value_invalid", at, { message, fix });

/** Plain data of a node. Maps have no prototype, so that `__proto__` is a key like any other. */
export function plainOf(node: SourceNode): unknown {
  if (node.kind === "scalar") return node.value;
  if (node.kind === "list") return node.items.map(plainOf);
  const result: Record<string, unknown> = Object.create(null);
  for (const entry of node.entries) result[entry.key] = plainOf(entry.value);
  return result;
}
