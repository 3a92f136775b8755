import { RE2JS } from "re2js";
import { regexCharsMax, regexProgramMax } from "../limits.ts";

/** A compiled regular expression: linear time, whatever the text (RE2). */
export interface Regex {
  /** True when it is found anywhere in the text. */
  test(text: string): boolean;
}

const flagBits: ReadonlyMap<string, number> = new Map([
  ["i", RE2JS.CASE_INSENSITIVE],
  ["m", RE2JS.MULTILINE],
  ["s", RE2JS.DOTALL],
]);

/** Compiles, or says in a sentence why it cannot. */
export function compileRegex(source: string, flags: string): Regex | string {
  if (source.length > regexCharsMax) {
    return `It has ${source.length} characters, more than ${regexCharsMax}.`;
  }
  let bits = 0;
  for (const flag of flags) bits |= flagBits.get(flag) ?? 0;
  try {
    const compiled = RE2JS.compile(source, bits);
    const size = compiled.programSize();
    if (size > regexProgramMax)
      return `It compiles to ${size} steps, more than ${regexProgramMax}.`;
    return { test: (text) => compiled.test(text) };
  } catch (error) {
    return error instanceof Error ? error.message.slice(0, 200) : "It cannot be compiled.";
  }
}

/** A text as the regular expression that finds it. */
export const quoteRegex = (text: string): string => RE2JS.quote(text);
