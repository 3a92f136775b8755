import type { Program } from "./program.ts";

const pageBytes = 65_536;

/** The memory of a program, handed out from low to high; it grows as needed. */
export interface Arena {
  /** Bytes of memory that are in use. */
  readonly used: number;
  /** A place for so many bytes, on a boundary of 16; it holds zeros. */
  reserve(bytes: number): number;
  putBytes(bytes: Uint8Array): number;
  putWords(words: readonly number[]): number;
  setWord(at: number, word: number): void;
  word(at: number): number;
  setByte(at: number, byte: number): void;
  byte(at: number): number;
  /** Views over the whole memory as it is now; a later `reserve` may take their place. */
  bytes(): Uint8Array;
  words(): Uint32Array;
  /** Gives back, cleared, what was handed out since `used` was `mark`. */
  release(mark: number): void;
}

export function createArena({ memory }: Program): Arena {
  // The first page stays empty, so that 0 can stand for nothing.
  let used = pageBytes;
  let bytes = new Uint8Array(memory.buffer);
  let words = new Uint32Array(memory.buffer);
  const renew = () => {
    if (bytes.buffer === memory.buffer) return;
    bytes = new Uint8Array(memory.buffer);
    words = new Uint32Array(memory.buffer);
  };
  const reserve = (count: number): number => {
    const at = used;
    used += (count + 15) & ~15;
    const missing = used + pageBytes - memory.buffer.byteLength;
    if (missing > 0) memory.grow(Math.ceil(missing / pageBytes));
    renew();
    return at;
  };
  return {
    get used() {
      return used;
    },
    reserve,
    putBytes: (source) => {
      // Texts are compared eight bytes at a time, keys read sixteen.
      const at = reserve(source.length + 16);
      bytes.set(source, at);
      return at;
    },
    putWords: (source) => {
      const at = reserve(source.length * 4);
      words.set(source, at >> 2);
      return at;
    },
    setWord: (at, word) => {
      words[at >> 2] = word;
    },
    word: (at) => words[at >> 2] ?? 0,
    setByte: (at, byte) => {
      bytes[at] = byte;
    },
    byte: (at) => bytes[at] ?? 0,
    bytes: () => bytes,
    words: () => words,
    release: (mark) => {
      bytes.fill(0, mark, used);
      used = mark;
    },
  };
}
