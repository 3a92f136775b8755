/**
 * Log text may hold characters that hide or reorder what a person reads: C0/C1 controls, the
 * bidirectional controls of UAX #9, zero-width characters, tags. They are shown by name.
 */
export interface TextPiece {
  readonly text: string;
  /** Name of the invisible character that `text` stands for; absent for ordinary text. */
  readonly hidden?: string;
}

const names = new Map<number, string>([
  [0x00, "NUL"],
  [0x07, "BEL"],
  [0x08, "BS"],
  [0x09, "TAB"],
  [0x0a, "LF"],
  [0x0d, "CR"],
  [0x1b, "ESC"],
  [0x7f, "DEL"],
  [0x00ad, "SHY"],
  [0x061c, "ALM"],
  [0x200b, "ZWSP"],
  [0x200c, "ZWNJ"],
  [0x200d, "ZWJ"],
  [0x200e, "LRM"],
  [0x200f, "RLM"],
  [0x2028, "LS"],
  [0x2029, "PS"],
  [0x202a, "LRE"],
  [0x202b, "RLE"],
  [0x202c, "PDF"],
  [0x202d, "LRO"],
  [0x202e, "RLO"],
  [0x2060, "WJ"],
  [0x2066, "LRI"],
  [0x2067, "RLI"],
  [0x2068, "FSI"],
  [0x2069, "PDI"],
  [0xfeff, "BOM"],
]);

const hiddenPattern =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]|[\ud800-\udfff]/gu;

const nameOf = (character: string): string => {
  const code = character.codePointAt(0) ?? 0;
  return names.get(code) ?? `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
};

/** Splits text into what can be shown as it is and the characters that must be named. */
export const piecesOf = (text: string): readonly TextPiece[] => {
  const pieces: TextPiece[] = [];
  let start = 0;
  for (const match of text.matchAll(hiddenPattern)) {
    if (match.index > start) pieces.push({ text: text.slice(start, match.index) });
    pieces.push({ text: match[0], hidden: nameOf(match[0]) });
    start = match.index + match[0].length;
  }
  if (start < text.length) pieces.push({ text: text.slice(start) });
  return pieces;
};

/** The same as one string, for places that take no markup (titles, labels of a canvas). */
export const visibleText = (text: string): string =>
  text.replace(hiddenPattern, (character) => `⟨${nameOf(character)}⟩`);

/** Cuts at a whole code point and says so; `max` counts UTF-16 units. */
export const cutText = (text: string, max: number): string => {
  if (text.length <= max) return text;
  const head = text.slice(0, max);
  return `${head.isWellFormed() ? head : head.slice(0, -1)}…`;
};
