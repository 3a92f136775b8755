import type { SlotWords } from "./slot-words.ts";
import type { View } from "./view.ts";

/** A plane made ready. It holds only the words in which one of its bits lies. */
export interface ReadyPlane {
  /** Places of the words among all words of the bucket, and the bits that have requirements here. */
  readonly words: Int32Array;
  readonly care: Int32Array;
  /** Fields, as places among those of the sieve, and where their words for this plane begin. */
  readonly slots: Int32Array;
  readonly offsets: Int32Array;
  /** So many words are ruled on that it is worth asking whether anything is left. */
  readonly isWide: boolean;
}

/** Rules bits out by planes. */
export interface Passes {
  /** Forgets the event before. */
  reset(): void;
  /** Clears the bits of `left`, from one of the plane's words on, that the plane does not let pass. */
  pass(plane: ReadyPlane, from: number, view: View): void;
}

const empty = new Int32Array(0);

/** Reads each field of an event at most once, when the first plane asks for it. */
export function createPasses(slots: readonly SlotWords[], left: Int32Array): Passes {
  const gathered = new Int32Array(left.length);
  const read: (Int32Array | undefined)[] = slots.map(() => undefined);

  const readSlot = (slot: number, view: View): Int32Array => {
    const fresh = slots[slot]?.of(view) ?? empty;
    read[slot] = fresh;
    return fresh;
  };

  const passOne = (plane: ReadyPlane, from: number, view: View): void => {
    const { words } = plane;
    const slot = plane.slots[0] ?? 0;
    const mask = read[slot] ?? readSlot(slot, view);
    const offset = plane.offsets[0] ?? 0;
    for (let index = from; index < words.length; index += 1) {
      const word = words[index] ?? 0;
      left[word] = (left[word] ?? 0) & (mask[offset + index] ?? 0);
    }
  };

  const passTwo = (plane: ReadyPlane, from: number, view: View): void => {
    const { words, slots: own, offsets } = plane;
    const first = own[0] ?? 0;
    const second = own[1] ?? 0;
    const one = read[first] ?? readSlot(first, view);
    const two = read[second] ?? readSlot(second, view);
    const atOne = offsets[0] ?? 0;
    const atTwo = offsets[1] ?? 0;
    for (let index = from; index < words.length; index += 1) {
      const word = words[index] ?? 0;
      const mask = (one[atOne + index] ?? 0) | (two[atTwo + index] ?? 0);
      left[word] = (left[word] ?? 0) & mask;
    }
  };

  const passSome = (plane: ReadyPlane, from: number, view: View): void => {
    const { words, slots: own, offsets } = plane;
    for (let index = from; index < words.length; index += 1) gathered[index] = 0;
    for (let which = 0; which < own.length; which += 1) {
      const slot = own[which] ?? 0;
      const mask = read[slot] ?? readSlot(slot, view);
      const offset = offsets[which] ?? 0;
      for (let index = from; index < words.length; index += 1) {
        gathered[index] = (gathered[index] ?? 0) | (mask[offset + index] ?? 0);
      }
    }
    for (let index = from; index < words.length; index += 1) {
      const word = words[index] ?? 0;
      left[word] = (left[word] ?? 0) & (gathered[index] ?? 0);
    }
  };

  return {
    reset: () => {
      read.fill(undefined);
    },
    pass: (plane, from, view) => {
      if (plane.slots.length === 1) passOne(plane, from, view);
      else if (plane.slots.length === 2) passTwo(plane, from, view);
      else passSome(plane, from, view);
    },
  };
}
