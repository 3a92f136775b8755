import { compilePattern, isAddress, patternLimits } from "@xdr/decoding";
import { authoringLimits } from "./limits.ts";

/** A word of a line, or what stands in its place. */
interface Word {
  readonly lead: string;
  /** `word` is text that may be the same in all lines; `key=` of pairs is in `lead`. */
  readonly kind: "word" | "addr" | "num" | "time" | "user" | "level" | "method" | "path" | "quoted";
  readonly text: string;
  readonly tail: string;
}

const timeStart =
  /^\[?(?:\d{4}[-/.]\d\d[-/.]\d\d[T ]\d{1,2}:\d\d:\d\d(?:[.,]\d{1,9})?(?: ?(?:Z|UTC|[+-]\d\d:?\d\d))?|\d{1,2}[-/][A-Z][a-z]{2}[-/]\d{4}[: ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?: [+-]\d{4})?|[A-Z][a-z]{2} {1,2}\d{1,2} \d\d:\d\d:\d\d(?:\.\d{1,9})?|\d\d\/\d\d\/\d{4} \d{1,2}:\d\d:\d\d)\]?/;

const pieceForm = /"[^"]{0,1000}"\S{0,8}|\S+/g;
const partsForm = /^((?:[A-Za-z_][\w.-]{0,40}[=:])?["'(<[]{0,3})(.*?)(["')>\],.;:]{0,3})$/;

const isPeer = (text: string): boolean =>
  isAddress(text) || isAddress(text.replace(/:\d{1,5}$/, "").replace(/^\[|\]$/g, ""));

const kindOf = (text: string): Word["kind"] => {
  if (isPeer(text)) return "addr";
  if (/^-?\d{1,20}(?:\.\d{1,20})?$/.test(text)) return "num";
  if (/^(?:TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|CRITICAL|FATAL)$/i.test(text)) return "level";
  if (/^(?:GET|POST|PUT|DELETE|HEAD|OPTIONS|PATCH)$/.test(text)) return "method";
  if (/^\/\S*$/.test(text) || /^https?:\/\/\S+$/.test(text)) return "path";
  return "word";
};

const wordOf = (piece: string): Word => {
  if (piece.startsWith('"') && piece.lastIndexOf('"') > 0 && piece.includes(" ")) {
    const end = piece.lastIndexOf('"');
    return { lead: '"', kind: "quoted", text: piece.slice(1, end), tail: piece.slice(end) };
  }
  if (isPeer(piece)) return { lead: "", kind: "addr", text: piece, tail: "" };
  const [, lead = "", text = "", tail = ""] = partsForm.exec(piece) ?? [];
  if (text === "") return { lead: piece, kind: "word", text: "", tail: "" };
  return { lead, kind: kindOf(text), text, tail };
};

const userAfter = /^(?:user|username|account|usr|user_name|userid)[=:]?$/i;
/** Words behind `user` that are no name. */
const notUser =
  /^(?:of|for|from|is|was|has|with|failed|to|in|on|at|and|not|agent|id|name|account|login|logged|created|deleted)$/i;

/** A line as words; a time at its start is one of them. */
export const wordsOf = (line: string): readonly Word[] => {
  const text = line.trim().slice(0, authoringLimits.sampleCharsMax);
  const time = timeStart.exec(text)?.[0] ?? "";
  const words: Word[] = [];
  if (time !== "") {
    const bracket = time.startsWith("[");
    words.push({ lead: bracket ? "[" : "", kind: "time", text: time, tail: bracket ? "]" : "" });
  }
  for (const piece of text.slice(time.length).match(pieceForm) ?? []) {
    const word = wordOf(piece);
    const before = words.at(-1);
    const isUser =
      word.kind === "word" &&
      !notUser.test(word.text) &&
      (userAfter.test(word.lead.replace(/["'(<[]+$/, "")) ||
        (before?.kind === "word" && userAfter.test(before.lead + before.text + before.tail)));
    words.push(isUser && word.text !== "" ? { ...word, kind: "user" } : word);
    if (words.length >= authoringLimits.wordsMax) break;
  }
  return words;
};

/** Lines of one kind: at each place the word that all have, or a hole. */
export interface Template {
  readonly words: readonly (Word & { readonly isHole: boolean })[];
  readonly count: number;
}

const isHole = (word: Word): boolean => word.kind !== "word";

export const templateOf = (line: string): Template => ({
  words: wordsOf(line).map((word) => ({ ...word, isHole: isHole(word) || /\d/.test(word.text) })),
  count: 1,
});

/** The share of places at which two lines must say the same to be of one kind. */
const likeMin = 0.6;

const isSame = (a: Template["words"][number], b: Template["words"][number]): boolean =>
  a.lead === b.lead &&
  a.tail === b.tail &&
  (a.isHole || b.isHole ? a.kind === b.kind || a.isHole : a.text === b.text);

/** Two of one kind as one, `undefined` where they are not. */
export const mergeTemplates = (a: Template, b: Template): Template | undefined => {
  if (a.words.length !== b.words.length) return undefined;
  let like = 0;
  let literal = 0;
  const words: Template["words"][number][] = [];
  for (const [index, one] of a.words.entries()) {
    const other = b.words[index];
    if (other === undefined || one.lead !== other.lead || one.tail !== other.tail) return undefined;
    const same = isSame(one, other);
    if (!one.isHole && !other.isHole) {
      literal += 1;
      if (same) like += 1;
    }
    const kind = one.kind === other.kind ? one.kind : "word";
    words.push({ ...one, kind, isHole: one.isHole || other.isHole || !same });
  }
  const isLike = literal === 0 || like / literal >= likeMin;
  return isLike ? { words, count: a.count + b.count } : undefined;
};

const nameForm = /[^A-Za-z0-9_]+/g;

/** Names that holes have by the word before them. */
const byWord: readonly (readonly [RegExp, string])[] = [
  [/^(?:for|by|user|username|account|usr)$/i, "user"],
  [/^(?:host|hostname|server)$/i, "host"],
  [/^(?:reason|because|error)$/i, "reason"],
  [/^(?:proto|protocol)$/i, "proto"],
  [/^(?:status|code)$/i, "status_code"],
  [/^(?:pid|process)$/i, "pid"],
  [/^(?:session)$/i, "session"],
];

/** Gives each hole its name, no name twice. */
const createNames = (): ((word: Word, before: string) => string) => {
  const used = new Set<string>();
  const free = (...wanted: readonly string[]): string => {
    for (const name of wanted) if (!used.has(name)) return name;
    let number = 2;
    const base = wanted.at(-1) ?? "value";
    while (used.has(`${base}${number}`)) number += 1;
    return `${base}${number}`;
  };
  const key = (before: string, word: Word): string =>
    word.lead.replace(/[=:]?["'(<[]*$/, "") || before;
  const wanted = (word: Word, before: string): readonly string[] => {
    const label = key(before, word);
    const bare = label
      .replace(nameForm, "_")
      .replace(/^[\d_]+|_+$/g, "")
      .toLowerCase();
    if (word.kind === "time") return ["time"];
    if (word.kind === "user") return ["user", "user2"];
    if (word.kind === "level") return ["level", "level2"];
    if (word.kind === "method") return ["method", "method2"];
    if (word.kind === "path") return used.has("method") ? ["url", "file"] : ["file", "path"];
    if (word.kind === "addr") {
      return /^(?:to|dst|dest|destination|on|->|server)$/i.test(label)
        ? ["dst", "src"]
        : ["src", "dst"];
    }
    if (word.kind === "num" && /port$/i.test(label)) {
      return used.has("dst") ? ["dst.port", "src.port"] : ["src.port", "dst.port"];
    }
    const named = byWord.find(([form]) => form.test(label))?.[1];
    const fallback = bare === "" ? (word.kind === "num" ? "number" : "word") : bare;
    const isNumeric = named === "pid" || named === "status_code";
    return named === undefined || (isNumeric && word.kind !== "num")
      ? [fallback]
      : [named, fallback];
  };
  return (word, before) => {
    const name = free(...wanted(word, before));
    used.add(name);
    return name;
  };
};

const braced = (text: string): string => text.replace(/[{}]/g, "$&$&");

const kindSuffix = (word: Word, name: string): string => {
  if (word.kind === "num" && !["src.port", "dst.port", "pid", "status_code"].includes(name))
    return ":num";
  if (word.kind === "quoted" || word.kind === "user" || word.kind === "time") return "";
  if (name === "src" || name === "dst" || name === "pid" || name === "status_code") return "";
  return word.kind === "addr" ? ":addr" : word.kind === "num" ? "" : ":word";
};

/** What a template is in the language of patterns, with the text that it holds. */
export interface Proposed {
  readonly pattern: string;
  readonly holes: readonly string[];
  readonly literals: readonly string[];
  /** The line in words, without what differs. */
  readonly words: string;
}

export const proposePattern = ({ words }: Template): Proposed | undefined => {
  const name = createNames();
  const holes: string[] = [];
  let before = "";
  const parts = words.map((word) => {
    const literal = `${word.lead}${word.text}${word.tail}`;
    if (!word.isHole || holes.length >= patternLimits.holesMax - 1) {
      before = literal.replace(/[=:,]$/, "");
      return { text: braced(literal), isHole: false, literal };
    }
    const hole = name(word, before);
    holes.push(hole);
    before = hole;
    const text = `${braced(word.lead)}{${hole}${kindSuffix(word, hole)}}${braced(word.tail)}`;
    return { text, isHole: true, literal: "" };
  });
  const pattern = `^${parts.map(({ text }) => text).join(" ")}`.slice(0, patternLimits.charsMax);
  try {
    compilePattern(pattern);
  } catch (error) {
    // A line that holds the marks of patterns cannot be proposed; a person writes it.
    if (error instanceof TypeError) return undefined;
    throw error;
  }
  const literals = parts
    .map(({ isHole: hole, literal }) => (hole ? "\u0000" : literal))
    .join(" ")
    .split(/ ?\u0000 ?/)
    .filter((text) => text.length >= 4);
  return { pattern, holes, literals, words: parts.map(({ literal }) => literal).join(" ") };
};
