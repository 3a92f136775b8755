import { normalizeAddress, XdrError } from "@xdr/event";
import type { SearchNode } from "@xdr/ports";
import { searchLimits } from "./limits.ts";
import { createScanner, invalid, type Scanner, type Word } from "./scanner.ts";
import { resolveField, timeFields } from "./search-fields.ts";
import { lastLimits, moment, momentLimits, narrow, type TimeLimits } from "./time-term.ts";
import { type Bounds, rangeNode, type TargetField, valueNode } from "./value-node.ts";

export interface ParsedSearch {
  readonly where: SearchNode;
  /** From `time:` and `last:` terms: event time in milliseconds, `to` exclusive. */
  readonly from?: number;
  readonly to?: number;
}

/** What the grammar functions share. `limits` grows as `time:` terms are met. */
interface Parser {
  readonly scanner: Scanner;
  readonly now: number;
  limits: TimeLimits;
  nodes: number;
  depth: number;
  /** Inside OR or NOT, where a limit of time would not mean what it says. */
  alternatives: number;
}

/**
 * Reads the search language (docs/reference/search.md):
 *
 *     or     := and ("OR" and)*
 *     and    := not (["AND"] not)*
 *     not    := ("NOT" | "-") not | "(" or ")" | term
 *     term   := field ":" value | word | "phrase"
 *     value  := word | "phrase" | (">" | ">=" | "<" | "<=") word | low ".." high
 *             | ("[" | "{") low "TO" high ("]" | "}") | "(" value ("OR" value)* ")"
 *
 * Throws `STORE_QUERY_INVALID`, `STORE_QUERY_FIELD_UNKNOWN` or `STORE_QUERY_TOO_COSTLY`, each with
 * the position of the fault.
 */
export const parseSearch = (text: string, options: { readonly now: number }): ParsedSearch => {
  if (text.length > searchLimits.queryCharsMax) {
    const message = `The query is longer than ${searchLimits.queryCharsMax} characters.`;
    throw new XdrError("STORE_QUERY_TOO_COSTLY", message, { position: searchLimits.queryCharsMax });
  }
  const scanner = createScanner(text);
  const parser: Parser = {
    scanner,
    now: options.now,
    limits: {},
    nodes: 0,
    depth: 0,
    alternatives: 0,
  };
  scanner.skipSpace();
  const where: SearchNode = scanner.isEnd() ? { kind: "all" } : parseOr(parser);
  if (!scanner.isEnd()) throw unexpected(parser);
  return { where, ...parser.limits };
};

const unexpected = ({ scanner }: Parser): XdrError =>
  scanner.isEnd()
    ? invalid("The query ends too early.", scanner.position())
    : invalid(`"${scanner.peek()}" is not expected here.`, scanner.position());

const count = (parser: Parser): void => {
  parser.nodes += 1;
  if (parser.nodes > searchLimits.nodesMax || parser.depth > searchLimits.depthMax) {
    throw new XdrError("STORE_QUERY_TOO_COSTLY", "The query has too many conditions.", {
      position: parser.scanner.position(),
    });
  }
};

/** One part stays itself; parts of the same kind are taken in, so that the tree is flat. */
const joined = (kind: "and" | "or", parts: readonly SearchNode[]): SearchNode => {
  const flat = parts.flatMap((part) => (part.kind === kind ? part.parts : [part]));
  const [only] = flat;
  return flat.length === 1 && only !== undefined ? only : { kind, parts: flat };
};

const parseOr = (parser: Parser): SearchNode => {
  const { scanner } = parser;
  const before = parser.limits;
  const start = scanner.position();
  const parts = [parseAnd(parser)];
  while (scanner.takeKeyword("OR")) {
    if (parser.limits !== before) throw timeWithin(start);
    scanner.skipSpace();
    parser.alternatives += 1;
    parts.push(parseAnd(parser));
    parser.alternatives -= 1;
  }
  return joined("or", parts);
};

const timeWithin = (position: number): XdrError =>
  invalid("time: and last: limit the whole search: they cannot stand within OR or NOT.", position);

const parseAnd = (parser: Parser): SearchNode => {
  const { scanner } = parser;
  const parts: SearchNode[] = [];
  for (;;) {
    const part = parseNot(parser);
    if (part !== undefined) parts.push(part);
    scanner.skipSpace();
    const isExplicit = scanner.takeKeyword("AND");
    scanner.skipSpace();
    if (isExplicit) continue;
    if (scanner.isEnd() || scanner.peek() === ")" || scanner.lookKeyword("OR")) break;
  }
  return parts.length === 0 ? { kind: "all" } : joined("and", parts);
};

/** Undefined for a term that only limits the time. */
const parseNot = (parser: Parser): SearchNode | undefined => {
  const { scanner } = parser;
  count(parser);
  const start = scanner.position();
  if (scanner.takeKeyword("NOT") || scanner.takeMinus()) {
    scanner.skipSpace();
    parser.alternatives += 1;
    parser.depth += 1;
    const part = parseNot(parser);
    parser.depth -= 1;
    parser.alternatives -= 1;
    if (part === undefined) throw timeWithin(start);
    return { kind: "not", part };
  }
  if (scanner.take("(")) return parseGroup(parser, start);
  return parseTerm(parser);
};

