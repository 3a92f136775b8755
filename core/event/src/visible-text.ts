/** Controls, line separators, zero-width and direction-changing characters, lone surrogates. */
const invisible =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\p{Surrogate}]/gu;

/**
 * Log text as part of a sentence: control characters and those that change how text is shown
 * become `\u{..}`, and what is longer than `charsMax` ends in `…`. Still hostile: show it as text.
 */
export const visibleText = (text: string, charsMax: number): string => {
  const head = text.length > charsMax ? `${text.slice(0, charsMax - 1)}…` : text;
  return head.replace(invisible, (char) => `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`);
};
