/*
 * Regular expressions for hashes and keys ask for dozens of letters and digits in a row. Few texts
 * have such a run, and looking for it takes one look every so many characters.
 */

/** Shorter runs are in too many texts. */
const runCharsMin = 12;

const isWordRange = (inner: string): boolean => /^(?:[a-zA-Z0-9](?:-[a-zA-Z0-9])?)+$/.test(inner);

/**
 * How many ASCII letters and digits in a row each match of an expression (RE2 syntax, no flag `i`)
 * has; `undefined` when few or not known. Expressions with groups or alternatives are not looked at.
 */
export function wordRunOf(source: string): number | undefined {
  if (/[|()]/.test(source)) return undefined;
  let longest = 0;
  for (const [, before = "", inner = "", count] of source.matchAll(
    /(^|[^\\])\[([^\]\\]+)\]\{(\d+)(?:,\d*)?\}/g,
  )) {
    if (before !== "[" && isWordRange(inner)) longest = Math.max(longest, Number(count));
  }
  return longest < runCharsMin ? undefined : longest;
}

const isWord = (code: number): boolean =>
  (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);

/** True when a text has so many ASCII letters and digits in a row. */
export function hasWordRun(text: string, run: number): boolean {
  let start = 0;
  while (start + run <= text.length) {
    let place = start + run - 1;
    while (place >= start && isWord(text.charCodeAt(place))) place -= 1;
    if (place < start) return true;
    start = place + 1;
  }
  return run <= 0;
}
