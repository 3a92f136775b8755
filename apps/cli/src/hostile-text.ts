const unsafe =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff]/g;

/**
 * Log text on a terminal: control, direction and invisible characters become visible `\u{…}`, so
 * that a log line can neither move the cursor nor hide anything. Cut at `charsMax`.
 */
export const showHostile = (text: string, charsMax = 300): string => {
  const cut = text.length > charsMax ? `${text.slice(0, charsMax)}…` : text;
  return cut
    .toWellFormed()
    .replace(unsafe, (char) => `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`);
};
