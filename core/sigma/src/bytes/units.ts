import { allOf, type Expr } from "../lower/expr.ts";
import { type Anchor, necessary } from "../match/anchors.ts";
import { rarity } from "../match/rarity.ts";
import { regexLiteralSets } from "../match/regex-literals.ts";
import {
  type Condition,
  type Requirement,
  type Variant,
  variantsOf,
} from "../match/requirements.ts";
import type { Slot, SlotNames } from "../match/view.ts";
import { wordRunOf } from "../match/word-run.ts";
import { fingerprintBytes } from "./fingerprints.ts";

/** A text with so many ASCII letters and digits in a row. */
export interface RunCondition {
  readonly kind: "run";
  readonly slot: Slot;
  readonly chars: number;
}

/** A field whose text is that of another field. */
export interface RefersCondition {
  readonly kind: "refers";
  readonly slot: Slot;
  readonly other: Slot;
}

/** Something to be found in a line. */
export type ByteCondition = Condition | RunCondition | RefersCondition;

/** One way to match one rule, as the program looks for it. */
export interface Unit {
  /** Number of the rule in the matcher. */
  readonly rule: number;
  readonly expr: Expr;
  /** Of each, something must be found; none: always a candidate. */
  readonly needs: readonly (readonly ByteCondition[])[];
  /** Texts that rule the unit out where they are found. */
  readonly ruledOutBy: readonly Anchor[];
}

/** Needs of one unit that are looked for. */
const needsMax = 5;

/** A further need is not worth looking for when a unit is a candidate as seldom as this. */
const rareEnough = 0.000_5;

/** The same for a further need on a field that is looked at already. */
const sameFieldShareMin = 0.02;

/** Nor when it holds for nearly all events, or has too many texts. */
const furtherShareMax = 0.9;
const furtherTextsMax = 80;

/**
 * Texts that are so short are in many values, and finding all their places costs more than it saves
 * when a unit is a candidate as seldom as this.
 */
const shortBytes = 2;
const shortShareMin = 0.02;

/** What rules out a unit is not worth looking for when it is a candidate as seldom as this. */
const ruleOutShareMin = 0.002;

/** The condition as bytes can tell it, or a weaker one; `undefined` when they cannot. */
function weakened(condition: Condition): Condition | undefined {
  if (condition.kind === "test") return undefined;
  if (!("text" in condition)) return condition;
  if (!condition.dashes) {
    // A keyword too short for the fingerprints.
    const isShort = condition.slot === undefined && condition.text.length < fingerprintBytes;
    return isShort ? undefined : condition;
  }
  const pieces = condition.text.split("-");
  const text = pieces.reduce((best, piece) => (piece.length > best.length ? piece : best), "");
  if (text.length < fingerprintBytes) return undefined;
  return { kind: "contains", slot: condition.slot, text, dashes: false };
}

interface Need {
  readonly share: number;
  readonly anyOf: readonly ByteCondition[];
  /** What it saves is a regular expression over a text, which is dear. */
  readonly isOfRegex?: true;
}

function needOf(requirement: Requirement | undefined): Need | undefined {
  if (requirement === undefined) return undefined;
  const anyOf = requirement.anyOf.map(weakened).filter((condition) => condition !== undefined);
  if (anyOf.length < requirement.anyOf.length) return undefined;
  return { share: requirement.share, anyOf };
}

/** Shares of events, roughly, with a long run of letters and digits, and with two equal fields. */
const runShare = 0.002;
const refersShare = 0.05;

/** What only bytes are asked for: all texts of a regular expression, runs, and equal fields. */
function furtherNeedsOf(part: Expr, slots: SlotNames): readonly Need[] {
  if (part.kind !== "field") return [];
  const { test } = part;
  const slot = slots.slotOf(part.field);
  if (test.kind === "fieldref" && test.mode === "equals") {
    return [
      { share: refersShare, anyOf: [{ kind: "refers", slot, other: slots.slotOf(test.field) }] },
    ];
  }
  if (test.kind !== "regex") return [];
  const sets = regexLiteralSets(test.source).map(
    (texts): Need => ({
      share: texts.reduce((sum, text) => sum + rarity("contains", text), 0),
      anyOf: texts.map((text) => ({ kind: "contains", slot, text, dashes: false })),
      isOfRegex: true,
    }),
  );
  const chars = test.flags.includes("i") ? undefined : wordRunOf(test.source);
  return chars === undefined
    ? sets
    : [...sets, { share: runShare, anyOf: [{ kind: "run", slot, chars }] }];
}

const isShort = (condition: ByteCondition): boolean =>
  condition.kind === "contains" && condition.text.length <= shortBytes;

const placeOf = ({ anyOf }: Need): string =>
  [...new Set(anyOf.map(({ slot }) => slot ?? -1))].sort((a, b) => a - b).join();

/** The rarest need, others on other fields, then others on the same ones. */
function choose(variant: Variant, slots: SlotNames): { needs: readonly Need[]; share: number } {
  const all = variant
    .flatMap((part) => {
      const need = needOf(part.requirement);
      return [...(need === undefined ? [] : [need]), ...furtherNeedsOf(part.expr, slots)];
    })
    .toSorted((a, b) => a.share - b.share);
  const chosen: Need[] = [];
  const places = new Set<string>();
  let share = 1;
  const add = (need: Need) => {
    if (chosen.length >= needsMax) return;
    if (share < rareEnough && need.isOfRegex !== true) return;
    if (chosen.length > 0 && share < shortShareMin && need.anyOf.some(isShort)) return;
    const isPoor = need.share > furtherShareMax || need.anyOf.length > furtherTextsMax;
    if (chosen.length > 0 && isPoor) return;
    places.add(placeOf(need));
    chosen.push(need);
    share *= need.share;
  };
  for (const need of all) if (!places.has(placeOf(need))) add(need);
  for (const need of all) {
    const isWorth = share > sameFieldShareMin || need.isOfRegex === true;
    if (isWorth && !chosen.includes(need)) add(need);
  }
  return { needs: chosen, share };
}

const isAscii = (text: string): boolean => /^[\0-\x7f]*$/.test(text);

/** Texts whose presence says that a negated part does not hold. */
function refuting(part: Expr, slots: SlotNames): readonly Anchor[] {
  if (part.kind !== "not") return [];
  const alternatives = part.of.kind === "or" ? part.of.of : [part.of];
  return alternatives.flatMap((alternative) => {
    const found = necessary(alternative, slots);
    if (found?.exact !== true) return [];
    return found.anchors.filter(({ slot, text }) => slot !== undefined && isAscii(text));
  });
}

/** The units of a rule. `isSplit`: each alternative is a unit of its own. */
export function unitsOf(
  { rule, expr }: Pick<Unit, "rule" | "expr">,
  slots: SlotNames,
  isSplit: boolean,
): readonly Unit[] {
  const variants = isSplit ? variantsOf(expr, slots) : [];
  const ways: readonly Variant[] =
    variants.length > 0 ? variants : [[{ expr, requirement: undefined }]];
  return ways.map((variant) => {
    const { needs, share } = choose(variant, slots);
    return {
      rule,
      expr: allOf(variant.map((part) => part.expr)),
      needs: needs.map(({ anyOf }) => anyOf),
      ruledOutBy:
        share < ruleOutShareMin ? [] : variant.flatMap((part) => refuting(part.expr, slots)),
    };
  });
}
