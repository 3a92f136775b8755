import type { PlaybookValue } from "@xdr/event";

/** What a condition may ask about: names, as `incident:severity` or `__answer__:value`, to values. */
export type PlaybookFacts = Readonly<Record<string, PlaybookValue>>;

export type Condition =
  | { readonly kind: "and" | "or"; readonly left: Condition; readonly right: Condition }
  | { readonly kind: "not"; readonly of: Condition }
  | {
      readonly kind: "compare";
      readonly path: string;
      readonly operator: Operator;
      readonly values: readonly (string | number | boolean)[];
    };

type Operator = "=" | "!=" | "<" | "<=" | ">" | ">=" | "IN" | "LIKE";

export interface ConditionProblem {
  readonly message: string;
  /** 0-based offset into the condition. */
  readonly position: number;
}

export type ParsedCondition =
  | { readonly condition: Condition }
  | { readonly problem: ConditionProblem };

export const conditionLimits = Object.freeze({ charsMax: 2_000, depthMax: 20, valuesMax: 100 });

/** What conditions may ask about beside variables, with what it is, for the check and the docs. */
export const conditionPaths: Readonly<Record<string, { readonly type: string; help: string }>> = {
  "incident:severity": { type: "number", help: "1 (informational) to 5 (critical)" },
  "incident:score": { type: "number", help: "0 to 100" },
  "incident:status": { type: "text", help: "new, in_progress or closed" },
  "incident:findings": { type: "number", help: "how many findings it has" },
  "incident:events": { type: "number", help: "how many events they count" },
  "incident:tactics": { type: "list", help: "ATT&CK tactics, such as TA0006" },
  "incident:techniques": { type: "list", help: "ATT&CK techniques, such as T1110 and T1110.001" },
  "incident:rules": { type: "list", help: "ids of the rules that found something" },
  "incident:has_effect": { type: "flag", help: "true when something happened, not only attempts" },
  "incident:addresses": { type: "list", help: "addresses that it names" },
  "incident:devices": { type: "list", help: "devices that it names" },
  "incident:users": { type: "list", help: "users that it names" },
  "incident:entity_kinds": { type: "list", help: "address, device, user, process, file and so on" },
};

const variablePath = /^__\w{1,60}__:value$/;

interface Token {
  readonly text: string;
  readonly kind: "word" | "text" | "number" | "sign" | "end";
  readonly at: number;
}

class Problem extends Error {
  readonly at: number;
  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

const signs = ["!=", "<=", ">=", "==", "=", "<", ">", "(", ")", ",", "[", "]"];
const wordChar = /[\w:.-]/;

const quoted = (text: string, from: number): Token => {
  let value = "";
  for (let at = from + 1; at < text.length; at += 1) {
    const char = text[at] ?? "";
    if (char === "'") return { text: value, kind: "text", at: from };
    if (char === "\\") at += 1;
    value += text[at] ?? "";
  }
  throw new Problem("A text begins here and has no closing quote.", from);
};

/** Length of a quoted text in the source, with its quotes. */
const quotedLength = (text: string, from: number): number => {
  let at = from + 1;
  while (text[at] !== "'") at += text[at] === "\\" ? 2 : 1;
  return at + 1 - from;
};

const tokensOf = (text: string): readonly Token[] => {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const char = text[at] ?? "";
    if (/\s/.test(char)) {
      at += 1;
      continue;
    }
    if (char === "'") {
      tokens.push(quoted(text, at));
      at += quotedLength(text, at);
      continue;
    }
    const sign = signs.find((one) => text.startsWith(one, at));
    if (sign !== undefined) {
      tokens.push({ text: sign, kind: "sign", at });
      at += sign.length;
      continue;
    }
    let end = at;
    while (end < text.length && wordChar.test(text[end] ?? "")) end += 1;
    if (end === at) throw new Problem(`“${char}” means nothing here.`, at);
    const word = text.slice(at, end);
    tokens.push({ text: word, kind: /^-?\d+(\.\d+)?$/.test(word) ? "number" : "word", at });
    at = end;
  }
  return [...tokens, { text: "", kind: "end", at: text.length }];
};

