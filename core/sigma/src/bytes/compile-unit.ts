import { allOf, type Expr } from "../lower/expr.ts";
import { compileExpr, type Predicate } from "../match/compile-expr.ts";
import { onlySlotOf } from "../match/slots-of.ts";
import { fieldState, type Slot, type SlotNames, textForm } from "../match/view.ts";

const hasRegex = (expr: Expr): boolean => {
  if (expr.kind === "and" || expr.kind === "or") return expr.of.some(hasRegex);
  if (expr.kind === "not") return hasRegex(expr.of);
  return expr.kind !== "const" && expr.test.kind === "regex";
};

/**
 * Compiles what is tested of a unit. Of regular expressions over one field is remembered what they
 * said of a text: the same texts come again and again.
 */
export function compileUnit(expr: Expr, slots: SlotNames): Predicate {
  const parts = expr.kind === "and" ? expr.of : [expr];
  const dear = parts.flatMap((part) => {
    const slot = hasRegex(part) ? onlySlotOf(part, slots) : undefined;
    return slot === undefined ? [] : [{ part, slot }];
  });
  if (dear.length === 0) return compileExpr(expr, slots);
  const rest = parts.filter((part) => dear.every((other) => other.part !== part));
  const first = compileExpr(allOf(rest), slots);
  const then = dear.map(({ part, slot }) => remembering(compileExpr(part, slots), slot));
  return (view) => first(view) && then.every((test) => test(view));
}

/** Texts of which a test remembers what it said; then it starts anew. */
const textsMax = 4_096;

/** Characters of the longest text that is remembered. */
const textCharsMax = 2_048;

function remembering(test: Predicate, slot: Slot): Predicate {
  const known = new Map<string, boolean>();
  return (view) => {
    if (view.load(slot) !== fieldState.one) return test(view);
    const text = view.text(slot, textForm.raw);
    if (text.length > textCharsMax) return test(view);
    const before = known.get(text);
    if (before !== undefined) return before;
    const now = test(view);
    if (known.size >= textsMax) known.clear();
    known.set(text, now);
    return now;
  };
}
