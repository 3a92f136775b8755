import { XdrError } from "@xdr/event";
import type { TenantSecurity } from "@xdr/ports";
import { commonPhrases, commonWords } from "./common-passwords.ts";

/** NIST SP 800-63B-4 section 3.1.1.2: 15 characters when a password is the only factor. */
export const passwordCharsMin = 15;
export const passwordCharsMax = 256;
/** Of the policy with classes, which some auditors ask for. */
const classesCharsMin = 12;
const classes = [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{L}\p{N}]/u];
const distinctCharsMin = 5;
/** Context shorter than this would forbid half the dictionary. */
const contextCharsMin = 3;
const productWords = ["minixdr", "mini", "xdr"];

const lookAlikes: ReadonlyMap<string, string> = new Map([
  ["0", "o"],
  ["1", "i"],
  ["3", "e"],
  ["4", "a"],
  ["5", "s"],
  ["7", "t"],
  ["8", "b"],
  ["9", "g"],
  ["@", "a"],
  ["$", "s"],
  ["!", "i"],
]);

const lettersOf = (text: string): string =>
  [...text.toLowerCase()]
    .map((character) => lookAlikes.get(character) ?? character)
    .join("")
    .replace(/[^\p{L}\p{N}]/gu, "");

/** Runs that cost nothing to guess: the alphabet and the rows of keyboards, both ways. */
const runSources = [
  "abcdefghijklmnopqrstuvwxyz",
  "qwertyuiopasdfghjklzxcvbnm",
  "qwertzuiopasdfghjklyxcvbnm",
  "azertyuiopqsdfghjklmwxcvbn",
  "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
].flatMap((run) => [run, [...run].reverse().join("")]);
const runCharsMin = 3;
/** ASCII only: a row of emoji is a choice. */
const digitsAndSigns = /^[\s\d!-/:-@[-`{-~]+/;

/** Is the word here, maybe written with look-alikes? */
const isWordAt = (text: string, at: number, word: string): boolean => {
  for (let index = 0; index < word.length; index += 1) {
    const found = text[at + index];
    if (found === undefined) return false;
    if (found !== word[index] && lookAlikes.get(found) !== word[index]) return false;
  }
  return true;
};

/** Lengths of the worthless pieces that start at `at`. */
const worthlessAt = (text: string, at: number, words: ReadonlySet<string>): readonly number[] => {
  const rest = text.slice(at);
  const lengths: number[] = [];
  const signs = digitsAndSigns.exec(rest)?.[0].length ?? 0;
  for (let length = 1; length <= signs; length += 1) lengths.push(length);
  const same = /^(.)\1+/su.exec(rest)?.[0].length ?? 0;
  for (let length = 2; length <= same; length += 1) lengths.push(length);
  for (const run of runSources) {
    let length = runCharsMin;
    while (length <= rest.length && run.includes(rest.slice(0, length))) {
      lengths.push(length);
      length += 1;
    }
  }
  for (const word of words) if (isWordAt(text, at, word)) lengths.push(word.length);
  return lengths;
};

/** Is the text nothing but worthless pieces? All ways to cut it are tried, each position once. */
const isOnlyWorthless = (text: string, words: ReadonlySet<string>): boolean => {
  const reachable = new Set([0]);
  for (let at = 0; at < text.length; at += 1) {
    if (!reachable.has(at)) continue;
    for (const length of worthlessAt(text, at, words)) reachable.add(at + length);
  }
  return reachable.has(text.length);
};

const isCommon = (password: string, context: readonly string[]): boolean => {
  if (commonPhrases.has(lettersOf(password))) return true;
  const own = context
    .flatMap((text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u))
    .filter((word) => word.length >= contextCharsMin);
  const words = new Set([...commonWords, ...productWords, ...own]);
  return isOnlyWorthless(password.toLowerCase(), words);
};

const weak = (message: string): never => {
  throw new XdrError("IDENTITY_PASSWORD_WEAK", undefined, {
    issues: [{ path: "password", message }],
  });
};

/**
 * The password as it is hashed: NFC, otherwise untouched, never cut. `context` is what an attacker knows of the
 * account (e-mail, names). Throws `IDENTITY_PASSWORD_WEAK` with the reason.
 */
export const acceptPassword = (
  value: unknown,
  context: readonly string[],
  policy: TenantSecurity["passwordPolicy"] = "nist",
): string => {
  if (typeof value !== "string") return weak("must be text");
  if (value.length > passwordCharsMax * 2) return weak(`is over ${passwordCharsMax} characters`);
  const password = value.toWellFormed().normalize("NFC");
  const characters = [...password];
  const charsMin = policy === "classes" ? classesCharsMin : passwordCharsMin;
  if (characters.length < charsMin) return weak(`needs at least ${charsMin} characters`);
  if (policy === "classes" && !classes.every((kind) => kind.test(password))) {
    return weak("needs a lower-case and an upper-case letter, a digit and another sign");
  }
  if (characters.length > passwordCharsMax) return weak(`is over ${passwordCharsMax} characters`);
  if (new Set(characters).size < distinctCharsMin) return weak("repeats too few characters");
  if (isCommon(password, context)) return weak("is made of common or known words only");
  return password;
};
