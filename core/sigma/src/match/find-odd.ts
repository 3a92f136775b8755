import { foldedText, type Haystack, holds, type NumberedNeedle, type Search } from "./needle.ts";

const oddChar = (text: string): string => {
  for (let place = 0; place < text.length; place += 1) {
    if (text.charCodeAt(place) > 0x7f) return text.charAt(place);
  }
  return "";
};

/**
 * Searches for needles with a character outside ASCII, by the first such character. Folded dashes
 * are ASCII, so the character stands in the text as it does in the needle.
 */
export function createOdd(needles: readonly NumberedNeedle[]): Search {
  const byChar = Map.groupBy(needles, ({ text }) => oddChar(text));
  return (haystack: Haystack, hit) => {
    const chars = new Set<string>();
    const text = foldedText(haystack);
    for (let place = 0; place < text.length; place += 1) {
      if (text.charCodeAt(place) > 0x7f) chars.add(text.charAt(place));
    }
    for (const char of chars) {
      for (const needle of byChar.get(char) ?? []) {
        if (holds(needle, haystack)) hit(needle.number);
      }
    }
  };
}
