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

/** A group of fields that are looked at together: a bit passes when one of them meets its needs. */
export interface Plane {
  readonly slots: readonly (Slot | undefined)[];
  /** The requirement of each bit that has one here. */
  readonly requirements: ReadonlyMap<number, Requirement>;
}

export interface BucketPlan {
  readonly bits: readonly PlannedBit[];
  /** In the order in which they are to be looked at: what rules out most comes first. */
  readonly planes: readonly Plane[];
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

const searched = ({ anyOf }: Requirement): number =>
  anyOf.filter(({ kind }: Condition) => kind === "contains").length;

/** The rarest requirement, and others on other fields that are cheap to look at. */
function choose(variant: Variant): readonly Needed[] {
  const needed = variant.filter((part): part is Needed => part.requirement !== undefined);
  const chosen: Needed[] = [];
  const keys = new Set<string>();
  let share = 1;
  for (const part of needed.toSorted((a, b) => a.requirement.share - b.requirement.share)) {
    const key = keyOf(part.requirement);
    if (keys.has(key) || chosen.length >= requirementsMax) continue;
    const search = searched(part.requirement);
    if (chosen.length > 0 && search > 0 && (share < rareEnough || search > searchedMax)) continue;
    keys.add(key);
    chosen.push(part);
    share *= part.requirement.share;
  }
  return chosen;
}

/** Fewer bits than this share of all are not worth a further plane. */
const planeShareMin = 0.01;

/** Plans a bucket; each variant has a requirement. */
export function planBucket(variants: readonly VariantOfRule[]): BucketPlan {
  const chosen = variants.map(({ variant }) => choose(variant));
  const counts = new Map<string, number>();
  for (const part of chosen.flat()) {
    const key = keyOf(part.requirement);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const countMin = Math.max(2, variants.length * planeShareMin);
  const members = new Map<string, Map<number, Requirement>>();
  const bits = variants.map(({ rule, variant }, bit) => {
    const exact = new Set<Part>();
    for (const [index, part] of (chosen[bit] ?? []).entries()) {
      const key = keyOf(part.requirement);
      if (index > 0 && (counts.get(key) ?? 0) < countMin) continue;
      const plane = members.get(key) ?? new Map<number, Requirement>();
      members.set(key, plane.set(bit, part.requirement));
      if (part.requirement.exact) exact.add(part);
    }
    return { rule, rest: restOf(variant, exact) };
  });
  return { bits, planes: inOrder([...members.values()].map(planeOf), variants.length) };
}

function planeOf(requirements: ReadonlyMap<number, Requirement>): Plane {
  const slots = new Set<Slot | undefined>();
  for (const { anyOf } of requirements.values()) for (const { slot } of anyOf) slots.add(slot);
  return { slots: [...slots], requirements };
}

/** Repeatedly takes the plane that rules out most of what is left, for each field it reads. */
function inOrder(planes: readonly Plane[], bits: number): readonly Plane[] {
  const left = new Float64Array(bits).fill(1);
  const waiting = new Set(planes);
  const ordered: Plane[] = [];
  const gain = ({ requirements, slots }: Plane) => {
    let sum = 0;
    for (const [bit, { share }] of requirements) sum += (left[bit] ?? 0) * (1 - share);
    return sum / slots.length;
  };
  while (waiting.size > 0) {
    const best = [...waiting].reduce((a, b) => (gain(b) > gain(a) ? b : a));
    waiting.delete(best);
    ordered.push(best);
    for (const [bit, { share }] of best.requirements) left[bit] = (left[bit] ?? 0) * share;
  }
  return ordered;
}
