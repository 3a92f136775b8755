import { createHash } from "node:crypto";
import type { SigmaLogsource } from "../event.ts";
import type { RuleError } from "../problem.ts";
import type { RelatedRule, RuleHead, SigmaRuleLevel } from "../rule.ts";
import { entryAt, invalid, mapAt, plainOf, textAt, textOf, textsAt } from "./read-values.ts";
import { entryOf, type SourceDocument, type SourceMap } from "./source-tree.ts";

const levels: ReadonlySet<string> = new Set(["informational", "low", "medium", "high", "critical"]);

const isLevel = (text: string): text is SigmaRuleLevel => levels.has(text);

/** Keys of the three schemas of Sigma 2.1; every other top-level key is custom. */
const knownKeys: ReadonlySet<string> = new Set(
  (
    "title id name related taxonomy status description license references author date modified " +
    "logsource detection correlation filter fields falsepositives level tags scope"
  ).split(" "),
);

const optionalTexts = [
  "name",
  "status",
  "description",
  "author",
  "date",
  "modified",
  "license",
] as const;

/** First 16 hex digits of the SHA-256 of a rule's text without the space around it. */
export const versionOf = (source: string): string =>
  createHash("sha256").update(source.trim()).digest("hex").slice(0, 16);

/** The keys that all kinds of rules share. Throws a `RuleError`. */
export function readHead(
  map: SourceMap,
  document: SourceDocument,
  file: string | undefined,
): RuleHead {
  const source = document.text;
  const version = versionOf(source);
  const title = textOf(entryAt(map, "title").value)?.trim() ?? "";
  if (title === "") throw invalid(entryAt(map, "title").at, "`title` is empty.", "Write a title.");
  return {
    id: textAt(map, "id")?.trim().toLowerCase() || `sha256-${version}`,
    title,
    level: readLevel(map),
    ...Object.fromEntries(
      optionalTexts.flatMap((key) => {
        const text = textAt(map, key);
        return text === undefined ? [] : [[key, text]];
      }),
    ),
    tags: textsAt(map, "tags"),
    references: textsAt(map, "references"),
    falsepositives: textsAt(map, "falsepositives"),
    fields: textsAt(map, "fields"),
    related: readRelated(map),
    custom: readCustom(map),
    source,
    version,
    ...(file === undefined ? {} : { file }),
    line: document.at.line,
  };
}

function readLevel(map: SourceMap): SigmaRuleLevel {
  const entry = entryOf(map, "level");
  if (entry === undefined) return "medium";
  const text = (textOf(entry.value) ?? "").toLowerCase();
  if (isLevel(text)) return text;
  const fix = `Write one of ${[...levels].join(", ")}.`;
  throw invalid(entry.at, `\`level: ${text.slice(0, 40)}\` is not a level.`, fix);
}

function readRelated(map: SourceMap): readonly RelatedRule[] {
  const node = entryOf(map, "related")?.value;
  if (node?.kind !== "list") return [];
  return node.items.flatMap((item) => {
    if (item.kind !== "map") return [];
    const id = textAt(item, "id");
    return id === undefined ? [] : [{ id: id.toLowerCase(), type: textAt(item, "type") ?? "" }];
  });
}

function readCustom(map: SourceMap): Readonly<Record<string, unknown>> {
  const custom: Record<string, unknown> = Object.create(null);
  for (const entry of map.entries) {
    if (!knownKeys.has(entry.key)) custom[entry.key] = plainOf(entry.value);
  }
  return custom;
}

/** `logsource` with its values in lower case. Throws a `RuleError` when it names nothing. */
export function readLogsource(map: SourceMap): SigmaLogsource & { readonly definition?: string } {
  const node = mapAt(map, "logsource");
  const result: Record<string, string> = {};
  for (const key of ["product", "category", "service"] as const) {
    const entry = entryOf(node, key);
    if (entry === undefined) continue;
    const text = textOf(entry.value)?.trim().toLowerCase() ?? "";
    if (text === "") throw emptyLogsource(entry.at);
    result[key] = text;
  }
  if (Object.keys(result).length === 0) throw emptyLogsource(node.at);
  const definition = textAt(node, "definition");
  return definition === undefined ? result : { ...result, definition };
}

const emptyLogsource = (at: RuleError["at"]): RuleError =>
  invalid(at, "The log source names nothing.", "Name a product, a category or a service.");
