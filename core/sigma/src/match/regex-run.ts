import type { TextMatch } from "./glob.ts";

/** `.{N,}`, `.{N,M}` and `.{N}` alone: found where a line has N characters. */
const pattern = /^\.\{(\d+)(?:,\d*)?\}$/;

/**
 * A search for so many characters in a row, if that is all that a regular expression asks. As an
 * automaton it has a state for each number of characters, and is the dearest of all public rules.
 */
export function runSearch(source: string, flags: string): TextMatch | undefined {
  const found = pattern.exec(source)?.[1];
  if (found === undefined) return undefined;
  const charsMin = Number(found);
  if (flags.includes("s")) return (text) => hasChars(text, charsMin);
  return (text) => {
    if (text.length < charsMin) return false;
    if (!text.includes("\n")) return hasChars(text, charsMin);
    return text.split("\n").some((line) => hasChars(line, charsMin));
  };
}

/** True when the text has so many characters; a surrogate pair is one. */
function hasChars(text: string, charsMin: number): boolean {
  if (text.length < charsMin) return false;
  if (text.length >= charsMin * 2) return true;
  let chars = 0;
  for (let place = 0; place < text.length && chars < charsMin; chars += 1) {
    place += (text.codePointAt(place) ?? 0) > 0xffff ? 2 : 1;
  }
  return chars >= charsMin;
}
