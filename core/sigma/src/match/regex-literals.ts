/*
 * Finds texts of which one is in every match of a regular expression, so that most values never
 * reach the regex engine. It reads RE2 syntax and gives up whenever it is not sure: a literal that
 * is not necessary would lose matches, no literal only costs time.
 */

interface Reader {
  readonly source: string;
  place: number;
}

/** Shortest literal that is worth a look. */
const literalCharsMin = 2;

/** Alternatives that one expression may have. */
const literalsMax = 64;

/** Single characters that ordinary values seldom have. */
const isRare = (run: string): boolean => run.length === 1 && "`^{}~$".includes(run);

class Unsure extends Error {}

/** Lower-case ASCII literals, of which each match holds one; `undefined` when there are none. */
export function regexLiterals(source: string): readonly string[] | undefined {
  try {
    const reader: Reader = { source, place: 0 };
    const literals = readAlternatives(reader, 0);
    return reader.place === source.length ? literals : undefined;
  } catch (error) {
    if (error instanceof Unsure) return undefined;
    throw error;
  }
}

/**
 * Several lists of lower-case ASCII literals: each match holds one of each list. Empty when the
 * expression has alternatives, or when it is not sure.
 */
export function regexLiteralSets(source: string): readonly (readonly string[])[] {
  try {
    const reader: Reader = { source, place: 0 };
    const sets = readBranch(reader, 0);
    return reader.place === source.length ? sets : [];
  } catch (error) {
    if (error instanceof Unsure) return [];
    throw error;
  }
}

const groupDepthMax = 20;

type Literals = readonly string[] | undefined;

function readAlternatives(reader: Reader, depth: number): Literals {
  if (depth > groupDepthMax) throw new Unsure();
  const all: string[] = [];
  let complete = true;
  for (;;) {
    const literals = readBranch(reader, depth).reduce<Literals>(better, undefined);
    if (literals === undefined || all.length + literals.length > literalsMax) complete = false;
    else all.push(...literals);
    if (reader.source[reader.place] !== "|") return complete ? all : undefined;
    reader.place += 1;
  }
}

/** The better of two: the one whose shortest alternative is longer. */
function better(left: Literals, right: Literals): Literals {
  if (left === undefined || right === undefined) return left ?? right;
  const shortest = (texts: readonly string[]) => Math.min(...texts.map((text) => text.length));
  return shortest(right) > shortest(left) ? right : left;
}

/** One branch: runs of plain characters, and the alternatives of groups in it. */
function readBranch(reader: Reader, depth: number): readonly (readonly string[])[] {
  const sets: (readonly string[])[] = [];
  let run = "";
  const close = () => {
    if (run.length >= literalCharsMin || isRare(run)) sets.push([run]);
    run = "";
  };
  while (reader.place < reader.source.length) {
    const char = reader.source[reader.place];
    if (char === "|" || char === ")") break;
    const atom = readAtom(reader, depth);
    const repeat = readRepeat(reader);
    if (typeof atom === "string") {
      if (repeat !== "optional") run += atom.toLowerCase();
      if (repeat !== "once") close();
    } else {
      const before = run;
      close();
      const literals = repeat === "optional" ? undefined : literalsOf(atom, before);
      if (literals !== undefined) sets.push(literals);
    }
  }
  close();
  return sets;
}

/** A plain character, a choice of few, the literals of a group, or nothing to go by. */
type Atom = string | Choice | { readonly literals: Literals } | undefined;

interface Choice {
  readonly characters: readonly string[];
}

/** What an atom requires behind plain characters. */
function literalsOf(atom: Exclude<Atom, string>, before: string): Literals {
  if (atom === undefined || "literals" in atom) return atom?.literals;
  return before === "" ? undefined : atom.characters.map((char) => before + char.toLowerCase());
}

function readAtom(reader: Reader, depth: number): Atom {
  const { source } = reader;
  const char = source.charAt(reader.place);
  reader.place += 1;
  if (char === "(") return readGroup(reader, depth);
  if (char === "[") return readClass(reader);
  if (char === "\\") return readEscape(reader);
  if (".^$".includes(char)) return undefined;
  if ("*+?".includes(char)) throw new Unsure();
  return isPlain(char) && char !== "{" ? char : undefined;
}

const isPlain = (char: string): boolean => char >= "\u0009" && char <= "~";

function readGroup(reader: Reader, depth: number): Atom {
  const { source } = reader;
  if (source[reader.place] === "?") {
    const opening = /\?(?:[a-zA-Z-]*:|P?<\w+>|[a-zA-Z-]+\))/y;
    opening.lastIndex = reader.place;
    const found = opening.exec(source)?.[0];
    if (found === undefined) throw new Unsure();
    reader.place = opening.lastIndex;
    if (found.endsWith(")")) {
      // A repetition after `(?i)` means what stands before it.
      if ("*+?{".includes(source.charAt(reader.place) || "-")) throw new Unsure();
      return undefined;
    }
  }
  const literals = readAlternatives(reader, depth + 1);
  if (source[reader.place] !== ")") throw new Unsure();
  reader.place += 1;
  return { literals };
}

/** Characters of a class that are worth telling apart. */
const choiceMax = 4;

/** Reads `[...]`; a `]` right after the opening belongs to the class. */
function readClass(reader: Reader): Choice | undefined {
  const pattern = /\^?\]?(?:\[:\^?\w+:\]|\\[\s\S]|[^\]\\])*\]/y;
  pattern.lastIndex = reader.place;
  const found = pattern.exec(reader.source)?.[0];
  if (found === undefined) throw new Unsure();
  reader.place = pattern.lastIndex;
  const characters = [...found.slice(0, -1)];
  const isPlainChoice = characters.every((char) => isPlain(char) && !"^-\\[]".includes(char));
  return isPlainChoice && characters.length <= choiceMax ? { characters } : undefined;
}

const controls: ReadonlyMap<string, string> = new Map([
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
]);

function readEscape(reader: Reader): Atom {
  const char = reader.source.charAt(reader.place);
  reader.place += 1;
  if ("dDwWsSbBAz".includes(char) && char !== "") return undefined;
  const control = controls.get(char);
  if (control !== undefined) return control;
  if (!isPlain(char) || /[a-z0-9]/i.test(char)) throw new Unsure();
  return char;
}

type Repeat = "once" | "more" | "optional";

function readRepeat(reader: Reader): Repeat {
  const pattern = /(?:[*+?]|\{(\d+)(?:,\d*)?\})\??/y;
  pattern.lastIndex = reader.place;
  const found = pattern.exec(reader.source);
  if (found === null) return "once";
  reader.place = pattern.lastIndex;
  if ("*+?{".includes(reader.source.charAt(reader.place) || "-")) throw new Unsure();
  if (found[0].startsWith("+")) return "more";
  return found[1] !== undefined && Number(found[1]) > 0 ? "more" : "optional";
}
