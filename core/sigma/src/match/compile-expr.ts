import { regexInputCharsMax } from "../limits.ts";
import { inCidr } from "../lower/cidr.ts";
import type {
  Expr,
  FieldExpr,
  FieldRefTest,
  FieldTest,
  RegexTest,
  TextTest,
} from "../lower/expr.ts";
import { fold } from "../lower/fold.ts";
import { mapTexts } from "../lower/pattern.ts";
import { compileRegex } from "../lower/regex.ts";
import { costOf } from "./cost.ts";
import { compileShape, shapeOf, type TextMatch } from "./glob.ts";
import { refers } from "./naive.ts";
import type { Needle } from "./needle.ts";
import { orderedLiterals } from "./regex-order.ts";
import { runSearch } from "./regex-run.ts";
import { compareNumbers, datePartOf, numberOf } from "./scalar-tests.ts";
import { createTextFilter } from "./text-filter.ts";
import {
  fieldState,
  type Slot,
  type SlotNames,
  type TextForm,
  textForm,
  type View,
} from "./view.ts";
import { hasWordRun, wordRunOf } from "./word-run.ts";

/** A compiled expression: tells whether the event in the view matches. */
export type Predicate = (view: View) => boolean;

/** Turns an expression into functions; cheap parts run first, equal fields are tested together. */
export function compileExpr(expr: Expr, slots: SlotNames): Predicate {
  switch (expr.kind) {
    case "const":
      return () => expr.value;
    case "and":
      return everyOf(byCost(expr.of).map((part) => compileExpr(part, slots)));
    case "or":
      return someOf(groupTexts(byCost(expr.of), slots));
    case "not": {
      const inner = compileExpr(expr.of, slots);
      return (view) => !inner(view);
    }
    case "field":
      return compileField(expr, slots);
    case "keyword":
      return anyKeyword(formOf(expr.test), compileText(expr.test));
  }
}

const byCost = (parts: readonly Expr[]): readonly Expr[] =>
  parts.toSorted((left, right) => costOf(left) - costOf(right));

function everyOf(parts: readonly Predicate[]): Predicate {
  const [a, b, c] = parts;
  if (a !== undefined && b !== undefined && parts.length === 2) return (view) => a(view) && b(view);
  if (a !== undefined && b !== undefined && c !== undefined && parts.length === 3) {
    return (view) => a(view) && b(view) && c(view);
  }
  return (view) => {
    for (const part of parts) if (!part(view)) return false;
    return true;
  };
}

function someOf(parts: readonly Predicate[]): Predicate {
  const [a, b] = parts;
  if (a !== undefined && parts.length === 1) return a;
  if (a !== undefined && b !== undefined && parts.length === 2) return (view) => a(view) || b(view);
  return (view) => {
    for (const part of parts) if (part(view)) return true;
    return false;
  };
}

/** Alternatives over the same field and form become one test: the field is looked up once. */
function groupTexts(parts: readonly Expr[], slots: SlotNames): readonly Predicate[] {
  const groups = new Map<string, { slot: Slot; form: TextForm; tests: TextTest[] }>();
  const predicates: Predicate[] = [];
  for (const part of parts) {
    if (part.kind !== "field" || part.test.kind !== "text") {
      predicates.push(compileExpr(part, slots));
      continue;
    }
    const slot = slots.slotOf(part.field);
    const form = formOf(part.test);
    const key = `${slot}/${form}`;
    const group = groups.get(key);
    if (group !== undefined) group.tests.push(part.test);
    else groups.set(key, { slot, form, tests: [part.test] });
  }
  const texts = [...groups.values()].map(({ slot, form, tests }) =>
    anyText(slot, form, matchSome(tests)),
  );
  return [...texts, ...predicates];
}

/** Equal texts go into a set; the rest is tried one by one. */
function matchSome(tests: readonly TextTest[]): TextMatch {
  const exact = new Set<string>();
  const others: TextMatch[] = [];
  const inside: Needle[] = [];
  for (const test of tests) {
    const shape = shapeOf(foldedPattern(test));
    if (shape.kind === "equals") exact.add(shape.text);
    else if (shape.kind === "contains") inside.push({ kind: shape.kind, text: shape.text });
    else others.push(compileShape(shape));
  }
  others.push(...searchInside(inside));
  const [only] = others;
  if (others.length === 0) return (text) => exact.has(text);
  if (exact.size === 0 && only !== undefined && others.length === 1) return only;
  return (text) => {
    if (exact.size > 0 && exact.has(text)) return true;
    for (const other of others) if (other(text)) return true;
    return false;
  };
}