const parseGroup = (parser: Parser, start: number): SearchNode => {
  const { scanner } = parser;
  scanner.skipSpace();
  parser.depth += 1;
  const node = parseOr(parser);
  parser.depth -= 1;
  if (!scanner.take(")")) throw invalid("The closing parenthesis is missing.", start);
  return node;
};

const parseTerm = (parser: Parser): SearchNode | undefined => {
  const { scanner } = parser;
  const start = scanner.position();
  const address = scanner.lookWord();
  const isAddress = address !== undefined && normalizeAddress(address) !== undefined;
  const name = isAddress ? undefined : scanner.takeFieldName();
  if (name === undefined) return freeText(parser);
  if (timeFields.has(name)) {
    if (parser.alternatives > 0) throw timeWithin(start);
    parser.limits = narrow(parser.limits, parseTime(parser, name));
    return undefined;
  }
  const resolved = resolveField(name);
  if (resolved.kind === "unknown") throw unknownField(name, resolved.suggestion, start);
  return parseValue(parser, resolved);
};

const unknownField = (name: string, suggestion: string | undefined, position: number): XdrError => {
  const hint = suggestion === undefined ? "" : `Did you mean ${suggestion}? `;
  const message = `There is no field "${name}". ${hint}Text that holds a colon needs quotes: "a:b".`;
  return new XdrError("STORE_QUERY_FIELD_UNKNOWN", message, { position });
};

const freeText = (parser: Parser): SearchNode => {
  const word = parser.scanner.takeWord();
  if (word === undefined) throw unexpected(parser);
  if (!word.isQuoted && /^(AND|OR|NOT)$/.test(word.pattern))
    throw invalid(`${word.text} needs a condition on both sides.`, word.position);
  if (word.isQuoted || word.wildcards === 0) return { kind: "text", value: word.text };
  if (/^\*+$/.test(word.pattern)) return { kind: "all" };
  const inner = word.text.replace(/^\*+|\*+$/g, "");
  if (!inner.includes("*")) return { kind: "text", value: inner };
  throw invalid(`Wildcards need a field, as in message:*${inner}*.`, word.position);
};

const comparisons = [
  [">=", "min", false],
  [">", "min", true],
  ["<=", "max", false],
  ["<", "max", true],
] as const;

/** Bounds by comparison or in brackets; undefined when the value is neither. */
const parseBounds = (parser: Parser): Bounds | undefined => {
  const { scanner } = parser;
  for (const [sign, side, isExclusive] of comparisons) {
    if (!scanner.take(sign)) continue;
    scanner.skipSpace();
    const word = requireWord(parser);
    return side === "min"
      ? { min: word, minExclusive: isExclusive }
      : { max: word, maxExclusive: isExclusive };
  }
  const start = scanner.position();
  const minExclusive = scanner.peek() === "{";
  if (!scanner.take("[") && !scanner.take("{")) return undefined;
  scanner.skipSpace();
  const min = requireWord(parser, "]}");
  scanner.skipSpace();
  if (!scanner.takeKeyword("TO")) throw invalid("Write a range as [low TO high].", start);
  scanner.skipSpace();
  const max = requireWord(parser, "]}");
  scanner.skipSpace();
  const maxExclusive = scanner.peek() === "}";
  if (!scanner.take("]") && !scanner.take("}"))
    throw invalid("The range is not closed with ].", start);
  return { min, max, minExclusive, maxExclusive };
};

const requireWord = (parser: Parser, stops = ""): Word => {
  const word = parser.scanner.takeWord(stops);
  if (word === undefined) throw unexpected(parser);
  return word;
};

const parseValue = (parser: Parser, target: TargetField): SearchNode => {
  const { scanner } = parser;
  const start = scanner.position();
  const bounds = parseBounds(parser);
  if (bounds !== undefined) return rangeNode(target, bounds, start);
  if (!scanner.take("(")) {
    const word = scanner.takeWord();
    if (word === undefined) throw invalid("The value after the colon is missing.", start);
    return valueNode(target, word);
  }
  const parts: SearchNode[] = [];
  do {
    scanner.skipSpace();
    count(parser);
    parts.push(parseListed(parser, target));
    scanner.skipSpace();
  } while (scanner.takeKeyword("OR"));
  if (!scanner.take(")")) throw invalid("Put OR between values: field:(a OR b).", start);
  return joined("or", parts);
};

const parseListed = (parser: Parser, target: TargetField): SearchNode => {
  const start = parser.scanner.position();
  const bounds = parseBounds(parser);
  if (bounds !== undefined) return rangeNode(target, bounds, start);
  return valueNode(target, requireWord(parser));
};

const parseTime = (parser: Parser, name: string): TimeLimits => {
  const { now } = parser;
  if (name === "last") return lastLimits(requireWord(parser), now);
  const bounds = parseBounds(parser);
  if (bounds === undefined) return momentLimits(requireWord(parser), now);
  const isOpen = (word: Word | undefined): boolean => word === undefined || word.text === "*";
  const from = isOpen(bounds.min) || bounds.min === undefined ? undefined : moment(bounds.min, now);
  const to = isOpen(bounds.max) || bounds.max === undefined ? undefined : moment(bounds.max, now);
  return {
    ...(from === undefined ? {} : { from: from + (bounds.minExclusive === true ? 1 : 0) }),
    ...(to === undefined ? {} : { to: to + (bounds.maxExclusive === true ? 0 : 1) }),
  };
};
