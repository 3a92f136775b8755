import { isAddress } from "../address.ts";

/**
 * What a hole may hold.
 * - `text`: anything up to the literal behind it, or the end.
 * - `greedy`: the same up to the last such literal: for what an attacker writes himself.
 * - `word`: no blanks. `num`: digits, also with a fraction. `addr`: an address, also with a port.
 * - `time`: a time, which may hold blanks. `json`, `pairs`: the rest of the text is a JSON object, or `key=value` pairs.
 */
type HoleKind = "text" | "greedy" | "word" | "num" | "addr" | "time" | "json" | "pairs";

type Node =
  | { readonly kind: "literal"; readonly text: string }
  | { readonly kind: "blank" }
  | { readonly kind: "hole"; readonly name: string; readonly type: HoleKind }
  | { readonly kind: "optional"; readonly nodes: readonly Node[] };

const holeKinds: ReadonlySet<string> = new Set([
  "text",
  "greedy",
  "word",
  "num",
  "addr",
  "time",
  "json",
  "pairs",
]);

const isHoleKind = (text: string): text is HoleKind => holeKinds.has(text);

/** Holes whose name says what they hold, so that it need not be said again. */
const kindOfName: ReadonlyMap<string, HoleKind> = new Map([
  ["src", "addr"],
  ["dst", "addr"],
  ["src.port", "num"],
  ["dst.port", "num"],
  ["pid", "num"],
  ["status_code", "num"],
  ["user", "greedy"],
  ["time", "time"],
  ["json", "json"],
  ["pairs", "pairs"],
]);

/** Bounds of a pattern; together they bound the cost of matching to a multiple of the text. */
export const patternLimits = Object.freeze({
  charsMax: 1_000,
  holesMax: 40,
  /** Each doubles the work in the worst case. */
  greedyMax: 3,
  optionalMax: 6,
  /** Places of the first literal that are tried. */
  startsMax: 16,
  /** Places where holes may end that are tried for one text; what needs more does not fit. */
  triesMax: 20_000,
  /** How often a text is read through in all, so that the cost is linear in it. */
  passesMax: 200,
  /** Characters that are read whatever the length of the text. */
  charsReadMin: 20_000,
});

const holeForm = /^([A-Za-z_][\w.-]{0,63})(?::([a-z]+))?$/;

const holeOf = (inside: string, pattern: string): Node => {
  const parts = holeForm.exec(inside);
  const name = parts?.[1];
  if (name === undefined)
    throw new TypeError(`{${inside}} in "${pattern}" is not {name} or {name:kind}`);
  const kind = parts?.[2];
  if (kind !== undefined && !isHoleKind(kind)) {
    throw new TypeError(`"${kind}" in "${pattern}" is not one of ${[...holeKinds].join(", ")}`);
  }
  return { kind: "hole", name, type: kind ?? kindOfName.get(name) ?? "text" };
};

const pushText = (nodes: Node[], text: string): void => {
  for (const [index, piece] of text.split(/ +/).entries()) {
    if (index > 0) nodes.push({ kind: "blank" });
    if (piece !== "") nodes.push({ kind: "literal", text: piece });
  }
};

interface Cursor {
  readonly pattern: string;
  at: number;
}

const parseNodes = (cursor: Cursor, isInside: boolean): Node[] => {
  const { pattern } = cursor;
  const nodes: Node[] = [];
  let text = "";
  const flush = (): void => {
    pushText(nodes, text);
    text = "";
  };
  while (cursor.at < pattern.length) {
    if (pattern.startsWith("{{", cursor.at) || pattern.startsWith("}}", cursor.at)) {
      text += pattern.charAt(cursor.at);
      cursor.at += 2;
    } else if (pattern.startsWith("[?", cursor.at)) {
      flush();
      cursor.at += 2;
      nodes.push({ kind: "optional", nodes: parseNodes(cursor, true) });
    } else if (isInside && pattern.startsWith("?]", cursor.at)) {
      flush();
      cursor.at += 2;
      return nodes;
    } else if (pattern.charAt(cursor.at) === "{") {
      flush();
      const end = pattern.indexOf("}", cursor.at);
      if (end < 0) throw new TypeError(`a { in "${pattern}" is not closed`);
      nodes.push(holeOf(pattern.slice(cursor.at + 1, end), pattern));
      cursor.at = end + 1;
    } else {
      text += pattern.charAt(cursor.at);
      cursor.at += 1;
    }
  }
  if (isInside) throw new TypeError(`a [? in "${pattern}" is not closed`);
  flush();
  return nodes;
};