/** From so many texts on one search for all of them is cheaper than one for each. */
const searchedTogetherMin = 8;

function searchInside(needles: readonly Needle[]): readonly TextMatch[] {
  if (needles.length < searchedTogetherMin) return needles.map(compileShape);
  const filter = createTextFilter(needles, { cased: true });
  return [(text) => filter.scan(text) > 0];
}

const foldedPattern = (test: TextTest) =>
  test.cased ? test.pattern : mapTexts(test.pattern, fold);

function formOf(test: TextTest | RegexTest): TextForm {
  if (test.kind === "regex") return textForm.raw;
  if (test.dashes) return test.cased ? textForm.dashes : textForm.foldedDashes;
  return test.cased ? textForm.raw : textForm.folded;
}

/** A field matches when its text does, or one of its texts. */
function anyText(slot: Slot, form: TextForm, match: TextMatch): Predicate {
  return (view) => {
    const state = view.load(slot);
    if (state === fieldState.one) return match(view.text(slot, form));
    return state === fieldState.many && view.texts(slot, form).some(match);
  };
}

const anyKeyword =
  (form: TextForm, match: TextMatch): Predicate =>
  (view) =>
    view.keywords(form).some(match);

function compileText(test: TextTest | RegexTest): TextMatch {
  if (test.kind === "text") return compileShape(shapeOf(foldedPattern(test)));
  const run = runSearch(test.source, test.flags);
  if (run !== undefined) return (text) => run(text.slice(0, regexInputCharsMax));
  const regex = compileRegex(test.source, test.flags);
  if (typeof regex === "string") throw new Error(`lowering let through: ${regex}`);
  const letters = test.flags.includes("i") ? undefined : wordRunOf(test.source);
  return (text) =>
    (letters === undefined || hasWordRun(text, letters)) &&
    regex.test(text.slice(0, regexInputCharsMax));
}

function compileField(expr: FieldExpr, slots: SlotNames): Predicate {
  const slot = slots.slotOf(expr.field);
  const { test } = expr;
  switch (test.kind) {
    case "text":
      return anyText(slot, formOf(test), compileText(test));
    case "regex":
      return compileFieldRegex(slot, test);
    case "exists":
      return (view) => (view.load(slot) !== fieldState.absent) === test.expected;
    case "null":
      return (view) => view.load(slot) === fieldState.absent || view.hasNull(slot);
    case "fieldref":
      return compileReference(slot, slots.slotOf(test.field), test);
    default:
      return anyText(slot, textForm.raw, compileScalar(test));
  }
}

/** Most texts are turned down by the texts that the expression needs, at a fraction of its price. */
function compileFieldRegex(slot: Slot, test: RegexTest): Predicate {
  const match = anyText(slot, textForm.raw, compileText(test));
  const mayMatch = orderedLiterals(test.source);
  if (mayMatch === undefined) return match;
  const holds = anyText(slot, textForm.folded, mayMatch);
  return (view) => holds(view) && match(view);
}

function compileScalar(
  test: Extract<FieldTest, { kind: "cidr" | "compare" | "datePart" }>,
): TextMatch {
  if (test.kind === "cidr") return (text) => inCidr(test.cidr, text);
  const read = test.kind === "compare" ? numberOf : (text: string) => datePartOf(test.part, text);
  return (text) => {
    const number = read(text);
    return number !== undefined && compareNumbers(test.op, number, test.value);
  };
}

function compileReference(slot: Slot, other: Slot, test: FieldRefTest): Predicate {
  const form = test.cased ? textForm.raw : textForm.folded;
  return (view) => {
    if (view.load(slot) === fieldState.one && view.load(other) === fieldState.one) {
      return refersOne(test, view.text(slot, form), view.text(other, form));
    }
    const rights = textsOf(view, other);
    return textsOf(view, slot).some((left) => rights.some((right) => refers(test, left, right)));
  };
}

/** The same as `refers`, of texts in the form in which they are compared. */
function refersOne({ mode }: FieldRefTest, left: string, right: string): boolean {
  if (mode === "equals") return left === right;
  if (mode === "contains") return left.includes(right);
  return mode === "startswith" ? left.startsWith(right) : left.endsWith(right);
}

/** The texts of a field in any state, as they are. */
function textsOf(view: View, slot: Slot): readonly string[] {
  const state = view.load(slot);
  if (state === fieldState.one) return [view.text(slot, textForm.raw)];
  return state === fieldState.many ? view.texts(slot, textForm.raw) : [];
}
