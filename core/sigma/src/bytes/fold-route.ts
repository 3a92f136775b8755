import type { SigmaEvent } from "../event.ts";
import { allOf, anyOf, type Expr, negate } from "../lower/expr.ts";
import { evaluate } from "../match/naive.ts";

/** Values that every event of a bucket has, by field. */
export type KnownValues = ReadonlyMap<string, unknown>;

/**
 * Puts known values in: tests of those fields become true or false, and what follows from it. Told of
 * each test what it gave, in an order that depends on the expression alone.
 */
export function foldRoute(
  expr: Expr,
  known: KnownValues,
  tell: (passed: boolean) => void = () => undefined,
): Expr {
  const event: SigmaEvent = {
    logsource: { services: [], categories: [] },
    field: (name) => known.get(name),
    texts: () => [],
  };
  const settled = (value: boolean): Expr => {
    tell(value);
    return { kind: "const", value };
  };
  const fold = (part: Expr): Expr => {
    switch (part.kind) {
      case "and":
        return allOf(part.of.map(fold));
      case "or":
        return anyOf(part.of.map(fold));
      case "not":
        return negate(fold(part.of));
      case "field":
        if (!known.has(part.field)) return part;
        if (part.test.kind === "fieldref" && !known.has(part.test.field)) return part;
        return settled(evaluate(part, event));
      default:
        return part;
    }
  };
  return fold(expr);
}
