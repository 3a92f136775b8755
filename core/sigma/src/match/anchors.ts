import type { Expr, RegexTest, TextTest } from "../lower/expr.ts";
import { fold } from "../lower/fold.ts";
import type { Pattern } from "../lower/pattern.ts";
import { shapeOf } from "./glob.ts";
import { rarity } from "./rarity.ts";
import { regexLiterals } from "./regex-literals.ts";
import type { Slot, SlotNames } from "./view.ts";

export type AnchorKind = "equals" | "prefix" | "suffix" | "contains";

/** A folded text that must be in a field (or, without a slot, in any text) for a rule to match. */
export interface Anchor {
  readonly kind: AnchorKind;
  readonly slot: Slot | undefined;
  readonly text: string;
}

/** Anchors of which each matching event has one, and how often such events are to be expected. */
export interface AnchorSet {
  readonly anchors: readonly Anchor[];
  readonly weight: number;
  /** True when, the other way round, each event that has one matches the expression. */
  readonly exact: boolean;
}

/**
 * The cheapest set of necessary texts of an expression: of parts that all must hold the best one,
 * of alternatives all together. `undefined` when an event can match without any text.
 */
export function necessary(expr: Expr, slots: SlotNames): AnchorSet | undefined {
  switch (expr.kind) {
    case "field":
      if (expr.test.kind !== "text" && expr.test.kind !== "regex") return undefined;
      return fromTest(expr.test, slots.slotOf(expr.field));
    case "keyword":
      return fromTest(expr.test, undefined);
    case "and":
      return cheapest(expr.of, slots);
    case "or":
      return together(expr.of, slots);
    default:
      return undefined;
  }
}

function cheapest(parts: readonly Expr[], slots: SlotNames): AnchorSet | undefined {
  let best: AnchorSet | undefined;
  for (const part of parts) {
    const set = necessary(part, slots);
    if (set !== undefined && (best === undefined || set.weight < best.weight)) best = set;
  }
  return best === undefined ? undefined : { ...best, exact: parts.length === 1 && best.exact };
}

function together(parts: readonly Expr[], slots: SlotNames): AnchorSet | undefined {
  const anchors: Anchor[] = [];
  let weight = 0;
  let exact = true;
  for (const part of parts) {
    const set = necessary(part, slots);
    if (set === undefined) return undefined;
    for (const anchor of set.anchors) anchors.push(anchor);
    weight += set.weight;
    exact &&= set.exact;
  }
  return { anchors, weight, exact };
}

/** A search over all texts of an event costs more than one over a field. */
const keywordFactor = 4;

function fromTest(test: TextTest | RegexTest, slot: Slot | undefined): AnchorSet | undefined {
  const found = test.kind === "text" ? fromText(test) : fromRegex(test);
  if (found === undefined) return undefined;
  const anchors = found.map((part) => ({ ...part, slot }));
  const weight = anchors.reduce((sum, anchor) => sum + rarity(anchor.kind, anchor.text), 0);
  const exact = test.kind === "text" && isPlainText(test);
  return { anchors, weight: slot === undefined ? weight * keywordFactor : weight, exact };
}

/** True when the test is for one folded piece and nothing else. */
const isPlainText = (test: TextTest): boolean =>
  !test.cased && !test.dashes && shapeOf(test.pattern).kind !== "glob";

type Found = readonly { readonly kind: AnchorKind; readonly text: string }[];

function fromRegex(test: RegexTest): Found | undefined {
  return regexLiterals(test.source)?.map((text) => ({ kind: "contains", text }));
}

function fromText(test: TextTest): Found | undefined {
  if (test.dashes) return longest(test.pattern, "-");
  const shape = shapeOf(test.pattern);
  if (shape.kind === "any") return undefined;
  if (shape.kind === "glob") return longest(test.pattern, undefined);
  const text = fold(shape.text);
  return text === "" && shape.kind !== "equals" ? undefined : [{ kind: shape.kind, text }];
}

/** The longest plain piece, cut at a character that stands for several. */
function longest(pattern: Pattern, cut: string | undefined): Found | undefined {
  const pieces = pattern
    .filter((part) => typeof part === "string")
    .flatMap((part) => (cut === undefined ? [part] : part.split(cut)));
  const best = pieces.reduce((left, right) => (right.length > left.length ? right : left), "");
  return best === "" ? undefined : [{ kind: "contains", text: fold(best) }];
}
