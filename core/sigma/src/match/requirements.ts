import { allOf, anyOf, type Expr, type TextTest } from "../lower/expr.ts";
import { fold, foldDashes } from "../lower/fold.ts";
import { mapTexts } from "../lower/pattern.ts";
import { type AnchorKind, necessary } from "./anchors.ts";
import { shapeOf } from "./glob.ts";
import { rarity } from "./rarity.ts";
import { onlySlotOf } from "./slots-of.ts";
import type { Slot, SlotNames } from "./view.ts";

interface ConditionBase {
  /** Without a slot: in any text of the event. */
  readonly slot: Slot | undefined;
}

/** A folded text to be found; with `dashes` the five dash characters count as one. */
export interface TextCondition extends ConditionBase {
  readonly kind: AnchorKind;
  readonly text: string;
  readonly dashes: boolean;
}

/** A state of the field. */
export interface StateCondition extends ConditionBase {
  readonly kind: "null" | "present" | "absent";
}

/** A test that looks at this field only; nothing is known of it beforehand. */
export interface TestCondition extends ConditionBase {
  readonly kind: "test";
  readonly expr: Expr;
}

/** Something to be found in a field. */
export type Condition = TextCondition | StateCondition | TestCondition;

/** Conditions of which an event must meet one. */
export interface Requirement {
  readonly anyOf: readonly Condition[];
  /** Share of events, roughly, that meet it. */
  readonly share: number;
  /** True when meeting it is all that the part of the rule asks. */
  readonly exact: boolean;
}

/** A part of a rule that must hold, with its requirement if it has one. */
export interface Part {
  readonly expr: Expr;
  readonly requirement: Requirement | undefined;
}

/** One way in which an event can match a rule: all parts hold. */
export type Variant = readonly Part[];

/** Ways that are looked for separately; a rule with more is one way. */
const variantsMax = 8;

const stateShares = { null: 0.3, present: 0.9, absent: 0.3 } as const;

/** What an expression requires; `undefined` when an event can match whatever its texts. */
function requirementOf(expr: Expr, slots: SlotNames): Requirement | undefined {
  if (expr.kind === "field" && (expr.test.kind === "null" || expr.test.kind === "exists")) {
    const present = expr.test.kind === "exists" && expr.test.expected;
    const absent = expr.test.kind === "null" ? "null" : "absent";
    const kind = present ? "present" : absent;
    const slot = slots.slotOf(expr.field);
    return { anyOf: [{ kind, slot }], share: stateShares[kind], exact: true };
  }
  if (expr.kind === "field" && expr.test.kind === "text" && expr.test.dashes) {
    const found = fromDashes(expr.test, slots.slotOf(expr.field));
    if (found !== undefined) return found;
  }
  if (expr.kind === "and") return cheapest(expr.of, slots);
  if (expr.kind === "or") return together(expr.of, slots);
  const set = necessary(expr, slots);
  if (set === undefined) return undefined;
  const anyOf = set.anchors.map((anchor) => ({ ...anchor, dashes: false }));
  return { anyOf, share: Math.min(1, set.weight), exact: set.exact };
}

/** A text with dashes is looked for among texts whose dashes are folded, so that it stays whole. */
function fromDashes(test: TextTest, slot: Slot): Requirement | undefined {
  const shape = shapeOf(mapTexts(test.pattern, (text) => foldDashes(fold(text))));
  if (shape.kind === "any" || shape.kind === "glob" || shape.text === "") return undefined;
  const { kind, text } = shape;
  const share = Math.min(1, rarity(kind, text));
  return { anyOf: [{ kind, text, slot, dashes: true }], share, exact: !test.cased };
}

function cheapest(parts: readonly Expr[], slots: SlotNames): Requirement | undefined {
  let best: Requirement | undefined;
  for (const part of parts) {
    const found = requirementOf(part, slots);
    if (found !== undefined && (best === undefined || found.share < best.share)) best = found;
  }
  return best && { ...best, exact: false };
}

function together(parts: readonly Expr[], slots: SlotNames): Requirement | undefined {
  const conditions: Condition[] = [];
  let share = 0;
  let exact = true;
  for (const part of parts) {
    const found = requirementOf(part, slots);
    if (found === undefined) return undefined;
    for (const condition of found.anyOf) conditions.push(condition);
    share += found.share;
    exact &&= found.exact;
  }
  return { anyOf: conditions, share: Math.min(1, share), exact };
}

/**
 * The ways in which an event can match. Alternatives that are chains of their own are ways of their
 * own: each then has requirements on several fields, where the whole would have a loose one.
 */
export function variantsOf(expr: Expr, slots: SlotNames): readonly Variant[] {
  return alternativesOf(expr).map((alternative) => {
    const parts = alternative.kind === "and" ? alternative.of : [alternative];
    const variant = parts.map((part) => ({ expr: part, requirement: requirementOf(part, slots) }));
    if (variant.some(({ requirement }) => requirement !== undefined)) return variant;
    return variant.map(({ expr: part }) => ({ expr: part, requirement: testOf(part, slots) }));
  });
}

const testShare = 0.2;

/** Where nothing else is to be had: the test itself, if what it says of a value can be remembered. */
function testOf(expr: Expr, slots: SlotNames): Requirement | undefined {
  const slot = onlySlotOf(expr, slots);
  if (slot === undefined) return undefined;
  return { anyOf: [{ kind: "test", slot, expr }], share: testShare, exact: false };
}

function alternativesOf(expr: Expr): readonly Expr[] {
  if (expr.kind !== "or") return [expr];
  const chains = expr.of.filter((part) => part.kind === "and");
  if (chains.length === 0 || chains.length >= variantsMax) return [expr];
  const others = expr.of.filter((part) => part.kind !== "and");
  return others.length === 0 ? chains : [...chains, anyOf(others)];
}

/** What is left to be tested once some parts are known to hold. */
export const restOf = (variant: Variant, known: ReadonlySet<Part>): Expr =>
  allOf(variant.filter((part) => !known.has(part)).map((part) => part.expr));
