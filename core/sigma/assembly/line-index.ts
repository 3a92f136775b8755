import {
  beginLine,
  flagLine,
  lineBroken,
  lineNonAscii,
  lineOddEscape,
  quotesAt,
} from "./memory.ts";

/** Where the present line ends: at its line feed. */
export let lineEnd: usize = 0;

/** One bit for each of 64 bytes that equal a character. */
function equal(at: usize, char: v128): u64 {
  return (
    <u64>(<u32>i8x16.bitmask(i8x16.eq(v128.load(at), char))) |
    ((<u64>(<u32>i8x16.bitmask(i8x16.eq(v128.load(at, 16), char)))) << 16) |
    ((<u64>(<u32>i8x16.bitmask(i8x16.eq(v128.load(at, 32), char)))) << 32) |
    ((<u64>(<u32>i8x16.bitmask(i8x16.eq(v128.load(at, 48), char)))) << 48)
  );
}

/** One bit for each of 64 bytes that are control characters. */
function controls(at: usize): u64 {
  const space = i8x16.splat(32);
  return (
    <u64>(<u32>i8x16.bitmask(i8x16.lt_u(v128.load(at), space))) |
    ((<u64>(<u32>i8x16.bitmask(i8x16.lt_u(v128.load(at, 16), space)))) << 16) |
    ((<u64>(<u32>i8x16.bitmask(i8x16.lt_u(v128.load(at, 32), space)))) << 32) |
    ((<u64>(<u32>i8x16.bitmask(i8x16.lt_u(v128.load(at, 48), space)))) << 48)
  );
}

/** One bit for each of 64 bytes outside ASCII. */
function nonAscii(at: usize): u64 {
  return (
    <u64>(<u32>i8x16.bitmask(v128.load(at))) |
    ((<u64>(<u32>i8x16.bitmask(v128.load(at, 16)))) << 16) |
    ((<u64>(<u32>i8x16.bitmask(v128.load(at, 32)))) << 32) |
    ((<u64>(<u32>i8x16.bitmask(v128.load(at, 48)))) << 48)
  );
}

/** True when one of 64 bytes is a control character or outside ASCII: below a space, with a sign. */
function hasSpecial(at: usize): bool {
  const space = i8x16.splat(32);
  const first = v128.or(i8x16.lt_s(v128.load(at), space), i8x16.lt_s(v128.load(at, 16), space));
  const second = v128.or(
    i8x16.lt_s(v128.load(at, 32), space),
    i8x16.lt_s(v128.load(at, 48), space),
  );
  return v128.any_true(v128.or(first, second));
}

const evenBits: u64 = 0x5555555555555555;

/** 1 when the next chunk begins with an escaped character. */
let escapeCarry: u64 = 0;

/**
 * Characters that a backslash stands before, of which runs of backslashes are taken in pairs (the
 * method of simdjson: a run that begins on an odd bit is carried through by an addition).
 */
function escapedOf(backslashes: u64): u64 {
  if (backslashes === 0) {
    const first = escapeCarry;
    escapeCarry = 0;
    return first;
  }
  const starts = backslashes & ~escapeCarry;
  const follows = (starts << 1) | escapeCarry;
  const oddStarts = starts & ~evenBits & ~follows;
  const sum = oddStarts + starts;
  escapeCarry = sum < starts ? 1 : 0;
  return (evenBits ^ (sum << 1)) & follows;
}

function isHex(char: u32): bool {
  return char - 48 < 10 || (char | 32) - 97 < 6;
}

/** Looks at escapes other than of quote, backslash, n, r and t. */
function checkEscapes(at: usize, others: u64): void {
  while (others !== 0) {
    const place = at + <usize>ctz(others);
    others &= others - 1;
    const char = <u32>load<u8>(place);
    flagLine(lineOddEscape);
    if (char === 117) {
      for (let digit: usize = 1; digit <= 4; digit++) {
        if (!isHex(<u32>load<u8>(place + digit))) flagLine(lineBroken);
      }
    } else if (char !== 47 && char !== 98 && char !== 102) flagLine(lineBroken);
  }
}

/** Bits from each quote to the next, when `quotes` are not escaped. */
function between(quotes: u64): u64 {
  quotes ^= quotes << 1;
  quotes ^= quotes << 2;
  quotes ^= quotes << 4;
  quotes ^= quotes << 8;
  quotes ^= quotes << 16;
  return quotes ^ (quotes << 32);
}

/** Writes where the quotes are; eight at once, as most chunks have no more. */
function putQuotes(to: usize, at: usize, quotes: u64): usize {
  const count = <usize>popcnt(quotes);
  let place = to;
  while (true) {
    store<u32>(place, <u32>at + <u32>ctz(quotes));
    quotes &= quotes - 1;
    store<u32>(place, <u32>at + <u32>ctz(quotes), 4);
    quotes &= quotes - 1;
    store<u32>(place, <u32>at + <u32>ctz(quotes), 8);
    quotes &= quotes - 1;
    store<u32>(place, <u32>at + <u32>ctz(quotes), 12);
    quotes &= quotes - 1;
    store<u32>(place, <u32>at + <u32>ctz(quotes), 16);
    quotes &= quotes - 1;
    store<u32>(place, <u32>at + <u32>ctz(quotes), 20);
    quotes &= quotes - 1;
    store<u32>(place, <u32>at + <u32>ctz(quotes), 24);
    quotes &= quotes - 1;
    store<u32>(place, <u32>at + <u32>ctz(quotes), 28);
    quotes &= quotes - 1;
    if (quotes === 0) return to + (count << 2);
    place += 32;
  }
}

/**
 * Finds the end of the line at `start` and its quotes that are not escaped, and flags the line when
 * its strings are not valid JSON. Behind the input there must be a line feed and 64 readable bytes.
 */
export function indexLine(start: usize): void {
  beginLine();
  escapeCarry = 0;
  const quote = i8x16.splat(34);
  const backslash = i8x16.splat(92);
  let to = quotesAt;
  let inString: u64 = 0;
  for (let at = start; ; at += 64) {
    let quotes = equal(at, quote);
    const slashes = equal(at, backslash);
    let control: u64 = 0;
    let keep: u64 = ~0;
    let isLast = false;
    const isSpecial = hasSpecial(at);
    if (isSpecial) {
      control = controls(at);
      const feeds = equal(at, i8x16.splat(10));
      if (feeds !== 0) {
        isLast = true;
        keep = (feeds & (0 - feeds)) - 1;
        lineEnd = at + <usize>ctz(feeds);
      }
    }
    if ((slashes | escapeCarry) !== 0) {
      const escaped = escapedOf(slashes);
      let others = escaped & ~(slashes | quotes) & keep;
      quotes &= ~escaped;
      if (others !== 0) others &= ~equal(at, i8x16.splat(114));
      if (others !== 0) others &= ~equal(at, i8x16.splat(110));
      if (others !== 0) others &= ~equal(at, i8x16.splat(116));
      if (others !== 0) checkEscapes(at, others);
    }
    quotes &= keep;
    if ((control & keep) !== 0 && ((between(quotes) ^ inString) & control & keep) !== 0) {
      flagLine(lineBroken);
    }
    if (isSpecial && (nonAscii(at) & keep) !== 0) flagLine(lineNonAscii);
    to = putQuotes(to, at, quotes);
    if ((popcnt(quotes) & 1) !== 0) inString = ~inString;
    if (isLast) break;
  }
  if (inString !== 0) flagLine(lineBroken);
  // A quote too few is read as one at the end of the line.
  store<u32>(to, <u32>lineEnd);
  store<u32>(to, <u32>lineEnd, 4);
}