const flat = (nodes: readonly Node[]): readonly Node[] =>
  nodes.flatMap((node) => (node.kind === "optional" ? [node, ...flat(node.nodes)] : [node]));

const checkNodes = (nodes: readonly Node[], pattern: string): void => {
  const all = flat(nodes);
  const holes = all.flatMap((node) => (node.kind === "hole" ? [node.type] : []));
  const { holesMax, greedyMax, optionalMax, charsMax } = patternLimits;
  if (pattern.length > charsMax) throw new TypeError(`a pattern has over ${charsMax} characters`);
  if (holes.length > holesMax) throw new TypeError(`"${pattern}" has over ${holesMax} holes`);
  if (holes.filter((type) => type === "greedy").length > greedyMax) {
    throw new TypeError(`"${pattern}" has over ${greedyMax} greedy holes`);
  }
  if (all.filter((node) => node.kind === "optional").length > optionalMax) {
    throw new TypeError(`"${pattern}" has over ${optionalMax} optional parts`);
  }
  all.forEach((node, index) => {
    const next = all[index + 1];
    if (node.kind === "hole" && next?.kind === "hole") {
      throw new TypeError(`two holes in "${pattern}" touch each other`);
    }
  });
};

type Found = Map<string, string>;

const isBlankCode = (code: number): boolean => code === 0x20 || code === 0x09;

const skipBlanks = (text: string, from: number): number => {
  let at = from;
  while (isBlankCode(text.charCodeAt(at))) at += 1;
  return at;
};

const isNumber = (text: string): boolean => /^-?\d{1,20}(?:\.\d{1,20})?$/.test(text);

/** `1.2.3.4`, `1.2.3.4:5`, `[::1]:5`, `::1`, also in brackets or with a prefix length. */
const isAddressText = (text: string): boolean => {
  const bare = text.replace(/[.,;]$/, "").replace(/^\[([^\]]*)\](?::\d{1,5})?$/, "$1");
  if (isAddress(bare)) return true;
  return isAddress(bare.replace(/:\d{1,5}$/, "")) || isAddress(bare.replace(/\/\d{1,3}$/, ""));
};

/** Times whose end is known without what follows them. */
const timeForms: readonly RegExp[] = [
  /\d{4}[-/.]\d\d[-/.]\d\d(?:[T ]| - | {2})\d{1,2}:\d\d:\d\d(?:[.,]\d{1,9})?(?: ?(?:Z|UTC|[+-]\d\d:?\d\d))?/y,
  /\d\d\/\d\d\/\d{2,4},? \d{1,2}:\d\d:\d\d(?:\.\d{1,9})?(?: [AP]M)?/y,
  /\d{1,2}[-/][A-Z][a-z]{2}[-/]\d{4}[: ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?: [+-]\d{4})?/y,
  /(?:[A-Z][a-z]{2} )?[A-Z][a-z]{2} {1,2}\d{1,2} \d\d:\d\d:\d\d(?:\.\d{1,9})?(?: \d{4}\b)?/y,
  /\d{6} {1,2}\d{1,2}:\d\d:\d\d/y,
];

const endOfTime = (text: string, from: number): number | undefined => {
  for (const form of timeForms) {
    form.lastIndex = from;
    if (form.test(text)) return form.lastIndex;
  }
  return undefined;
};

