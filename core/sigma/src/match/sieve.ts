import type { BucketPlan, Plane } from "./bucket-plan.ts";
import type { Predicate } from "./compile-expr.ts";
import type { Condition, TestCondition } from "./requirements.ts";
import { createPasses, type ReadyPlane } from "./sieve-pass.ts";
import { type ConditionBits, createSlotWords, type SlotWords, setBit } from "./slot-words.ts";
import type { CacheBudget } from "./value-cache.ts";
import type { Slot, View } from "./view.ts";

/** Tells which bits of a plan an event can match, by looking at one field after the other. */
export interface Sieve {
  /** How many bits every plane lets through; they are the first of `bits`, ascending. */
  run(view: View): number;
  readonly bits: Int32Array;
}

export interface SieveContext {
  readonly budget: CacheBudget;
  compile(condition: TestCondition): Predicate;
}

interface Ready {
  readonly slots: readonly SlotWords[];
  readonly planes: readonly ReadyPlane[];
}

/** The words of a plane and the bits in them. */
function wordsOf({ requirements }: Plane): { words: number[]; care: number[] } {
  const masks = new Map<number, number>();
  for (const bit of [...requirements.keys()].toSorted((a, b) => a - b)) {
    masks.set(bit >> 5, (masks.get(bit >> 5) ?? 0) | (1 << (bit & 31)));
  }
  return { words: [...masks.keys()], care: [...masks.values()] };
}

/** Lays the planes of each slot one behind the other, so that one look-up answers for all. */
function layOut({ planes }: BucketPlan, width: number, context: SieveContext): Ready {
  const shaped = planes.map((plane) => ({ plane, ...wordsOf(plane) }));
  const slots = [...new Set(planes.flatMap((plane) => plane.slots))];
  const offsets = new Map<Slot | undefined, Map<Plane, number>>();
  const words = slots.map((slot) => {
    const base: number[] = [];
    const own = new Map<Plane, number>();
    for (const { plane, care } of shaped) {
      if (!plane.slots.includes(slot)) continue;
      own.set(plane, base.length);
      base.push(...care.map((mask) => ~mask));
    }
    offsets.set(slot, own);
    const conditions = conditionsOf(own, slot);
    return createSlotWords({ ...context, slot, base: Int32Array.from(base), conditions });
  });
  const ready = shaped.map(({ plane, words: places, care }) => ({
    words: Int32Array.from(places),
    care: Int32Array.from(care),
    slots: Int32Array.from(plane.slots, (slot) => slots.indexOf(slot)),
    offsets: Int32Array.from(plane.slots, (slot) => offsets.get(slot)?.get(plane) ?? 0),
    isWide: places.length * 2 >= width || width <= wordsFew,
  }));
  return { slots: words, planes: ready };
}

const wordsFew = 4;

const keyOf = (condition: Condition): string | Condition => {
  if (condition.kind === "test") return condition;
  return "text" in condition
    ? `${condition.kind} ${condition.dashes} ${condition.text}`
    : condition.kind;
};

/** What is looked for in a field, with the bits among the field's words. */
function conditionsOf(
  planes: ReadonlyMap<Plane, number>,
  slot: Slot | undefined,
): readonly ConditionBits[] {
  const found = new Map<string | Condition, ConditionBits & { bits: number[] }>();
  for (const [plane, offset] of planes) {
    const places = new Map(wordsOf(plane).words.map((word, index) => [word, offset + index]));
    for (const [bit, { anyOf }] of plane.requirements) {
      for (const condition of anyOf) {
        if (condition.slot !== slot) continue;
        const key = keyOf(condition);
        const item = found.get(key) ?? { condition, bits: [] };
        item.bits.push((places.get(bit >> 5) ?? 0) * 32 + (bit & 31));
        found.set(key, item);
      }
    }
  }
  return [...found.values()];
}

/** Looks at one plane after the other, and stops when no bit is left. */
export function createSieve(plan: BucketPlan, context: SieveContext): Sieve {
  const width = Math.ceil(plan.bits.length / 32);
  const { slots, planes } = layOut(plan, width, context);
  const full = new Int32Array(width);
  for (let bit = 0; bit < plan.bits.length; bit += 1) setBit(full, bit);
  const left = new Int32Array(width);
  const found = new Int32Array(plan.bits.length);
  const passes = createPasses(slots, left);

  /** The first word in which the plane could still rule something out; -1 when there is none. */
  const firstToRule = ({ words, care }: ReadyPlane): number => {
    for (let index = 0; index < words.length; index += 1) {
      if (((left[words[index] ?? 0] ?? 0) & (care[index] ?? 0)) !== 0) return index;
    }
    return -1;
  };

  const isNothingLeft = (): boolean => {
    for (let word = 0; word < width; word += 1) if (left[word] !== 0) return false;
    return true;
  };

  const collect = (): number => {
    let total = 0;
    for (let word = 0; word < width; word += 1) {
      let rest = left[word] ?? 0;
      while (rest !== 0) {
        const lowest = rest & -rest;
        found[total] = word * 32 + (31 - Math.clz32(lowest));
        total += 1;
        rest ^= lowest;
      }
    }
    return total;
  };

  return {
    bits: found,
    run: (view) => {
      left.set(full);
      passes.reset();
      for (const plane of planes) {
        const from = firstToRule(plane);
        if (from < 0) continue;
        passes.pass(plane, from, view);
        if (plane.isWide && isNothingLeft()) return 0;
      }
      return collect();
    },
  };
}
