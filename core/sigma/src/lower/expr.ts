import type { Cidr } from "./cidr.ts";
import type { Pattern } from "./pattern.ts";

/** Case-insensitive unless `cased`; with `dashes` the five dash characters are one and the same. */
export interface TextTest {
  readonly kind: "text";
  readonly pattern: Pattern;
  readonly cased: boolean;
  readonly dashes: boolean;
}

/** An unanchored search in RE2 syntax; flags are of `i`, `m`, `s`. */
export interface RegexTest {
  readonly kind: "regex";
  readonly source: string;
  readonly flags: string;
}

export interface CidrTest {
  readonly kind: "cidr";
  readonly cidr: Cidr;
}

export type NumberOp = "lt" | "lte" | "gt" | "gte" | "eq";

export interface CompareTest {
  readonly kind: "compare";
  readonly op: NumberOp;
  readonly value: number;
}

export type DatePart = "minute" | "hour" | "day" | "week" | "month" | "year";

export interface DatePartTest {
  readonly kind: "datePart";
  readonly part: DatePart;
  readonly op: NumberOp;
  readonly value: number;
}

export interface ExistsTest {
  readonly kind: "exists";
  readonly expected: boolean;
}

/** Holds for an absent field and for null. */
export interface NullTest {
  readonly kind: "null";
}

export interface FieldRefTest {
  readonly kind: "fieldref";
  readonly field: string;
  readonly mode: "equals" | "contains" | "startswith" | "endswith";
  readonly cased: boolean;
}

export type FieldTest =
  | TextTest
  | RegexTest
  | CidrTest
  | CompareTest
  | DatePartTest
  | ExistsTest
  | NullTest
  | FieldRefTest;

/** A test of one field; of several values one must pass. */
export interface FieldExpr {
  readonly kind: "field";
  readonly field: string;
  readonly test: FieldTest;
}

/** A search over every text of the event. */
export interface KeywordExpr {
  readonly kind: "keyword";
  readonly test: TextTest | RegexTest;
}

/** What a rule asks of an event, with modifiers, lists and conditions resolved. */
export type Expr =
  | { readonly kind: "const"; readonly value: boolean }
  | { readonly kind: "and"; readonly of: readonly Expr[] }
  | { readonly kind: "or"; readonly of: readonly Expr[] }
  | { readonly kind: "not"; readonly of: Expr }
  | FieldExpr
  | KeywordExpr;

const constant = (value: boolean): Expr => ({ kind: "const", value });

function chain(kind: "and" | "or", parts: readonly Expr[]): Expr {
  const neutral = kind === "and";
  const flat = parts.flatMap((part) => (part.kind === kind ? part.of : [part]));
  if (flat.some((part) => part.kind === "const" && part.value !== neutral)) {
    return constant(!neutral);
  }
  const of = flat.filter((part) => part.kind !== "const");
  const [only] = of;
  if (only === undefined) return constant(neutral);
  return of.length === 1 ? only : { kind, of };
}

/** All hold; of none, true. Nested chains become flat. */
export const allOf = (parts: readonly Expr[]): Expr => chain("and", parts);

/** One holds; of none, false. */
export const anyOf = (parts: readonly Expr[]): Expr => chain("or", parts);

export function negate(part: Expr): Expr {
  if (part.kind === "const") return constant(!part.value);
  return part.kind === "not" ? part.of : { kind: "not", of: part };
}
