import { lineFlags, lineNonAscii, lineOddEscape, lowerAt, plainAt } from "./memory.ts";

/*
 * Texts are compared as JSON escapes them, in lower case. That is exact as long as each character
 * has one spelling, so other spellings are put right first: `\/` becomes `/`, `\u0041` becomes `A`.
 * Characters outside ASCII are not told apart: a text with one makes every rule a candidate that
 * looks for such a character.
 */

/** The present text, in one spelling; its bytes outside strings of 16 are readable. */
export let textAt: usize = 0;
export let textBytes: usize = 0;
/** 1 when it has a character outside ASCII. */
export let textNonAscii: u32 = 0;
/** 1 when it has a character outside ASCII whose lower case is an ASCII letter: K, ſ, İ. */
export let textFolds: u32 = 0;

function hexAt(at: usize): u32 {
  let value: u32 = 0;
  for (let index: usize = 0; index < 4; index++) {
    const char = <u32>load<u8>(at + index);
    value = (value << 4) | (char < 58 ? char - 48 : (char | 32) - 87);
  }
  return value;
}

/** Writes a character as JSON does that escapes no more than it must; how many bytes. */
function putCode(to: usize, code: u32): usize {
  if (code >= 128) {
    if (code === 0x17f || code === 0x130 || code === 0x212a) textFolds = 1;
    store<u8>(to, 0xff);
    return 1;
  }
  if (code >= 32 && code !== 34 && code !== 92) {
    store<u8>(to, code);
    return 1;
  }
  store<u8>(to, 92);
  let short: u32 = 0;
  if (code === 34 || code === 92) short = code;
  else if (code === 8) short = 98;
  else if (code === 9) short = 116;
  else if (code === 10) short = 110;
  else if (code === 12) short = 102;
  else if (code === 13) short = 114;
  if (short !== 0) {
    store<u8>(to, short, 1);
    return 2;
  }
  store<u32>(to, 0x30303075, 1);
  store<u8>(to, 48 + (code >> 4), 4);
  const low = code & 15;
  store<u8>(to, low < 10 ? 48 + low : 87 + low, 5);
  return 6;
}

/** Copies a text to `plainAt` in one spelling. */
function respell(at: usize, bytes: usize): void {
  const end = at + bytes;
  let to = plainAt;
  while (at < end) {
    const char = load<u8>(at);
    if (char !== 92) {
      store<u8>(to, char);
      to += 1;
      at += 1;
      continue;
    }
    const second = load<u8>(at, 1);
    if (second === 117) {
      to += putCode(to, hexAt(at + 2));
      at += 6;
    } else if (second === 47) {
      store<u8>(to, 47);
      to += 1;
      at += 2;
    } else {
      store<u16>(to, load<u16>(at));
      to += 2;
      at += 2;
    }
  }
  textAt = plainAt;
  textBytes = to - plainAt;
}

/** True when a text has a backslash before `u` or a slash, or looks as if. */
function mayRespell(at: usize, bytes: usize): bool {
  const end = at + bytes;
  for (; at < end; at++) {
    if (load<u8>(at) === 92) {
      const second = load<u8>(at, 1);
      if (second === 117 || second === 47) return true;
      at += 1;
    }
  }
  return false;
}

/** True when all bytes of a text are ASCII; 16 behind it are readable. */
export function isAsciiText(at: usize, bytes: usize): bool {
  const end = at + bytes;
  for (; at + 16 <= end; at += 16) if (i8x16.bitmask(v128.load(at)) !== 0) return false;
  return (i8x16.bitmask(v128.load(at)) & ((1 << (<i32>(end - at))) - 1)) === 0;
}

/** Takes note of a byte outside ASCII. */
function classifyByte(at: usize): void {
  textNonAscii = 1;
  const byte = load<u8>(at);
  const next = load<u8>(at, 1);
  if (byte === 0xc4 && next === 0xb0) textFolds = 1;
  else if (byte === 0xc5 && next === 0xbf) textFolds = 1;
  else if (byte === 0xe2 && next === 0x84 && load<u8>(at, 2) === 0xaa) textFolds = 1;
}

/** Looks for characters outside ASCII; 16 bytes behind the text are readable. */
function classify(at: usize, bytes: usize): void {
  const end = at + bytes;
  for (; at < end; at += 16) {
    let odd = <u32>i8x16.bitmask(v128.load(at));
    if (odd === 0) continue;
    if (at + 16 > end) odd &= (1 << (<u32>(end - at))) - 1;
    for (; odd !== 0; odd &= odd - 1) classifyByte(at + <usize>ctz(odd));
  }
}

/** Takes up a text of the present line. */
export function takeText(at: usize, bytes: usize): void {
  textAt = at;
  textBytes = bytes;
  textNonAscii = 0;
  textFolds = 0;
  if ((lineFlags & lineOddEscape) !== 0 && mayRespell(at, bytes)) {
    respell(at, bytes);
    classify(textAt, textBytes);
  } else if ((lineFlags & lineNonAscii) !== 0) classify(at, bytes);
}

/** The letters of the present text in lower case, at `lowerAt`, with bytes behind it readable. */
export function lowerText(): void {
  const below = i8x16.splat(65);
  const count = i8x16.splat(26);
  const bit = i8x16.splat(32);
  const end = textAt + textBytes;
  let to = lowerAt;
  for (let at = textAt; at < end; at += 16) {
    const bytes = v128.load(at);
    const letters = i8x16.lt_u(i8x16.sub(bytes, below), count);
    v128.store(to, v128.or(bytes, v128.and(letters, bit)));
    to += 16;
  }
}
