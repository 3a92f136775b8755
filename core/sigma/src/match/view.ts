import type { SigmaEvent, TextSkip } from "../event.ts";
import { fold, foldDashes } from "../lower/fold.ts";
import { type FieldValue, readValue } from "./field-value.ts";

/** What is known of a field of the present event. */
export const fieldState = { absent: 1, empty: 2, one: 3, many: 4 } as const;

/** Which form of a field's texts a test looks at. */
export const textForm = { raw: 0, folded: 1, dashes: 2, foldedDashes: 3 } as const;

export type TextForm = (typeof textForm)[keyof typeof textForm];

/** The number of a field name in a view. */
export type Slot = number;

/**
 * One event as the compiled rules see it: each field is read, folded and dash-folded at most once,
 * when the first test asks. The view is reused from event to event; nothing is allocated for
 * fields with one text.
 */
export interface View {
  reset(event: SigmaEvent): void;
  /** The state of a field, reading it if need be. */
  load(slot: Slot): number;
  /** The only text of a field in state `one`. */
  text(slot: Slot, form: TextForm): string;
  /** The texts of a field in state `many`. */
  texts(slot: Slot, form: TextForm): readonly string[];
  /** True when the field holds a null (null itself, or an element). */
  hasNull(slot: Slot): boolean;
  /** Texts of the event as they are; what may be skipped may be among them. */
  textsBut(skip: TextSkip): Iterable<string>;
  /** All texts of the event in a form, for keywords. */
  keywords(form: TextForm): readonly string[];
}

/** Field names and their numbers. */
export interface SlotNames {
  slotOf(field: string): Slot;
  readonly names: readonly string[];
}

export function createSlotNames(): SlotNames {
  const slots = new Map<string, Slot>();
  const names: string[] = [];
  return {
    names,
    slotOf: (field) => {
      const known = slots.get(field);
      if (known !== undefined) return known;
      const slot = names.push(field) - 1;
      slots.set(field, slot);
      return slot;
    },
  };
}

function toForm(text: string, form: TextForm): string {
  if (form === textForm.raw) return text;
  if (form === textForm.folded) return fold(text);
  return foldDashes(form === textForm.dashes ? text : fold(text));
}

function stateOf({ present, texts }: FieldValue): number {
  if (!present) return fieldState.absent;
  if (texts.length > 1) return fieldState.many;
  return texts.length === 1 ? fieldState.one : fieldState.empty;
}

/** The next turn; marks of long ago are wiped before their numbers come again. */
export function nextTurn(turn: number, marks: readonly Uint32Array[]): number {
  const next = (turn + 1) >>> 0;
  if (next !== 0) return next;
  for (const mark of marks) mark.fill(0);
  return 1;
}

/** The view over fixed field names; names added later are not seen. */
export function createView(names: readonly string[]): View {
  const count = names.length;
  const states = new Uint8Array(count);
  const nulls = new Uint8Array(count);
  // What holds for the present event is marked with its turn, so that nothing need be wiped.
  const readTurns = new Uint32Array(count);
  const formTurns = new Uint32Array(count * 4);
  let turn = 0;
  const single: string[] = new Array<string>(count * 4).fill("");
  const several: (readonly string[])[] = new Array<readonly string[]>(count * 4).fill([]);
  const words: (readonly string[] | undefined)[] = [];
  let event: SigmaEvent | undefined;

  const read = (slot: Slot): number => {
    const raw = event?.field(names[slot] ?? "");
    readTurns[slot] = turn;
    if (typeof raw === "string") {
      single[slot * 4] = raw;
      nulls[slot] = 0;
      states[slot] = fieldState.one;
      return fieldState.one;
    }
    const value = readValue(raw);
    nulls[slot] = value.hasNull ? 1 : 0;
    const [first] = value.texts;
    const state = stateOf(value);
    if (first !== undefined) single[slot * 4] = first;
    if (state === fieldState.many) several[slot * 4] = value.texts;
    states[slot] = state;
    return state;
  };

  return {
    reset: (next) => {
      event = next;
      turn = nextTurn(turn, [readTurns, formTurns]);
      words.length = 0;
    },
    load: (slot) => {
      if (readTurns[slot] === turn) return states[slot] ?? fieldState.absent;
      return slot < count ? read(slot) : fieldState.absent;
    },
    text: (slot, form) => {
      const index = slot * 4 + form;
      if (form === textForm.raw || formTurns[index] === turn) return single[index] ?? "";
      const text = toForm(single[slot * 4] ?? "", form);
      single[index] = text;
      formTurns[index] = turn;
      return text;
    },
    texts: (slot, form) => {
      const index = slot * 4 + form;
      if (form === textForm.raw || formTurns[index] === turn) return several[index] ?? [];
      const texts = (several[slot * 4] ?? []).map((text) => toForm(text, form));
      several[index] = texts;
      formTurns[index] = turn;
      return texts;
    },
    hasNull: (slot) => nulls[slot] === 1,
    textsBut: (skip) => event?.texts(skip) ?? [],
    keywords: (form) => {
      const raw = words[textForm.raw] ?? [...(event?.texts() ?? [])];
      words[textForm.raw] = raw;
      const texts = words[form] ?? raw.map((text) => toForm(text, form));
      words[form] = texts;
      return texts;
    },
  };
}
