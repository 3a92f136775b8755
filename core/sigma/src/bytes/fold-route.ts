import type { SigmaEvent } from "../event.ts";
import { allOf, anyOf, type Expr, type FieldExpr, negate } from "../lower/expr.ts";
import { evaluate } from "../match/naive.ts";

/** Values that every event of a bucket has, by field. */
export type KnownValues = ReadonlyMap<string, unknown>;

const eventOf = (known: KnownValues): SigmaEvent => ({
  logsource: { services: [], categories: [] },
  field: (name) => known.get(name),
  texts: () => [],
});

/** The values of the fields settle the test. */
const isSettled = ({ field, test }: FieldExpr, has: (field: string) => boolean): boolean =>
  has(field) && (test.kind !== "fieldref" || has(test.field));

/** The tests that values of these fields settle. */
export function settledTests(expr: Expr, fields: readonly string[]): readonly FieldExpr[] {
  switch (expr.kind) {
    case "and":
    case "or":
      return expr.of.flatMap((part) => settledTests(part, fields));
    case "not":
      return settledTests(expr.of, fields);
    case "field":
      return isSettled(expr, (field) => fields.includes(field)) ? [expr] : [];
    default:
      return [];
  }
}

/** What tests come to, one character each. */
export function outcomesOf(tests: readonly FieldExpr[], known: KnownValues): string {
  const event = eventOf(known);
  return tests.map((test) => (evaluate(test, event) ? "1" : "0")).join("");
}

/** Puts known values in: tests of those fields become true or false, and what follows from it. */
export function foldRoute(expr: Expr, known: KnownValues): Expr {
  const event = eventOf(known);
  const fold = (part: Expr): Expr => {
    switch (part.kind) {
      case "and":
        return allOf(part.of.map(fold));
      case "or":
        return anyOf(part.of.map(fold));
      case "not":
        return negate(fold(part.of));
      case "field":
        if (!isSettled(part, (field) => known.has(field))) return part;
        return { kind: "const", value: evaluate(part, event) };
      default:
        return part;
    }
  };
  return fold(expr);
}
