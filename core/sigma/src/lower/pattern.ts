/** A wildcard of a Sigma text: `any` is `*` (any length, also none), `one` is `?`. */
export interface Wildcard {
  readonly wildcard: "any" | "one";
}

/** A Sigma text taken apart: plain pieces (never empty, never two in a row) and wildcards. */
export type Pattern = readonly (string | Wildcard)[];

export const anyText: Wildcard = { wildcard: "any" };
export const oneChar: Wildcard = { wildcard: "one" };

/** Pieces put together: neighbouring texts become one, empty texts and doubled `*` go away. */
export function joinParts(parts: Iterable<string | Wildcard>): Pattern {
  const joined: (string | Wildcard)[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (typeof part !== "string") {
      if (part !== anyText || last !== anyText) joined.push(part);
    } else if (typeof last === "string") joined[joined.length - 1] = last + part;
    else if (part !== "") joined.push(part);
  }
  return joined;
}

/**
 * Reads a text as written in a rule (rules specification, "Escaping"): `\*`, `\?` and `\\` are a
 * plain character, any other backslash stands for itself.
 */
export function parsePattern(text: string): Pattern {
  const parts: (string | Wildcard)[] = [];
  let plain = "";
  for (let index = 0; index < text.length; index += 1) {
    const char = text.charAt(index);
    const next = text.charAt(index + 1);
    if (char === "\\" && (next === "\\" || next === "*" || next === "?")) {
      plain += next;
      index += 1;
    } else if (char === "*" || char === "?") {
      parts.push(plain, char === "*" ? anyText : oneChar);
      plain = "";
    } else plain += char;
  }
  parts.push(plain);
  return joinParts(parts);
}

/** The text of a pattern without wildcards, `undefined` when it has one. */
export function plainTextOf(pattern: Pattern): string | undefined {
  const [first = "", ...rest] = pattern;
  return rest.length === 0 && typeof first === "string" ? first : undefined;
}

/** Applies a function to the plain pieces. */
export const mapTexts = (pattern: Pattern, change: (text: string) => string): Pattern =>
  pattern.map((part) => (typeof part === "string" ? change(part) : part));

/** The pattern as it would be written in a rule. */
export function writePattern(pattern: Pattern): string {
  return pattern
    .map((part) => {
      if (typeof part !== "string") return part.wildcard === "any" ? "*" : "?";
      return part.replaceAll(/[*?\\]/g, "\\$&");
    })
    .join("");
}
