/*
 * Where things lie. TypeScript lays the regions out (`src/bytes/memory-plan.ts`) and fills the
 * tables; this program reads them. All positions are byte offsets into the memory, all tables are
 * little-endian words of 32 bits.
 *
 * A cell says what the present line holds under a known key:
 *   +0 line (number of the line that wrote it; any other number means absent)
 *   +4 at, +8 bytes (of a string without its quotes, of anything else the whole text)
 *   +12 kind
 */

export const text: u32 = 1;
/** A number whose text is what JavaScript would write for it. */
export const plainNumber: u32 = 2;
/** Any other number: `1e3`, `1.50`, more than 15 digits. */
export const oddNumber: u32 = 3;
export const word: u32 = 4;
export const nothing: u32 = 5;
export const object: u32 = 6;
export const array: u32 = 7;

/** What is unusual about the present line. */
export const lineBroken: u32 = 1;
/** Escapes that have another spelling: `\u`, `\/`, `\b`, `\f`. */
export const lineOddEscape: u32 = 2;
export const lineNonAscii: u32 = 4;
export const lineOddNumber: u32 = 8;
/** Valid or not, it is for the other path: a key twice, a key with escapes, too deep. */
export const lineUnclear: u32 = 16;

export let cellsAt: usize = 0;
export let touchedAt: usize = 0;
export let quotesAt: usize = 0;
export let stackAt: usize = 0;
export let seenAt: usize = 0;
export let plainAt: usize = 0;
export let lowerAt: usize = 0;
export let keysAt: usize = 0;
export let keysMask: u32 = 0;
export let routesAt: usize = 0;
export let routesMask: u32 = 0;
export let routeSpecAt: usize = 0;
export let routeKeyAt: usize = 0;
export let outAt: usize = 0;
export let outEnd: usize = 0;
export let memoSlotsAt: usize = 0;
export let memoMask: u32 = 0;
export let memoStoreAt: usize = 0;
export let memoStoreEnd: usize = 0;
export let recordAt: usize = 0;
/** 1 when a known key has characters outside ASCII. */
export let keysNonAscii: u32 = 0;

/** Takes the regions over, in the order of the memory plan. */
export function setLayout(words: usize): void {
  cellsAt = load<u32>(words);
  touchedAt = load<u32>(words, 4);
  quotesAt = load<u32>(words, 8);
  stackAt = load<u32>(words, 12);
  seenAt = load<u32>(words, 16);
  plainAt = load<u32>(words, 20);
  lowerAt = load<u32>(words, 24);
  keysAt = load<u32>(words, 28);
  keysMask = load<u32>(words, 32);
  routesAt = load<u32>(words, 36);
  routesMask = load<u32>(words, 40);
  routeSpecAt = load<u32>(words, 44);
  routeKeyAt = load<u32>(words, 48);
  outAt = load<u32>(words, 52);
  outEnd = load<u32>(words, 56);
  keysNonAscii = load<u32>(words, 60);
  memoSlotsAt = load<u32>(words, 64);
  memoMask = load<u32>(words, 68);
  memoStoreAt = load<u32>(words, 72);
  memoStoreEnd = load<u32>(words, 76);
  recordAt = load<u32>(words, 80);
}

/** Number of the present line, never 0. */
export let line: u32 = 0;
export let lineFlags: u32 = 0;
/** Known keys of the present line. */
export let touched: u32 = 0;

export function beginLine(): void {
  line += 1;
  lineFlags = 0;
  touched = 0;
}

/** Starts the numbers of lines again, after TypeScript has cleared cells and stamps. */
export function restartLines(): void {
  line = 0;
}

export function flagLine(flags: u32): void {
  lineFlags |= flags;
}

/** Enters a value; a key that comes twice makes the line unclear. */
export function putCell(node: u32, kind: u32, at: usize, bytes: usize): void {
  const cell = cellsAt + ((<usize>node) << 4);
  if (load<u32>(cell) === line) lineFlags |= lineUnclear;
  else {
    store<u32>(cell, line);
    store<u32>(touchedAt + ((<usize>touched) << 2), node);
    touched += 1;
  }
  store<u32>(cell, <u32>at, 4);
  store<u32>(cell, <u32>bytes, 8);
  store<u32>(cell, kind, 12);
}

/** Copies 16 bytes at a time: quicker for short texts than `memory.copy`, which is a call; what follows is lost. */
export function copyText(to: usize, from: usize, bytes: usize): void {
  const end = to + bytes;
  while (to < end) {
    v128.store(to, v128.load(from));
    to += 16;
    from += 16;
  }
}

/** Compares `bytes` bytes; behind both there are seven more to be read. */
export function same(left: usize, right: usize, bytes: usize): bool {
  while (bytes >= 8) {
    if (load<u64>(left) !== load<u64>(right)) return false;
    left += 8;
    right += 8;
    bytes -= 8;
  }
  if (bytes === 0) return true;
  return (load<u64>(left) ^ load<u64>(right)) << (64 - ((<u64>bytes) << 3)) === 0;
}
