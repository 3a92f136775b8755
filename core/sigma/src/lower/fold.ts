/**
 * The form in which texts are compared without regard to case: lower case, long s as s and final
 * sigma as sigma. Unlike `toLowerCase` alone, each character folds the same in every place.
 */
export function fold(text: string): string {
  const lower = text.toLowerCase();
  // Folding (CaseFolding.txt, status C) maps two lower-case letters to another one. Looking for each
  // costs next to nothing where, as mostly, no character of the text is beyond Latin-1.
  if (!lower.includes("ſ") && !lower.includes("ς")) return lower;
  return lower.replaceAll("ſ", "s").replaceAll("ς", "σ");
}

/** Hyphen's stand-ins: slash, en dash, em dash, horizontal bar (modifier appendix, `windash`). */
const dashes = /[/–—―]/g;

/** The text with each dash character as `-`: two texts that differ in dashes only become equal. */
export const foldDashes = (text: string): string =>
  dashCharacters.some((dash) => dash !== "-" && text.includes(dash))
    ? text.replaceAll(dashes, "-")
    : text;

export const dashCharacters = ["-", "/", "–", "—", "―"] as const;
