import { fold, foldDashes } from "../lower/fold.ts";
import type { Predicate } from "./compile-expr.ts";
import type { Condition, TextCondition } from "./requirements.ts";
import { createTextFilter, type TextFilter } from "./text-filter.ts";
import { type CacheBudget, remember } from "./value-cache.ts";
import { fieldState, type Slot, textForm, type View } from "./view.ts";

/** A condition with the bits, numbered over all words of the slot, of the rules that need it. */
export interface ConditionBits<Kind extends Condition = Condition> {
  readonly condition: Kind;
  readonly bits: readonly number[];
}

/** What is known of the rules of a bucket by one field. */
export interface SlotWords {
  /** Bits of the rules that the field of the event in the view lets through. */
  of(view: View): Int32Array;
}

export interface SlotPlan {
  readonly slot: Slot | undefined;
  /** Bits that every event has: rules that require nothing of this field. */
  readonly base: Int32Array;
  readonly conditions: readonly ConditionBits[];
  readonly budget: CacheBudget;
  compile(condition: Condition & { kind: "test" }): Predicate;
}

export const setBit = (words: Int32Array, bit: number): void => {
  words[bit >> 5] = (words[bit >> 5] ?? 0) | (1 << (bit & 31));
};

/** The words with more bits. */
function withBits(words: Int32Array, bits: Iterable<number>): Int32Array {
  const more = words.slice();
  for (const bit of bits) setBit(more, bit);
  return more;
}

function join(into: Int32Array, words: Int32Array): void {
  for (let index = 0; index < into.length; index += 1) {
    into[index] = (into[index] ?? 0) | (words[index] ?? 0);
  }
}

interface Finder {
  readonly filter: TextFilter;
  /** Bits of each needle. */
  readonly bits: readonly Int32Array[];
}

function createFinder(texts: readonly ConditionBits<TextCondition>[]): Finder | undefined {
  if (texts.length === 0) return undefined;
  return {
    filter: createTextFilter(texts.map(({ condition }) => condition)),
    bits: texts.map(({ bits }) => Int32Array.from(bits)),
  };
}

const isTextBits = (item: ConditionBits): item is ConditionBits<TextCondition> =>
  "text" in item.condition;

/** The numbers that a filter found, as a text to be looked up by. */
function keyOf(found: Finder, count: number): string {
  let key = "";
  for (let index = 0; index < count; index += 1) {
    key += String.fromCharCode(found.filter.numbers[index] ?? 0);
  }
  return key;
}

function addFound(words: Int32Array, found: Finder, count: number): void {
  for (let index = 0; index < count; index += 1) {
    const bits = found.bits[found.filter.numbers[index] ?? 0];
    if (bits !== undefined) for (const bit of bits) setBit(words, bit);
  }
}

type Lookup = (raw: string, view: View) => Int32Array;

/** Finds the words of a text; equal words are kept once. */
function createFind({ conditions, budget }: SlotPlan, present: Int32Array): Lookup | undefined {
  const texts = conditions.filter(isTextBits);
  const plain = createFinder(texts.filter(({ condition }) => !condition.dashes));
  const dashed = createFinder(texts.filter(({ condition }) => condition.dashes));
  if (plain === undefined && dashed === undefined) return undefined;
  const same = new Map<string, Int32Array>();
  let round = budget.round();
  return (raw) => {
    const folded = fold(raw);
    const plainCount = plain?.filter.scan(folded) ?? 0;
    const dashedCount = dashed?.filter.scan(foldDashes(folded)) ?? 0;
    if (plainCount + dashedCount === 0) return present;
    let key = plain === undefined ? "" : keyOf(plain, plainCount);
    if (dashedCount > 0 && dashed !== undefined) key += `\uffff${keyOf(dashed, dashedCount)}`;
    if (round !== budget.round()) {
      same.clear();
      round = budget.round();
    }
    const known = same.get(key);
    if (known !== undefined) return known;
    const words = present.slice();
    if (plain !== undefined) addFound(words, plain, plainCount);
    if (dashed !== undefined) addFound(words, dashed, dashedCount);
    same.set(key, words);
    budget.spend(1 + words.length / 16);
    return words;
  };
}

/** The same with the tests that look at the whole value. */
function withTests(find: Lookup, { conditions, compile }: SlotPlan): Lookup {
  const tests = conditions.flatMap(({ condition, bits }) =>
    condition.kind === "test" ? [{ test: compile(condition), bits }] : [],
  );
  if (tests.length === 0) return find;
  return (raw, view) => {
    const passed = tests.filter(({ test }) => test(view));
    const words = find(raw, view);
    return passed.length === 0
      ? words
      : withBits(
          words,
          passed.flatMap(({ bits }) => bits),
        );
  };
}

/** Prepares the words of a field, or of all texts of the event where the plan names no slot. */
export function createSlotWords(plan: SlotPlan): SlotWords {
  const { slot, base, conditions } = plan;
  const bitsOf = (kind: Condition["kind"]) =>
    conditions.filter(({ condition }) => condition.kind === kind).flatMap(({ bits }) => bits);
  const present = withBits(base, bitsOf("present"));
  const nullBits = bitsOf("null");
  const found = createFind(plan, present);
  const find = found ?? (() => present);
  const joined = new Int32Array(base.length);
  const joinAll = (start: Int32Array, texts: readonly string[], view: View) => {
    joined.set(start);
    for (const text of texts) join(joined, find(text, view));
    return joined;
  };
  if (slot === undefined) return { of: (view) => joinAll(base, view.keywords(textForm.raw), view) };

  // What a test says is remembered for fields with one text; others pass and are tested later.
  const open = bitsOf("test");
  const withNull = withBits(present, [...nullBits, ...open]);
  const absent = withBits(base, [...nullBits, ...bitsOf("absent"), ...open]);
  const several = withBits(present, open);
  const isPlain = found === undefined && open.length === 0;
  const lookup = isPlain ? find : remember(withTests(find, plan), plan.budget);
  return {
    of: (view) => {
      const state = view.load(slot);
      if (state === fieldState.absent) return absent;
      const start = view.hasNull(slot) ? withNull : several;
      if (state === fieldState.one) {
        const text = view.text(slot, textForm.raw);
        return start === several ? lookup(text, view) : joinAll(start, [text], view);
      }
      return state === fieldState.many
        ? joinAll(start, view.texts(slot, textForm.raw), view)
        : start;
    },
  };
}