const fits = (type: HoleKind, value: string): boolean => {
  if (type === "time") return /\d/.test(value) && value.length <= 64;
  if (type === "word") return value !== "" && !/\s/.test(value);
  if (type === "num") return isNumber(value);
  if (type === "addr") return isAddressText(value);
  if (type === "json") return value.trimStart().startsWith("{");
  return true;
};

/** Where a hole of this type ends of itself, when no literal follows. */
const ownEnd = (type: HoleKind, text: string, from: number): number => {
  if (type === "text" || type === "greedy" || type === "json" || type === "pairs") {
    return text.length;
  }
  let at = from;
  while (at < text.length && !isBlankCode(text.charCodeAt(at))) at += 1;
  if (type === "word") return at;
  while (at > from && /[^0-9A-Fa-f\]]/.test(text.charAt(at - 1))) at -= 1;
  return at;
};

interface Match {
  readonly text: string;
  readonly found: Found;
  /** Shared by all starts of one text. */
  readonly spent: Spent;
}

interface Spent {
  tries: number;
  /** Characters that may still be read. */
  charsLeft: number;
}

const spentOn = (text: string): Spent => ({
  tries: 0,
  charsLeft: patternLimits.charsReadMin + text.length * patternLimits.passesMax,
});

type Matcher = (match: Match, at: number) => boolean;

/** Holds at the end of every pattern: what stands behind is left. */
const accept: Matcher = () => true;

type Stop = string | undefined;

/**
 * Texts that may follow a hole, in the order in which they are tried: the literal behind it, or
 * before that the beginning of each optional part between. `undefined` is the hole's own end.
 */
const stopsAfter = (nodes: readonly Node[], index: number): readonly Stop[] => {
  let text = "";
  for (let at = index + 1; at < nodes.length; at += 1) {
    const node = nodes[at];
    if (node?.kind === "literal") text += node.text;
    else if (node?.kind === "blank") text += " ";
    else if (node?.kind === "optional" && text === "") {
      return [...stopsAfter([node, ...node.nodes], 0), ...stopsAfter(nodes, at)];
    } else {
      // What follows is JSON, which begins with a brace: that tells more than the blank before it.
      if (node?.kind === "hole" && node.type === "json") text += "{";
      break;
    }
  }
  return [text === "" ? undefined : text];
};

const compileHole = (
  node: Node & { kind: "hole" },
  stops: readonly Stop[],
  rest: Matcher,
): Matcher => {
  const { name, type } = node;
  const take = (match: Match, from: number, end: number): boolean => {
    match.spent.tries += 1;
    match.spent.charsLeft -= Math.max(0, end - from);
    if (end < from || match.spent.tries > patternLimits.triesMax) return false;
    const value = match.text.slice(from, end).trim();
    if (!fits(type, value)) return false;
    if (!rest(match, end)) return false;
    if (name !== "_" && !match.found.has(name)) match.found.set(name, value);
    return true;
  };
  const upTo = (stop: Stop, match: Match, at: number): boolean => {
    if (stop === undefined) return take(match, at, ownEnd(type, match.text, at));
    if (match.spent.charsLeft <= 0) return false;
    const first = match.text.indexOf(stop, at);
    match.spent.charsLeft -= (first < 0 ? match.text.length : first) - at;
    if (first < 0) return false;
    if (type !== "greedy") return take(match, at, first);
    const last = match.text.lastIndexOf(stop);
    match.spent.charsLeft -= match.text.length - last;
    return take(match, at, last) || (last !== first && take(match, at, first));
  };
  return (match, at) => {
    const end = type === "time" ? endOfTime(match.text, at) : undefined;
    if (end !== undefined && take(match, at, end)) return true;
    for (const stop of stops) if (upTo(stop, match, at)) return true;
    return false;
  };
};

