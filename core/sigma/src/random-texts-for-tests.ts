import fc from "fast-check";

/*
 * Texts of few characters. Those that fold, look like wildcards, escapes, dashes or halves of a
 * surrogate pair are all among them.
 */

const characters = [
  ..."abAB01",
  ...["-", "/", "–", "—", "―", "\\", "\\\\", "*", "?", "\\*", "\\?", ".", " "],
  ...["é", "E\u0301", "ſ", "s", "K", "k", "\u212A", "Σ", "ς", "σ", "İ", "ß"],
  ...["😀", "\ud83d", "\ude00", "\n", "\0", "powershell", ".exe", "%p%", "\\%"],
];

const text = fc
  .array(fc.constantFrom(...characters), { maxLength: 8 })
  .map((parts) => parts.join(""));

const fixed = ["abc.exe", "abab", "powershell -enc ab", "10.1.2.3", "4625", "true", "null", "ab"];

export const word = fc.oneof(text, fc.constantFrom(...fixed));

export const number = fc.oneof(
  fc.integer({ min: -3, max: 12 }),
  fc.constantFrom(0.5, 4625, 1e21, -0, 2 ** 53),
);
