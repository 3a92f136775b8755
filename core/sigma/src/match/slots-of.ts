import type { Expr } from "../lower/expr.ts";
import type { Slot, SlotNames } from "./view.ts";

/** Calls a function with each field that an expression looks at. */
export function eachField(expr: Expr, visit: (field: string) => void): void {
  if (expr.kind === "and" || expr.kind === "or") for (const part of expr.of) eachField(part, visit);
  else if (expr.kind === "not") eachField(expr.of, visit);
  else if (expr.kind === "field") {
    visit(expr.field);
    if (expr.test.kind === "fieldref") visit(expr.test.field);
  }
}

const looksAtTexts = (expr: Expr): boolean => {
  if (expr.kind === "and" || expr.kind === "or") return expr.of.some(looksAtTexts);
  return expr.kind === "not" ? looksAtTexts(expr.of) : expr.kind === "keyword";
};

/** The field of an expression that looks at one field and nothing else. */
export function onlySlotOf(expr: Expr, slots: SlotNames): Slot | undefined {
  if (looksAtTexts(expr)) return undefined;
  const found = new Set<Slot>();
  eachField(expr, (field) => found.add(slots.slotOf(field)));
  const [only] = found;
  return found.size === 1 ? only : undefined;
}
