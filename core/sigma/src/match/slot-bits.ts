import type { Predicate } from "./compile-expr.ts";
import { sharedKeywordFilter } from "./keyword-filter.ts";
import type { Condition, TextCondition } from "./requirements.ts";
import { createTextFilter, type TextFilter } from "./text-filter.ts";
import { type CacheBudget, remember } from "./value-cache.ts";
import { fieldState, type Slot, textForm, type View } from "./view.ts";

/** What a condition on a field is good for. */
export interface ConditionUse<Kind extends Condition = Condition> {
  readonly condition: Kind;
  /** Bits of the bucket that become candidates where it is met. */
  readonly firsts: readonly number[];
  /** Marks of the field, by which the other needs of a candidate are looked up. */
  readonly marks: readonly number[];
}

/** What the value of a field says. */
export interface FieldBits {
  readonly firsts: readonly number[];
  /** One bit for each mark, set where the condition is met. */
  readonly marks: Int32Array;
}

/** What is known of the rules of a bucket by one field. */
export interface SlotBits {
  /** For the event in the view; valid until the next call. */
  of(view: View): FieldBits;
}

export interface SlotPlan {
  readonly slot: Slot | undefined;
  readonly marks: number;
  readonly uses: readonly ConditionUse[];
  readonly budget: CacheBudget;
  compile(condition: Condition & { kind: "test" }): Predicate;
}

const setBit = (words: Int32Array, bit: number): void => {
  words[bit >> 5] = (words[bit >> 5] ?? 0) | (1 << (bit & 31));
};

/** What is said by the values of `start` and by more conditions. */
function withUses(start: FieldBits, uses: readonly ConditionUse[]): FieldBits {
  if (uses.length === 0) return start;
  const firsts = new Set(start.firsts);
  const marks = start.marks.slice();
  for (const use of uses) {
    for (const bit of use.firsts) firsts.add(bit);
    for (const mark of use.marks) setBit(marks, mark);
  }
  return { firsts: [...firsts], marks };
}

/** What several texts of one field say. */
function joined(start: FieldBits, found: readonly FieldBits[]): FieldBits {
  const firsts = new Set(start.firsts);
  const marks = start.marks.slice();
  for (const item of found) {
    if (item === start) continue;
    for (const bit of item.firsts) firsts.add(bit);
    for (const [word, more] of item.marks.entries()) marks[word] = (marks[word] ?? 0) | more;
  }
  return { firsts: [...firsts], marks };
}

const isTextUse = (use: ConditionUse): use is ConditionUse<TextCondition> =>
  "text" in use.condition;

/** The numbers that a filter found, as a text to be looked up by. */
function keyOf({ numbers }: TextFilter, count: number): string {
  let key = "";
  for (let index = 0; index < count; index += 1) key += String.fromCharCode(numbers[index] ?? 0);
  return key;
}

type Lookup = (raw: string, view: View) => FieldBits;

/** Finds what a text says; what equal sets of needles say is kept once. */
function createFind({ uses, budget }: SlotPlan, present: FieldBits): Lookup | undefined {
  const texts = uses.filter(isTextUse);
  if (texts.length === 0) return undefined;
  const filter = createTextFilter(texts.map(({ condition }) => condition));
  const same = new Map<string, FieldBits>();
  let round = budget.round();
  return (raw) => {
    const count = filter.scan(raw);
    if (count === 0) return present;
    const key = keyOf(filter, count);
    if (round !== budget.round()) {
      same.clear();
      round = budget.round();
    }
    const known = same.get(key);
    if (known !== undefined) return known;
    const found = Array.from(filter.numbers.subarray(0, count), (number) => texts[number]);
    const bits = withUses(
      present,
      found.filter((use) => use !== undefined),
    );
    same.set(key, bits);
    budget.spend(1 + (bits.marks.length + bits.firsts.length) / 16);
    return bits;
  };
}

/** The same with the tests that look at the whole value. */
function withTests(find: Lookup, { uses, compile }: SlotPlan): Lookup {
  const tests = uses.flatMap((use) =>
    use.condition.kind === "test" ? [{ test: compile(use.condition), use }] : [],
  );
  if (tests.length === 0) return find;
  return (raw, view) => {
    const passed = tests.filter(({ test }) => test(view)).map(({ use }) => use);
    return withUses(find(raw, view), passed);
  };
}

/** So few beginnings, ends and whole texts are found faster than a value is remembered. */
const quickNeedlesMax = 12;

const isQuickToFind = (uses: readonly ConditionUse[]): boolean => {
  const texts = uses.filter(isTextUse);
  return (
    texts.length <= quickNeedlesMax && texts.every(({ condition }) => condition.kind !== "contains")
  );
};

/** Prepares what is known by a field, or by all texts of the event where the plan names no slot. */
export function createSlotBits(plan: SlotPlan): SlotBits {
  const { slot, uses } = plan;
  const nothing: FieldBits = { firsts: [], marks: new Int32Array(Math.ceil(plan.marks / 32)) };
  const usesOf = (kind: Condition["kind"]) =>
    uses.filter(({ condition }) => condition.kind === kind);
  const present = withUses(nothing, usesOf("present"));
  const found = createFind(plan, present);
  const find = found ?? (() => present);
  const joinAll = (start: FieldBits, texts: readonly string[], view: View) => {
    const more = texts.map((text) => find(text, view)).filter((bits) => bits !== present);
    return more.length === 0 ? start : joined(start, more);
  };
  if (slot === undefined) {
    const quick = sharedKeywordFilter(
      uses.filter(isTextUse).map(({ condition }) => condition),
      plan.budget,
    );
    return {
      of: (view) => {
        let held: string[] | undefined;
        for (const text of view.textsBut(quick.skip)) {
          if (!quick.mayHold(text)) continue;
          held ??= [];
          held.push(text);
        }
        return held === undefined ? nothing : joinAll(nothing, held, view);
      },
    };
  }

  // What a test says is remembered for fields with one text; others pass and are tested later.
  const open = usesOf("test");
  const withNull = withUses(present, [...usesOf("null"), ...open]);
  const absent = withUses(nothing, [...usesOf("null"), ...usesOf("absent"), ...open]);
  const several = withUses(present, open);
  const isQuick = open.length === 0 && isQuickToFind(uses);
  const lookup = isQuick ? find : remember(withTests(find, plan), plan.budget);
  return {
    of: (view) => {
      const state = view.load(slot);
      if (state === fieldState.absent) return absent;
      if (state === fieldState.one && !view.hasNull(slot)) {
        return lookup(view.text(slot, textForm.raw), view);
      }
      const start = view.hasNull(slot) ? withNull : several;
      if (state === fieldState.one) return joinAll(start, [view.text(slot, textForm.raw)], view);
      return state === fieldState.many
        ? joinAll(start, view.texts(slot, textForm.raw), view)
        : start;
    },
  };
}