const compileNodes = (nodes: readonly Node[], after: Matcher): Matcher => {
  let rest = after;
  for (let index = nodes.length - 1; index >= 0; index -= 1) {
    const node = nodes[index];
    const following = rest;
    if (node === undefined) continue;
    if (node.kind === "literal") {
      const { text: literal } = node;
      rest = (match, at) =>
        match.text.startsWith(literal, at) && following(match, at + literal.length);
    } else if (node.kind === "blank") {
      rest = (match, at) => {
        const end = skipBlanks(match.text, at);
        return (end > at || end === match.text.length) && following(match, end);
      };
    } else if (node.kind === "optional") {
      const inside = compileNodes(node.nodes, following);
      rest = (match, at) => inside(match, at) || following(match, at);
    } else {
      rest = compileHole(node, stopsAfter(nodes, index), following);
    }
  }
  return rest;
};

/** A compiled pattern: the values of its holes by name, or `undefined` where it does not fit. */
export type Pattern = (text: string) => ReadonlyMap<string, string> | undefined;

/**
 * Compiles a pattern: literal text with `{name}` or `{name:kind}` holes and `[?optional?]` parts;
 * one blank stands for any number of them; `{{` and `}}` are braces. With `^` in front it must fit
 * at the start of the text, else anywhere. What follows the end of the pattern is left.
 *
 * Matching never backtracks but over optional parts and greedy holes, whose numbers are bounded,
 * so its cost is linear in the text. Throws a TypeError that says what is wrong with the pattern.
 */
export const compilePattern = (pattern: string): Pattern => compileWhole(parsePattern(pattern));

interface Parsed {
  readonly isAnchored: boolean;
  readonly nodes: readonly Node[];
}

const parsePattern = (pattern: string): Parsed => {
  const isAnchored = pattern.startsWith("^");
  const body = isAnchored ? pattern.slice(1) : pattern;
  const nodes = parseNodes({ pattern: body, at: 0 }, false);
  checkNodes(nodes, pattern);
  return { isAnchored, nodes };
};

const compileWhole = ({ isAnchored, nodes }: Parsed): Pattern => {
  const matcher = compileNodes(nodes, accept);
  const [first] = nodes;
  const start = first?.kind === "literal" ? first.text : undefined;
  if (isAnchored || start === undefined) {
    return (text) => {
      const found: Found = new Map();
      const match: Match = { text, found, spent: spentOn(text) };
      return matcher(match, skipBlanks(text, 0)) ? found : undefined;
    };
  }
  return (text) => {
    const spent = spentOn(text);
    let at = text.indexOf(start);
    for (let tries = 0; at >= 0 && tries < patternLimits.startsMax; tries += 1) {
      const found: Found = new Map();
      if (matcher({ text, found, spent }, at)) return found;
      at = text.indexOf(start, at + 1);
    }
    return undefined;
  };
};

/** How a part is written in a pattern. */
const written = (node: Node): string => {
  if (node.kind === "literal") return node.text.replace(/[{}]/g, "$&$&");
  if (node.kind === "blank") return " ";
  if (node.kind === "hole") return `{${node.name}}`;
  return `[?${node.nodes.map(written).join("")}?]`;
};

/** How far a pattern goes along with a text: the parts that fit, and the first that does not. */
export interface PatternReach {
  readonly fits: string;
  /** `undefined` where all fits. */
  readonly missing: string | undefined;
  /** Of the top-level parts, 0 to 1. */
  readonly share: number;
}

/**
 * Says where a pattern stops fitting, for whoever writes one. Costs as many matchings as it has
 * parts. Throws as `compilePattern` does.
 */
export const patternReach = (pattern: string, text: string): PatternReach => {
  const { isAnchored, nodes } = parsePattern(pattern);
  for (let count = nodes.length; count > 0; count -= 1) {
    const part = nodes.slice(0, count);
    if (compileWhole({ isAnchored, nodes: part })(text) === undefined) continue;
    const next = nodes[count];
    const fits = part.map(written).join("");
    return { fits, missing: next && written(next), share: count / nodes.length };
  }
  return { fits: "", missing: nodes[0] && written(nodes[0]), share: 0 };
};
