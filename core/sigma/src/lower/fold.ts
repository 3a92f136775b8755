/** Lower-case letters that Unicode case folding (CaseFolding.txt, status C) maps to another one. */
const oddLowerCase = /[ſς]/;

/**
 * The form in which texts are compared without regard to case: lower case, long s as s and final
 * sigma as sigma. Unlike `toLowerCase` alone, each character folds the same in every place.
 */
export function fold(text: string): string {
  const lower = text.toLowerCase();
  return oddLowerCase.test(lower) ? lower.replaceAll("ſ", "s").replaceAll("ς", "σ") : lower;
}

/** Hyphen's stand-ins: slash, en dash, em dash, horizontal bar (modifier appendix, `windash`). */
const dashes = /[/–—―]/g;

/** The text with each dash character as `-`: two texts that differ in dashes only become equal. */
export const foldDashes = (text: string): string => text.replaceAll(dashes, "-");

export const dashCharacters = ["-", "/", "–", "—", "―"] as const;
