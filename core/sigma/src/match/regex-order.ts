import { regexLiteralSets } from "./regex-literals.ts";

/**
 * A quick look whether a text can match a regular expression: of each list of texts that it needs one
 * must be there, none beginning before the one of the list before it. `undefined` when the expression
 * needs no such texts. The text is folded first, which keeps the order of what it holds.
 */
export function orderedLiterals(source: string): ((folded: string) => boolean) | undefined {
  const sets = regexLiteralSets(source);
  if (sets.length === 0) return undefined;
  return (folded) => {
    let from = 0;
    for (const texts of sets) {
      from = firstOf(folded, texts, from);
      if (from < 0) return false;
    }
    return true;
  };
}

/** Where the first of some texts begins, at a place or behind it; -1 when none is there. */
function firstOf(folded: string, texts: readonly string[], from: number): number {
  let first = -1;
  for (const text of texts) {
    const place = folded.indexOf(text, from);
    if (place >= 0 && (first < 0 || place < first)) first = place;
  }
  return first;
}
