import {
  type Document,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseAllDocuments,
} from "yaml";
import { ruleDepthMax, ruleDocumentsMax, ruleNodesMax, ruleTextCharsMax } from "../limits.ts";
import { type Position, RuleError } from "../problem.ts";

/** A YAML value with its place in the file; what the rest of the parser works on. */
export type SourceNode = SourceMap | SourceList | SourceScalar;

export interface SourceEntry {
  readonly key: string;
  readonly at: Position;
  readonly value: SourceNode;
}

export interface SourceMap {
  readonly kind: "map";
  readonly entries: readonly SourceEntry[];
  readonly at: Position;
}

export interface SourceList {
  readonly kind: "list";
  readonly items: readonly SourceNode[];
  readonly at: Position;
}

export interface SourceScalar {
  readonly kind: "scalar";
  readonly value: string | number | boolean | null;
  /** The characters of the value as written, for numbers beyond the precision of a double. */
  readonly text: string;
  readonly at: Position;
}

/** One document of a multi-document text: its tree, or why it has none. */
export interface SourceDocument {
  readonly text: string;
  readonly at: Position;
  readonly root: SourceNode | RuleError;
}

const start: Position = { line: 1, column: 1 };

function failed(text: string, message: string, fix: string): SourceDocument[] {
  const root = new RuleError("limit_exceeded", start, { message, fix });
  return [{ text: text.slice(0, 1_000), at: start, root }];
}

/**
 * Reads YAML 1.2 (core schema). A document that is broken does not stop its neighbours. Keys that
 * are not text become text; a key twice in one map is an error.
 */
export function readDocuments(text: string): SourceDocument[] {
  if (text.length > ruleTextCharsMax) {
    const fix = `Split it into files of at most ${ruleTextCharsMax} characters.`;
    return failed(text, `The text has ${text.length} characters.`, fix);
  }
  const lines = new LineCounter();
  let documents: readonly Document[];
  try {
    const options = { lineCounter: lines, uniqueKeys: false, prettyErrors: false } as const;
    const parsed = parseAllDocuments(text, { ...options, logLevel: "silent" });
    documents = Array.isArray(parsed) ? parsed : [];
  } catch (error) {
    // The YAML reader recurses: nesting by the thousand ends its stack and nothing else does.
    const message = `The text cannot be read as YAML: ${String(error).slice(0, 200)}`;
    return failed(text, message, "Nest lists and maps less deeply.");
  }
  if (documents.length > ruleDocumentsMax) {
    const fix = `Split it into files of at most ${ruleDocumentsMax} documents.`;
    return failed(text, `The text has ${documents.length} documents.`, fix);
  }
  return documents.map((document, index) => {
    const next = documents[index + 1];
    const to = next === undefined ? text.length : startOf(next);
    const from = afterMark(text, index === 0 ? 0 : startOf(document), to);
    return readDocument(document, text.slice(from, to), new Places(lines, from));
  });
}

const startOf = (document: Document): number => document.range?.[0] ?? 0;

/** The place behind a `---` line, so that a rule's text is the same alone and among others. */
function afterMark(text: string, from: number, to: number): number {
  const mark = /---[ \t]*\r?\n/y;
  mark.lastIndex = from;
  return mark.test(text) && mark.lastIndex <= to ? mark.lastIndex : from;
}

class Places {
  readonly lines: LineCounter;
  readonly from: number;
  constructor(lines: LineCounter, from: number) {
    this.lines = lines;
    this.from = from;
  }
  at(offset: number | undefined): Position {
    const { line, col } = this.lines.linePos(offset ?? this.from);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  }
}

function readDocument(document: Document, text: string, places: Places): SourceDocument {
  const at = places.at(places.from);
  const error = document.errors[0];
  if (error !== undefined) {
    const place = places.at(error.pos[0]);
    const message = `The YAML is not well formed: ${error.message.slice(0, 200)}`;
    const fix = "Correct the YAML; quote texts that hold `:`, `#`, `*`, `%` or quotes.";
    return { text, at, root: new RuleError("yaml_invalid", place, { message, fix }) };
  }
  try {
    const budget = { nodes: ruleNodesMax };
    const walk: Walk = { places, budget, anchors: new Map() };
    return { text, at, root: toSource(walk, document.contents, 0) };
  } catch (thrown) {
    if (thrown instanceof RuleError) return { text, at, root: thrown };
    throw thrown;
  }
}

interface Walk {
  /** Nodes by their anchor; the document is walked in order, so an alias finds what it means. */
  readonly anchors: Map<string, Node>;
  readonly places: Places;
  readonly budget: { nodes: number };
}

function toSource(walk: Walk, given: Node | null, depth: number): SourceNode {
  const at = walk.places.at(given?.range?.[0]);
  walk.budget.nodes -= 1;
  if (walk.budget.nodes < 0 || depth > ruleDepthMax) {
    throw new RuleError("limit_exceeded", at, {
      message: `The document has more than ${ruleNodesMax} values or ${ruleDepthMax} levels.`,
      fix: "Split the rule into several.",
    });
  }
  // An alias counts as often as it is used, so the budget above also stops alias bombs.
  const node = isAlias(given) ? (walk.anchors.get(given.source) ?? null) : given;
  if ((isMap(node) || isSeq(node) || isScalar(node)) && node.anchor !== undefined) {
    walk.anchors.set(node.anchor, node);
  }
  if (isMap(node)) return mapOf(walk, node.items, { at, depth });
  if (isSeq(node)) {
    const items = node.items.map((item) => toSource(walk, asNode(item), depth + 1));
    return { kind: "list", items, at };
  }
  return scalarOf(node, at);
}

function mapOf(
  walk: Walk,
  items: readonly unknown[],
  place: { readonly at: Position; readonly depth: number },
): SourceMap {
  const seen = new Set<string>();
  const entries: SourceEntry[] = [];
  for (const pair of items) {
    if (!isPair(pair)) continue;
    const keyNode = toSource(walk, asNode(pair.key), place.depth + 1);
    const key = keyNode.kind === "scalar" ? keyNode.text : "";
    if (keyNode.kind !== "scalar" || seen.has(key)) {
      throw new RuleError("yaml_invalid", keyNode.at, {
        message: keyNode.kind === "scalar" ? `The key \`${key}\` is twice.` : "A key is no text.",
        fix: "Give each key once; put several values into a list.",
      });
    }
    seen.add(key);
    entries.push({
      key,
      at: keyNode.at,
      value: toSource(walk, asNode(pair.value), place.depth + 1),
    });
  }
  return { kind: "map", entries, at: place.at };
}

function scalarOf(node: Node | null, at: Position): SourceScalar {
  const value: unknown = isScalar(node) ? node.value : null;
  if (typeof value === "string") return { kind: "scalar", value, text: value, at };
  if (typeof value === "number" && isScalar(node)) {
    const written = node.source ?? "";
    const text = /^-?\d+$/.test(written) ? written : String(value);
    return { kind: "scalar", value, text, at };
  }
  if (typeof value === "boolean") return { kind: "scalar", value, text: String(value), at };
  return { kind: "scalar", value: null, text: "", at };
}

/** A parsed document holds nodes only; the library types their children as unknown. */
const asNode = (value: unknown): Node | null => (value ?? null) as Node | null;

export const entryOf = (map: SourceMap, key: string): SourceEntry | undefined =>
  map.entries.find((entry) => entry.key === key);
