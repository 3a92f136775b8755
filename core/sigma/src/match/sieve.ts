import type { BucketPlan, Need } from "./bucket-plan.ts";
import type { Predicate } from "./compile-expr.ts";
import type { Condition, TestCondition } from "./requirements.ts";
import { type ConditionUse, createSlotBits, type FieldBits, type SlotBits } from "./slot-bits.ts";
import type { CacheBudget } from "./value-cache.ts";
import { nextTurn, type Slot, type View } from "./view.ts";

/** Tells which bits of a plan an event can match. */
export interface Sieve {
  /** How many bits have all that they need; they are the first of `bits`, ascending. */
  run(view: View): number;
  readonly bits: Int32Array;
}

export interface SieveContext {
  readonly budget: CacheBudget;
  compile(condition: TestCondition): Predicate;
}

/** What is looked for in one field, while it is gathered. */
interface Gathered {
  readonly slot: Slot | undefined;
  readonly uses: Map<string | Condition, ConditionUse & { firsts: number[]; marks: number[] }>;
  marks: number;
  hasFirsts: boolean;
}

const keyOf = (condition: Condition): string | Condition => {
  if (condition.kind === "test") return condition;
  return "text" in condition
    ? `${condition.kind} ${condition.dashes} ${condition.text}`
    : condition.kind;
};

/** The fields of a plan by what is looked for in them, numbered in the order of `slots`. */
interface Layout {
  readonly slots: readonly Gathered[];
  /**
   * What candidates are checked for. From `starts[bit]` on, for each need: how many fields can meet
   * it, then of each its number and its mark. A zero ends the bit.
   */
  readonly checks: Int32Array;
  readonly starts: Int32Array;
}

function layOut({ bits, firsts, others }: BucketPlan): Layout {
  const slots = new Map<Slot | undefined, Gathered>();
  const gathered = (slot: Slot | undefined): Gathered => {
    const known = slots.get(slot) ?? { slot, uses: new Map(), marks: 0, hasFirsts: false };
    slots.set(slot, known);
    return known;
  };
  const useOf = ({ uses }: Gathered, condition: Condition) => {
    const key = keyOf(condition);
    const known = uses.get(key) ?? { condition, firsts: [], marks: [] };
    uses.set(key, known);
    return known;
  };
  for (const { bit, requirement } of firsts) {
    for (const condition of requirement.anyOf) {
      const field = gathered(condition.slot);
      field.hasFirsts = true;
      useOf(field, condition).firsts.push(bit);
    }
  }
  const numbers = new Map<Gathered, number>();
  const numberOf = (field: Gathered): number => {
    const number = numbers.get(field) ?? numbers.size;
    numbers.set(field, number);
    return number;
  };
  const checks: number[] = [];
  const starts = new Int32Array(bits.length);
  const byBit = Map.groupBy(others, ({ bit }) => bit);
  const check = ({ requirement }: Need) => {
    const marks = new Map<Gathered, number>();
    for (const condition of requirement.anyOf) {
      const field = gathered(condition.slot);
      const mark = marks.get(field) ?? field.marks;
      if (!marks.has(field)) field.marks += 1;
      marks.set(field, mark);
      useOf(field, condition).marks.push(mark);
    }
    checks.push(marks.size);
    for (const [field, mark] of marks) checks.push(numberOf(field), mark);
  };
  for (const bit of bits.keys()) {
    starts[bit] = checks.length;
    for (const need of byBit.get(bit) ?? []) check(need);
    checks.push(0);
  }
  for (const field of slots.values()) numberOf(field);
  return { slots: [...numbers.keys()], checks: Int32Array.from(checks), starts };
}

/** From so many numbers on sorting them one by one is slower than the library. */
const sortedOneByOneMax = 24;

function sortAscending(numbers: Int32Array, count: number): void {
  if (count > sortedOneByOneMax) {
    numbers.subarray(0, count).sort();
    return;
  }
  for (let index = 1; index < count; index += 1) {
    const number = numbers[index] ?? 0;
    let place = index;
    for (; place > 0 && (numbers[place - 1] ?? 0) > number; place -= 1) {
      numbers[place] = numbers[place - 1] ?? 0;
    }
    numbers[place] = number;
  }
}

/**
 * The value of each field says which bits have their rarest need met: few have. Only of these the
 * other needs are looked up; fields that only those read are often not read at all. Made with a pause
 * after each field.
 */
export function* sieveSteps(plan: BucketPlan, context: SieveContext): Generator<undefined, Sieve> {
  const layout = layOut(plan);
  const fields: SlotBits[] = [];
  for (const { slot, uses, marks } of layout.slots) {
    yield undefined;
    fields.push(createSlotBits({ ...context, slot, marks, uses: [...uses.values()] }));
  }
  return createSieve(plan.bits.length, layout, fields);
}

function createSieve(bits: number, layout: Layout, fields: readonly SlotBits[]): Sieve {
  const { slots, checks, starts } = layout;
  const leading = Int32Array.from([...slots.keys()].filter((number) => slots[number]?.hasFirsts));
  const known: (FieldBits | undefined)[] = slots.map(() => undefined);
  const found = new Int32Array(bits);
  const seen = new Uint32Array(bits);
  let turn = 0;

  const read = (field: number, view: View): FieldBits | undefined => {
    const said = fields[field]?.of(view);
    known[field] = said;
    return said;
  };

  const isMarked = (field: number, mark: number, view: View): boolean => {
    const bits = known[field] ?? read(field, view);
    return (((bits?.marks[mark >> 5] ?? 0) >>> (mark & 31)) & 1) === 1;
  };

  const meetsOthers = (bit: number, view: View): boolean => {
    let place = starts[bit] ?? 0;
    for (let ways = checks[place] ?? 0; ways !== 0; ways = checks[place] ?? 0) {
      const end = place + 1 + ways * 2;
      let isMet = false;
      for (place += 1; place < end && !isMet; place += 2) {
        isMet = isMarked(checks[place] ?? 0, checks[place + 1] ?? 0, view);
      }
      if (!isMet) return false;
      place = end;
    }
    return true;
  };

  const startTurn = () => {
    known.fill(undefined);
    turn = nextTurn(turn, [seen]);
  };

  return {
    bits: found,
    run: (view) => {
      startTurn();
      let count = 0;
      for (const field of leading) {
        const bits = known[field] ?? read(field, view);
        if (bits === undefined) continue;
        for (const bit of bits.firsts) {
          if (seen[bit] === turn) continue;
          seen[bit] = turn;
          if (!meetsOthers(bit, view)) continue;
          found[count] = bit;
          count += 1;
        }
      }
      sortAscending(found, count);
      return count;
    },
  };
}
