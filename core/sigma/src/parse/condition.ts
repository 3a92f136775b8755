import type { ConditionNode } from "../ast.ts";
import { conditionDepthMax, conditionTokensMax } from "../limits.ts";
import { type Position, RuleError } from "../problem.ts";

/*
 * Grammar (rules specification, "Condition"; precedence from low to high: or, and, not, x of, ()).
 *
 *   or    = and { "or" and }
 *   and   = not { "and" not }
 *   not   = "not" not | atom
 *   atom  = ("1" | "any" | "all") "of" pattern | "(" or ")" | name
 *
 * Names are [A-Za-z0-9_-]+ (dots occur in the wild and are allowed); a pattern is `them` or a name
 * with `*` anywhere. Operators are written in lower case or in upper case.
 */

interface Token {
  readonly text: string;
  readonly at: Position;
}

const tokenPattern = /\s*([()]|[\p{L}\p{N}_.*-]+)/uy;

function tokenise(text: string, at: Position): Token[] {
  const tokens: Token[] = [];
  let offset = 0;
  while (text.slice(offset).trim() !== "") {
    tokenPattern.lastIndex = offset;
    const found = tokenPattern.exec(text);
    const token = found?.[1];
    if (token === undefined || tokens.length >= conditionTokensMax) {
      const what = text.slice(offset).trim().slice(0, 20);
      throw wrong(at, `The condition cannot be read at \`${what}\`.`);
    }
    offset = tokenPattern.lastIndex;
    tokens.push({ text: token, at });
  }
  return tokens;
}

const wrong = (at: Position, message: string): RuleError =>
  new RuleError("condition_invalid", at, {
    message,
    fix: "Combine selection names with and, or, not, `1 of name_*`, `all of them` and ( ).",
  });

const obsolete = (at: Position): RuleError =>
  new RuleError("aggregation_obsolete", at, {
    message: "Aggregations after `|` were removed from Sigma.",
    fix:
      "Give this rule a `name`, end its condition before the `|`, and add a document with " +
      "`correlation:` (type event_count or value_count, rules, group-by, timespan, condition).",
  });

interface Cursor {
  readonly tokens: readonly Token[];
  readonly end: Position;
  next: number;
}

const peek = (cursor: Cursor): string | undefined => {
  const text = cursor.tokens[cursor.next]?.text;
  const lower = text?.toLowerCase();
  return text === lower?.toUpperCase() ? lower : text;
};

const placeOf = (cursor: Cursor): Position => cursor.tokens[cursor.next]?.at ?? cursor.end;

/** Parses one condition. Throws a `RuleError`. */
export function parseCondition(text: string, at: Position): ConditionNode {
  if (text.includes("|")) throw obsolete(at);
  const tokens = tokenise(text, at);
  const cursor: Cursor = { tokens, end: at, next: 0 };
  const node = parseChain(cursor, "or", 0);
  if (cursor.next === tokens.length) return node;
  throw wrong(placeOf(cursor), `\`${peek(cursor)}\` is not expected there.`);
}

function parseChain(cursor: Cursor, kind: "or" | "and", depth: number): ConditionNode {
  const at = placeOf(cursor);
  const part = () => (kind === "or" ? parseChain(cursor, "and", depth) : parseNot(cursor, depth));
  const first = part();
  const of = [first];
  while (peek(cursor) === kind) {
    cursor.next += 1;
    of.push(part());
  }
  return of.length === 1 ? first : { kind, of, at };
}

function parseNot(cursor: Cursor, depth: number): ConditionNode {
  const at = placeOf(cursor);
  if (depth > conditionDepthMax) throw wrong(at, "The condition is nested too deeply.");
  if (peek(cursor) !== "not") return parseAtom(cursor, depth);
  cursor.next += 1;
  return { kind: "not", of: parseNot(cursor, depth + 1), at };
}

const quantifiers: ReadonlyMap<string, "any" | "all"> = new Map([
  ["1", "any"],
  ["any", "any"],
  ["all", "all"],
]);

const operators: ReadonlySet<string> = new Set(["and", "or", "not", "of", ")"]);

function parseAtom(cursor: Cursor, depth: number): ConditionNode {
  const at = placeOf(cursor);
  const text = peek(cursor);
  if (text === undefined) throw wrong(at, "The condition ends too early.");
  if (text === "(") {
    cursor.next += 1;
    const node = parseChain(cursor, "or", depth + 1);
    if (peek(cursor) !== ")") throw wrong(placeOf(cursor), "A `)` is missing.");
    cursor.next += 1;
    return node;
  }
  if (cursor.tokens[cursor.next + 1]?.text.toLowerCase() === "of") return parseOf(cursor, text);
  if (operators.has(text)) throw wrong(at, `\`${text}\` is not expected there.`);
  const name = cursor.tokens[cursor.next]?.text ?? text;
  if (name.includes("*")) throw wrong(at, `\`${name}\` needs \`1 of\` or \`all of\` before it.`);
  cursor.next += 1;
  return { kind: "selection", name, at };
}

function parseOf(cursor: Cursor, count: string): ConditionNode {
  const at = placeOf(cursor);
  const quantifier = quantifiers.get(count);
  if (quantifier === undefined) throw wrong(at, `\`${count} of\` does not exist in Sigma.`);
  const pattern = cursor.tokens[cursor.next + 2]?.text;
  if (pattern === undefined || operators.has(pattern) || pattern === "(") {
    throw wrong(at, `\`${count} of\` needs \`them\` or a pattern.`);
  }
  cursor.next += 3;
  return { kind: "quantified", quantifier, pattern, at };
}
