/** One `key=value`; `quote` tells `"a b"` from a bare value, which matters where bare means hex. */
export interface KeyValue {
  readonly key: string;
  readonly value: string;
  readonly quote: "" | '"' | "'";
}

export interface KeyValueOptions {
  /** Whether `\"` inside quotes stands for `"`. auditd has no escapes; most others do. */
  readonly escapes?: boolean;
  /** Code units that end a bare value besides blanks, such as `,` or `;`. */
  readonly separators?: string;
  /** At most so many pairs are read; the rest of the text is left. */
  readonly pairsMax?: number;
}

/** Pairs read from one text unless the caller says otherwise. */
export const keyValuePairsMax = 1000;

const isBlank = (code: number): boolean =>
  code === 0x20 || code === 0x09 || code === 0x1d || code === 0x0a || code === 0x0d;

/** Letters, digits and `_ . - [ ] / @`: what keys are made of in the logs that we know. */
const isKeyCode = (code: number): boolean =>
  (code >= 0x61 && code <= 0x7a) ||
  (code >= 0x41 && code <= 0x5a) ||
  (code >= 0x2d && code <= 0x39) ||
  code === 0x5f ||
  code === 0x5b ||
  code === 0x5d ||
  code === 0x40;

/** Index of the closing quote at or after `from`, or the end of the text when none closes it. */
const endOfQuoted = (text: string, from: number, options: KeyValueOptions): number => {
  const quote = text.charCodeAt(from - 1);
  for (let index = from; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === 0x5c && options.escapes === true) index += 1;
    else if (code === quote) return index;
  }
  return text.length;
};

const withoutEscapes = (text: string, options: KeyValueOptions): string =>
  options.escapes === true && text.includes("\\") ? text.replace(/\\(["'\\])/g, "$1") : text;

const endOfBare = (text: string, from: number, separators: string): number => {
  let index = from;
  while (index < text.length) {
    if (isBlank(text.charCodeAt(index)) || separators.includes(text.charAt(index))) break;
    index += 1;
  }
  return index;
};

/**
 * All `key=value` pairs of a text, in order; words without `=` are passed over. Values may be
 * bare, `"…"` or `'…'`. One pass: each code unit is looked at a bounded number of times.
 */
export const scanKeyValues = (text: string, options: KeyValueOptions = {}): readonly KeyValue[] => {
  const pairs: KeyValue[] = [];
  const { separators = "", pairsMax = keyValuePairsMax } = options;
  let keyStart = -1;
  let index = 0;
  while (index < text.length && pairs.length < pairsMax) {
    const code = text.charCodeAt(index);
    if (code !== 0x3d) {
      if (!isKeyCode(code)) keyStart = -1;
      else if (keyStart < 0) keyStart = index;
      index += 1;
      continue;
    }
    const start = index + 1;
    if (keyStart < 0) {
      index = start;
      continue;
    }
    const key = text.slice(keyStart, index);
    keyStart = -1;
    const opening = text.charAt(start);
    if (opening === '"' || opening === "'") {
      const end = endOfQuoted(text, start + 1, options);
      pairs.push({
        key,
        value: withoutEscapes(text.slice(start + 1, end), options),
        quote: opening,
      });
      index = end + 1;
    } else {
      index = endOfBare(text, start, separators);
      pairs.push({ key, value: text.slice(start, index), quote: "" });
    }
  }
  return pairs;
};

/** The pairs as a map; of equal keys the first stays. */
export const keyValueMap = (pairs: readonly KeyValue[]): ReadonlyMap<string, string> => {
  const map = new Map<string, string>();
  for (const { key, value } of pairs) if (!map.has(key)) map.set(key, value);
  return map;
};

/** Text of an even number of hex digits, read as UTF-8; `undefined` when it is not hex. */
export const decodeHexText = (hex: string): string | undefined => {
  if (hex.length === 0 || hex.length % 2 !== 0 || !/^[0-9A-Fa-f]+$/.test(hex)) return undefined;
  return Buffer.from(hex, "hex").toString("utf8");
};
