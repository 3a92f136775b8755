import { findKey, noNode } from "./keys.ts";
import {
  array,
  cellsAt,
  flagLine,
  keysNonAscii,
  lineFlags,
  lineNonAscii,
  lineOddEscape,
  lineOddNumber,
  lineUnclear,
  nothing,
  object,
  oddNumber,
  plainNumber,
  putCell,
  quotesAt,
  stackAt,
  text,
  word,
} from "./memory.ts";

/** Objects and arrays inside each other; a deeper line is left to the other path. */
const depthMax: u32 = 64;

function skipBlanks(at: usize): usize {
  while (true) {
    const char = load<u8>(at);
    if (char > 32 || (char !== 32 && char !== 9 && char !== 13)) return at;
    at += 1;
  }
}

function hasBackslash(at: usize, end: usize): bool {
  for (; at < end; at++) if (load<u8>(at) === 92) return true;
  return false;
}

/** The node of the key between two quotes. */
function readKey(at: usize, end: usize, parent: i32): i32 {
  if (parent < 0) return noNode;
  if ((lineFlags & lineOddEscape) !== 0 && hasBackslash(at, end)) flagLine(lineUnclear);
  if ((lineFlags & lineNonAscii) !== 0 && keysNonAscii !== 0) flagLine(lineUnclear);
  return findKey(at, <u32>(end - at), <u32>parent);
}

function skipDigits(at: usize): usize {
  while (<u32>load<u8>(at) - 48 < 10) at += 1;
  return at;
}

/** Reads a number; the place behind it, or 0 when it is none. */
function readNumber(start: usize, node: i32): usize {
  let at = start;
  const isNegative = load<u8>(at) === 45;
  if (isNegative) at += 1;
  const first = at;
  if (load<u8>(at) === 48) at += 1;
  else at = skipDigits(at);
  if (at === first) return 0;
  let isPlain = at - first <= 15 && !(isNegative && load<u8>(first) === 48);
  if (load<u8>(at) === 46) {
    const fraction = at + 1;
    at = skipDigits(fraction);
    if (at === fraction) return 0;
    // Up to six places JavaScript writes the digits out; a trailing zero it leaves away.
    isPlain = isPlain && at - fraction <= 6 && load<u8>(at - 1) !== 48 && at - first <= 15;
  }
  if ((load<u8>(at) | 32) === 101) {
    isPlain = false;
    at += 1;
    if (load<u8>(at) === 43 || load<u8>(at) === 45) at += 1;
    const exponent = at;
    at = skipDigits(at);
    if (at === exponent) return 0;
  }
  if (!isPlain) flagLine(lineOddNumber);
  if (node >= 0) putCell(<u32>node, isPlain ? plainNumber : oddNumber, start, at - start);
  return at;
}

/** Reads `true`, `false`, `null` or a number; the place behind it, or 0 when it is none of them. */
function readScalar(at: usize, node: i32): usize {
  const char = load<u8>(at);
  if (char === 45 || <u32>char - 48 < 10) return readNumber(at, node);
  const four = load<u32>(at);
  let kind: u32 = word;
  let end = at + 4;
  if (four === 0x6c6c756e) kind = nothing;
  else if (four === 0x736c6166 && load<u8>(at, 4) === 101) end = at + 5;
  else if (four !== 0x65757274) return 0;
  if (node >= 0) putCell(<u32>node, kind, at, end - at);
  return end;
}

/** Objects and arrays that are open around the present one. */
let depth: u32 = 0;

/** A frame of the stack: context of keys, whether it is an array, node of the value inside it. */
function push(context: i32, inArray: bool, node: i32): bool {
  if (depth >= depthMax) {
    flagLine(lineUnclear);
    return false;
  }
  const frame = stackAt + <usize>depth * 12;
  store<i32>(frame, context);
  store<u32>(frame, inArray ? 1 : 0, 4);
  store<i32>(frame, node, 8);
  depth += 1;
  return true;
}

/** The value of a node ends: now its length is known. */
function closeCell(node: i32, end: usize): void {
  if (node < 0) return;
  const cell = cellsAt + ((<usize>node) << 4);
  store<u32>(cell, <u32>end - load<u32>(cell, 4), 8);
}

/**
 * Reads the line between `start` and `end`, whose quotes are indexed, as one JSON object and enters
 * what known keys hold. False when it is no JSON object, or not to be decided here; nothing that is
 * not JSON passes.
 */
export function scanLine(start: usize, end: usize): bool {
  let at = skipBlanks(start);
  if (load<u8>(at) !== 123) return false;
  depth = 0;
  let context: i32 = 0;
  let inArray = false;
  let node: i32 = noNode;
  let quote = quotesAt;
  at = skipBlanks(at + 1);
  let isOpening = load<u8>(at) === 125;
  while (true) {
    if (!isOpening) {
      node = noNode;
      if (!inArray) {
        if (load<u8>(at) !== 34) return false;
        const close = <usize>load<u32>(quote, 4);
        quote += 8;
        node = readKey(at + 1, close, context);
        at = skipBlanks(close + 1);
        if (load<u8>(at) !== 58) return false;
        at = skipBlanks(at + 1);
      }
      const char = load<u8>(at);
      if (char === 34) {
        const close = <usize>load<u32>(quote, 4);
        quote += 8;
        if (node >= 0) putCell(<u32>node, text, at + 1, close - at - 1);
        at = close + 1;
      } else if (char === 123 || char === 91) {
        if (node >= 0) putCell(<u32>node, char === 123 ? object : array, at, 0);
        if (!push(context, inArray, node)) return false;
        inArray = char === 91;
        context = inArray ? noNode : node;
        at = skipBlanks(at + 1);
        isOpening = load<u8>(at) === (inArray ? 93 : 125);
        if (!isOpening) continue;
      } else {
        at = readScalar(at, node);
        if (at === 0) return false;
      }
    }
    isOpening = false;
    while (true) {
      at = skipBlanks(at);
      const char = load<u8>(at);
      at += 1;
      if (char === 44) break;
      if (char !== (inArray ? 93 : 125)) return false;
      if (depth === 0) return skipBlanks(at) === end;
      depth -= 1;
      const frame = stackAt + <usize>depth * 12;
      context = load<i32>(frame);
      inArray = load<u32>(frame, 4) !== 0;
      closeCell(load<i32>(frame, 8), at);
    }
    at = skipBlanks(at);
  }
}