interface Reader {
  readonly peek: () => Token;
  readonly next: () => Token;
  readonly takes: (text: string) => boolean;
  readonly expect: (text: string) => void;
}

const readerOf = (tokens: readonly Token[]): Reader => {
  let at = 0;
  const peek = (): Token =>
    tokens[Math.min(at, tokens.length - 1)] ?? { text: "", kind: "end", at };
  const next = (): Token => {
    const token = peek();
    at += 1;
    return token;
  };
  const isThere = (text: string): boolean => {
    const token = peek();
    return token.kind !== "text" && token.text.toUpperCase() === text;
  };
  const takes = (text: string): boolean => {
    if (!isThere(text)) return false;
    at += 1;
    return true;
  };
  const expect = (text: string): void => {
    if (!takes(text)) throw new Problem(`“${text}” is expected here.`, peek().at);
  };
  return { peek, next, takes, expect };
};

const readValue = (reader: Reader): string | number | boolean => {
  const token = reader.next();
  if (token.kind === "text") return token.text;
  if (token.kind === "number") return Number(token.text);
  if (token.text === "true" || token.text === "false") return token.text === "true";
  throw new Problem("A value is expected here: 'text', a number, true or false.", token.at);
};

const operators: readonly Operator[] = ["=", "!=", "<", "<=", ">", ">=", "IN", "LIKE"];

const operatorOf = (reader: Reader): Operator => {
  const token = reader.next();
  const text = token.text === "==" ? "=" : token.text.toUpperCase();
  const operator = operators.find((one) => one === text);
  if (operator !== undefined && token.kind !== "text") return operator;
  const known = operators.join(" ");
  throw new Problem(`A comparison is expected here: one of ${known}.`, token.at);
};

const comparisonOf = (reader: Reader): Condition => {
  const token = reader.next();
  const path = token.text;
  const isPath = Object.hasOwn(conditionPaths, path) || variablePath.test(path);
  if (token.kind !== "word" || !isPath) {
    const known = Object.keys(conditionPaths).join(", ");
    const message = `“${path}” is nothing to ask about. Known: ${known}, __name__:value.`;
    throw new Problem(message, token.at);
  }
  const isNegated = reader.takes("NOT");
  const operator = operatorOf(reader);
  const values: (string | number | boolean)[] = [];
  if (operator === "IN") {
    reader.expect("(");
    do values.push(readValue(reader));
    while (reader.takes(",") && values.length <= conditionLimits.valuesMax);
    reader.expect(")");
  } else values.push(readValue(reader));
  const found: Condition = { kind: "compare", path, operator, values };
  return isNegated ? { kind: "not", of: found } : found;
};

const unaryOf = (reader: Reader, depth: number): Condition => {
  const { at } = reader.peek();
  if (depth > conditionLimits.depthMax) throw new Problem("It is nested too deeply.", at);
  if (reader.takes("NOT")) return { kind: "not", of: unaryOf(reader, depth + 1) };
  if (reader.takes("(")) {
    const inner = orOf(reader, depth + 1);
    reader.expect(")");
    return inner;
  }
  return comparisonOf(reader);
};

const andOf = (reader: Reader, depth: number): Condition => {
  let left = unaryOf(reader, depth);
  while (reader.takes("AND")) left = { kind: "and", left, right: unaryOf(reader, depth) };
  return left;
};

const orOf = (reader: Reader, depth: number): Condition => {
  let left = andOf(reader, depth);
  while (reader.takes("OR")) left = { kind: "or", left, right: andOf(reader, depth) };
  return left;
};

