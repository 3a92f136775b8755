import type { Expr, FieldTest } from "../lower/expr.ts";
import { shapeOf } from "./glob.ts";

/** How dear a test is, in rough units of one comparison. Only the order matters. */
export function costOf(expr: Expr): number {
  switch (expr.kind) {
    case "const":
      return 0;
    case "not":
      return costOf(expr.of);
    case "and":
    case "or":
      return expr.of.reduce((sum, part) => sum + costOf(part), 0);
    case "keyword":
      return expr.test.kind === "regex" ? 100_000 : 2_000;
    case "field":
      return testCost(expr.test);
  }
}

const shapeCosts = { any: 1, equals: 1, prefix: 2, suffix: 2, contains: 10, glob: 30 } as const;

function testCost(test: FieldTest): number {
  switch (test.kind) {
    case "exists":
    case "null":
      return 1;
    case "text":
      return shapeCosts[shapeOf(test.pattern).kind] + (test.dashes ? 10 : 0);
    case "compare":
    case "fieldref":
    case "datePart":
      return 15;
    case "cidr":
      return 40;
    case "regex":
      return 2_000;
  }
}
