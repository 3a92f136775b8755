import type { SigmaEvent } from "../event.ts";
import { regexInputCharsMax } from "../limits.ts";
import { inCidr } from "../lower/cidr.ts";
import type { Expr, FieldRefTest, FieldTest, RegexTest, TextTest } from "../lower/expr.ts";
import { fold, foldDashes } from "../lower/fold.ts";
import type { Pattern } from "../lower/pattern.ts";
import { compileRegex, type Regex } from "../lower/regex.ts";
import { type FieldValue, readValue } from "./field-value.ts";
import { compareNumbers, datePartOf, numberOf } from "./scalar-tests.ts";

/*
 * The definition of what matches, written to be read and not to be fast: the compiled matcher is
 * proved equal to it on random rules and events and on every event of the corpora.
 */

/** Interprets an expression for one event. */
export function evaluate(expr: Expr, event: SigmaEvent): boolean {
  switch (expr.kind) {
    case "const":
      return expr.value;
    case "and":
      return expr.of.every((part) => evaluate(part, event));
    case "or":
      return expr.of.some((part) => evaluate(part, event));
    case "not":
      return !evaluate(expr.of, event);
    case "field":
      return evaluateField(expr.test, event, readValue(event.field(expr.field)));
    case "keyword":
      return [...event.texts()].some((text) => evaluateText(expr.test, text));
  }
}

function evaluateField(test: FieldTest, event: SigmaEvent, value: FieldValue): boolean {
  if (test.kind === "exists") return value.present === test.expected;
  if (test.kind === "null") return !value.present || value.hasNull;
  return value.texts.some((text) => evaluateValue(test, event, text));
}

function evaluateValue(
  test: Exclude<FieldTest, { kind: "exists" | "null" }>,
  event: SigmaEvent,
  text: string,
): boolean {
  switch (test.kind) {
    case "text":
    case "regex":
      return evaluateText(test, text);
    case "cidr":
      return inCidr(test.cidr, text);
    case "compare": {
      const number = numberOf(text);
      return number !== undefined && compareNumbers(test.op, number, test.value);
    }
    case "datePart": {
      const number = datePartOf(test.part, text);
      return number !== undefined && compareNumbers(test.op, number, test.value);
    }
    case "fieldref":
      return readValue(event.field(test.field)).texts.some((other) => refers(test, text, other));
  }
}

/** Compares the text of a field with the text of the field that it refers to. */
export function refers(test: FieldRefTest, text: string, other: string): boolean {
  const left = test.cased ? text : fold(text);
  const right = test.cased ? other : fold(other);
  if (test.mode === "contains") return left.includes(right);
  if (test.mode === "startswith") return left.startsWith(right);
  return test.mode === "endswith" ? left.endsWith(right) : left === right;
}

function evaluateText(test: TextTest | RegexTest, text: string): boolean {
  if (test.kind === "regex") return regexOf(test).test(text.slice(0, regexInputCharsMax));
  const cased = test.cased ? text : fold(text);
  const pattern = test.pattern.map((part) =>
    typeof part === "string" && !test.cased ? fold(part) : part,
  );
  return matchesPattern(pattern, test.dashes ? foldDashes(cased) : cased);
}

/** Follows every place that the pattern can have reached; `?` takes a surrogate pair whole. */
export function matchesPattern(pattern: Pattern, text: string): boolean {
  let places = new Set([0]);
  for (const part of pattern) {
    const next = new Set<number>();
    for (const place of places) {
      if (typeof part === "string") {
        if (text.startsWith(part, place)) next.add(place + part.length);
      } else if (part.wildcard === "one") {
        if (place < text.length) next.add(place + widthAt(text, place));
      } else for (let end = place; end <= text.length; end += 1) next.add(end);
    }
    places = next;
  }
  return places.has(text.length);
}

/** UTF-16 units of the character at a place: 2 for a surrogate pair. */
export function widthAt(text: string, place: number): 1 | 2 {
  return (text.codePointAt(place) ?? 0) > 0xffff ? 2 : 1;
}

const compiled = new WeakMap<RegexTest, Regex>();

function regexOf(test: RegexTest): Regex {
  const known = compiled.get(test);
  if (known !== undefined) return known;
  const regex = compileRegex(test.source, test.flags);
  if (typeof regex === "string") throw new Error(`lowering let through: ${regex}`);
  compiled.set(test, regex);
  return regex;
}
