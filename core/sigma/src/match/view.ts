import type { SigmaEvent } from "../event.ts";
import { fold, foldDashes } from "../lower/fold.ts";
import { readValue } from "./field-value.ts";

/** What is known of a field of the present event. */
export const fieldState = { unread: 0, absent: 1, empty: 2, one: 3, many: 4 } as const;

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

/** The view over fixed field names; names added later are not seen. */
export function createView(names: readonly string[]): View {
  const count = names.length;
  const states = new Uint8Array(count);
  const nulls = new Uint8Array(count);
  const ready = new Uint8Array(count * 4);
  const single: string[] = new Array<string>(count * 4).fill("");
  const several: (readonly string[])[] = new Array<readonly string[]>(count * 4).fill([]);
  const words: (readonly string[] | undefined)[] = [];
  let event: SigmaEvent | undefined;

  const read = (slot: Slot): number => {
    const raw = event?.field(names[slot] ?? "");
    if (typeof raw === "string") {
      single[slot * 4] = raw;
      nulls[slot] = 0;
      states[slot] = fieldState.one;
      return fieldState.one;
    }
    const value = readValue(raw);
    nulls[slot] = value.hasNull ? 1 : 0;
    const [first] = value.texts;
    let state: number = fieldState.empty;
    if (!value.present) state = fieldState.absent;
    else if (value.texts.length > 1) state = fieldState.many;
    else if (first !== undefined) state = fieldState.one;
    if (first !== undefined) single[slot * 4] = first;
    if (state === fieldState.many) several[slot * 4] = value.texts;
    states[slot] = state;
    return state;
  };

  return {
    reset: (next) => {
      event = next;
      states.fill(fieldState.unread);
      ready.fill(0);
      words.length = 0;
    },
    load: (slot) => {
      const state = states[slot] ?? fieldState.absent;
      return state === fieldState.unread ? read(slot) : state;
    },
    text: (slot, form) => {
      const index = slot * 4 + form;
      if (form === textForm.raw || ready[index] === 1) return single[index] ?? "";
      const text = toForm(single[slot * 4] ?? "", form);
      single[index] = text;
      ready[index] = 1;
      return text;
    },
    texts: (slot, form) => {
      const index = slot * 4 + form;
      if (form === textForm.raw || ready[index] === 1) return several[index] ?? [];
      const texts = (several[slot * 4] ?? []).map((text) => toForm(text, form));
      several[index] = texts;
      ready[index] = 1;
      return texts;
    },
    hasNull: (slot) => nulls[slot] === 1,
    keywords: (form) => {
      const raw = words[textForm.raw] ?? [...(event?.texts() ?? [])];
      words[textForm.raw] = raw;
      const texts = words[form] ?? raw.map((text) => toForm(text, form));
      words[form] = texts;
      return texts;
    },
  };
}
