import type { Expr } from "../lower/expr.ts";
import {
  type Condition,
  type Part,
  type Requirement,
  restOf,
  type Variant,
} from "./requirements.ts";
import type { Slot } from "./view.ts";

/** One way to match one rule, as the bucket looks for it. */
export interface PlannedBit {
  /** Number of the rule in the matcher. */
  readonly rule: number;
  /** What is to be tested when each plane lets the bit through. */
  readonly rest: Expr;
}

/** Something that a bit needs: that one of the conditions is met. */
export interface Need {
  readonly bit: number;
  readonly requirement: Requirement;
}

export interface BucketPlan {
  readonly bits: readonly PlannedBit[];
  /** The rarest need of each bit: whoever meets it makes the bit a candidate. */
  readonly firsts: readonly Need[];
  /** What else a candidate must meet; of each bit the rarest comes first. */
  readonly others: readonly Need[];
}

export interface VariantOfRule {
  readonly rule: number;
  readonly variant: Variant;
}

/** Requirements of one bit that are looked at; what is left is tested afterwards. */
const requirementsMax = 5;

/** A further requirement is not worth a search in long texts when a bit passes as seldom as this. */
const rareEnough = 0.002;

/** Texts to be searched for that a further requirement may add. */
const searchedMax = 12;

type Needed = Part & { readonly requirement: Requirement };

const keyOf = ({ anyOf }: Requirement): string =>
  [...new Set(anyOf.map(({ slot }) => slot ?? -1))].sort((a, b) => a - b).join();

/** Texts inside of a value that have fewer characters need a slow search of their own. */
const quickCharsMin = 7;

const isSearched = ({ kind }: Condition): boolean => kind === "contains";

const searched = ({ anyOf }: Requirement): number => anyOf.filter(isSearched).length;

/** Characters of the shortest text that is to be searched for; infinite without one. */
const shortestOf = ({ anyOf }: Requirement): number =>
  anyOf.reduce(
    (shortest, condition) =>
      "text" in condition && isSearched(condition)
        ? Math.min(shortest, condition.text.length)
        : shortest,
    Number.POSITIVE_INFINITY,
  );

/** What a slow search costs, as the share of events that a candidate more would be worth. */
function searchPenalty(requirement: Requirement): number {
  // Without a slot each text of the event is searched.
  if (requirement.anyOf.some(({ slot }) => slot === undefined)) return 1;
  const shortest = shortestOf(requirement);
  if (shortest >= quickCharsMin) return 0;
  return shortest > 4 ? 0.02 : 0.2;
}

const dearness = ({ requirement }: Needed): number =>
  requirement.share + searchPenalty(requirement);

/** What one more field that is read for each event costs, as the share of a candidate more. */
const seldomReadPenalty = 0.15;

/** A field is read for each event anyway when so many rules, and this share of all, ask for it. */
const oftenReadMin = 3;
const oftenReadShare = 0.02;

type IsRead = (slot: Slot | undefined) => boolean;

/** Tells which fields are read in any case: those of the rarest requirements of many. */
function readAnyway(variants: readonly VariantOfRule[]): IsRead {
  const counts = new Map<Slot | undefined, number>();
  for (const { variant } of variants) {
    const [first] = choose(variant, () => true);
    const slots = new Set(first?.requirement.anyOf.map(({ slot }) => slot));
    for (const slot of slots) counts.set(slot, (counts.get(slot) ?? 0) + 1);
  }
  const countMin = Math.max(oftenReadMin, variants.length * oftenReadShare);
  return (slot) => (counts.get(slot) ?? 0) >= countMin;
}

/** The rarest requirement that is quick to look for, and others on other fields that are cheap. */
function choose(variant: Variant, isRead: IsRead): readonly Needed[] {
  const needed = variant.filter((part): part is Needed => part.requirement !== undefined);
  const costs = new Map(
    needed.map((part) => {
      const unread = new Set(part.requirement.anyOf.map(({ slot }) => slot)).values();
      const more = unread.filter((slot) => !isRead(slot)).toArray().length;
      return [part, dearness(part) + more * seldomReadPenalty];
    }),
  );
  const cost = (part: Needed) => costs.get(part) ?? 0;
  const chosen: Needed[] = [];
  const keys = new Set<string>();
  let share = 1;
  for (const part of needed.toSorted((a, b) => cost(a) - cost(b))) {
    const { requirement } = part;
    const key = keyOf(requirement);
    if (keys.has(key) || chosen.length >= requirementsMax) continue;
    const search = searched(requirement);
    const isDear =
      search > searchedMax || share < rareEnough || shortestOf(requirement) < quickCharsMin;
    if (chosen.length > 0 && search > 0 && isDear) continue;
    keys.add(key);
    chosen.push(part);
    share *= requirement.share;
  }
  return chosen;
}

/** Plans a bucket; each variant has a requirement. */
export function planBucket(variants: readonly VariantOfRule[]): BucketPlan {
  const firsts: Need[] = [];
  const others: Need[] = [];
  const isRead = readAnyway(variants);
  const bits = variants.map(({ rule, variant }, bit) => {
    const chosen = choose(variant, isRead);
    for (const [index, { requirement }] of chosen.entries()) {
      (index === 0 ? firsts : others).push({ bit, requirement });
    }
    const exact = new Set<Part>(chosen.filter(({ requirement }) => requirement.exact));
    return { rule, rest: restOf(variant, exact) };
  });
  return { bits, firsts, others };
}