/**
 * Reads a condition: comparison expressions of STIX patterns (STIX 2.1, section 9) over the names
 * of `conditionPaths` and `__variable__:value`, with AND, OR, NOT and parentheses. Text is
 * compared, never run. MATCHES is left out: nobody needs a regular expression here.
 */
export const parseCondition = (text: string): ParsedCondition => {
  try {
    if (text.length > conditionLimits.charsMax) {
      throw new Problem(`It is over ${conditionLimits.charsMax} characters.`, 0);
    }
    const reader = readerOf(tokensOf(text));
    const isBracketed = reader.takes("[");
    const condition = orOf(reader, 0);
    if (isBracketed) reader.expect("]");
    const rest = reader.peek();
    if (rest.kind !== "end") throw new Problem(`“${rest.text}” is too much here.`, rest.at);
    return { condition };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { problem: { message: error.message, position: error.at } };
  }
};

/** `%` stands for any text and `_` for one character; letters of any case. No backtracking. */
export const isLike = (text: string, pattern: string): boolean => {
  const [value, wanted] = [text.toLowerCase(), pattern.toLowerCase()];
  let [at, star, retry] = [0, -1, 0];
  let index = 0;
  while (index < value.length) {
    if (wanted[at] === "%") {
      star = at;
      retry = index;
      at += 1;
    } else if (at < wanted.length && (wanted[at] === "_" || wanted[at] === value[index])) {
      at += 1;
      index += 1;
    } else if (star >= 0) {
      retry += 1;
      [at, index] = [star + 1, retry];
    } else return false;
  }
  while (wanted[at] === "%") at += 1;
  return at === wanted.length;
};

type Single = string | number | boolean;

const sameValue = (left: Single, right: Single): boolean =>
  typeof left === "string" && typeof right === "string"
    ? left.toLowerCase() === right.toLowerCase()
    : left === right;

const compares = (operator: Operator, left: Single, right: Single): boolean => {
  switch (operator) {
    case "=":
    case "IN":
    case "!=":
      return sameValue(left, right);
    case "LIKE":
      return typeof left === "string" && typeof right === "string" && isLike(left, right);
    default:
      return (
        typeof left === "number" && typeof right === "number" && inOrder(operator, left, right)
      );
  }
};

const inOrder = (operator: "<" | "<=" | ">" | ">=", left: number, right: number): boolean =>
  operator === "<"
    ? left < right
    : operator === "<="
      ? left <= right
      : operator === ">"
        ? left > right
        : left >= right;

/**
 * Does it hold? A list holds what one of its values holds, and `!=` what none is. What is not known
 * makes a comparison false, and `!=` true.
 */
export const holds = (condition: Condition, facts: PlaybookFacts): boolean => {
  switch (condition.kind) {
    case "and":
      return holds(condition.left, facts) && holds(condition.right, facts);
    case "or":
      return holds(condition.left, facts) || holds(condition.right, facts);
    case "not":
      return !holds(condition.of, facts);
    case "compare": {
      const fact = facts[condition.path];
      const known: readonly Single[] =
        fact === undefined ? [] : typeof fact === "object" ? fact : [fact];
      const isMet = known.some((left) =>
        condition.values.some((right) => compares(condition.operator, left, right)),
      );
      return condition.operator === "!=" ? !isMet : isMet;
    }
  }
};

/** The condition as text: reading it gives the same condition. */
export const writeCondition = (condition: Condition): string => {
  switch (condition.kind) {
    case "and":
    case "or":
      return `(${writeCondition(condition.left)} ${condition.kind.toUpperCase()} ${writeCondition(condition.right)})`;
    case "not":
      return `NOT (${writeCondition(condition.of)})`;
    case "compare": {
      const texts = condition.values.map((value) =>
        typeof value === "string" ? `'${value.replaceAll(/[\\']/g, "\\$&")}'` : String(value),
      );
      const right = condition.operator === "IN" ? `(${texts.join(", ")})` : texts.join("");
      return `${condition.path} ${condition.operator} ${right}`;
    }
  }
};
