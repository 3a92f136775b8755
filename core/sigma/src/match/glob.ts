import { anyText, type oneChar, type Pattern } from "../lower/pattern.ts";

/** What a pattern comes to. `glob` is everything that is not one plain piece. */
export type PatternShape =
  | { readonly kind: "any" }
  | { readonly kind: "equals" | "prefix" | "suffix" | "contains"; readonly text: string }
  | { readonly kind: "glob"; readonly pattern: Pattern };

/** The simplest shape of a pattern. */
export function shapeOf(pattern: Pattern): PatternShape {
  const [first, second, third] = pattern;
  const glob = { kind: "glob", pattern } as const;
  if (first === undefined) return { kind: "equals", text: "" };
  if (pattern.length === 1) {
    if (typeof first === "string") return { kind: "equals", text: first };
    return first === anyText ? { kind: "any" } : glob;
  }
  if (pattern.length === 2) {
    if (first === anyText && typeof second === "string") return { kind: "suffix", text: second };
    if (second === anyText && typeof first === "string") return { kind: "prefix", text: first };
    return glob;
  }
  if (pattern.length !== 3 || first !== anyText || third !== anyText) return glob;
  return typeof second === "string" ? { kind: "contains", text: second } : glob;
}

export type TextMatch = (text: string) => boolean;

/** A function that tells whether a text matches. */
export function compileShape(shape: PatternShape): TextMatch {
  if (shape.kind === "any") return () => true;
  if (shape.kind === "glob") return compileGlob(shape.pattern);
  const { text: wanted } = shape;
  if (shape.kind === "equals") return (text) => text === wanted;
  if (shape.kind === "prefix") return (text) => text.startsWith(wanted);
  if (shape.kind === "suffix") return (text) => text.endsWith(wanted);
  return (text) => text.includes(wanted);
}

/** Matches a piece without `*` at a place: where it ends, or -1. */
type Piece = (text: string, from: number) => number;

function compilePiece(parts: Pattern): Piece {
  return (text, from) => {
    let place = from;
    for (const part of parts) {
      if (typeof part === "string") {
        if (!text.startsWith(part, place)) return -1;
        place += part.length;
      } else {
        if (place >= text.length) return -1;
        place += (text.codePointAt(place) ?? 0) > 0xffff ? 2 : 1;
      }
    }
    return place;
  };
}

function splitAtAny(pattern: Pattern): readonly Pattern[] {
  const pieces: (string | typeof oneChar)[][] = [[]];
  for (const part of pattern) {
    if (part === anyText) pieces.push([]);
    else pieces.at(-1)?.push(part);
  }
  return pieces;
}

/**
 * The first piece stands at the start, the last at the end, the others are searched from left to
 * right. Taking the first place is enough: a piece that begins later never ends earlier.
 */
function compileGlob(pattern: Pattern): TextMatch {
  const pieces = splitAtAny(pattern);
  const [first = [], ...rest] = pieces;
  const head = compilePiece(first);
  if (rest.length === 0) return (text) => head(text, 0) === text.length;
  const tail = compilePiece(rest.pop() ?? []);
  const middle = rest.map(searchOf);
  const reach = tailReach(pattern);
  return (text) => {
    let place = head(text, 0);
    for (const search of middle) {
      if (place < 0) return false;
      place = search(text, place);
    }
    if (place < 0) return false;
    for (let from = text.length; from >= place && text.length - from <= reach; from -= 1) {
      if (tail(text, from) === text.length) return true;
    }
    return false;
  };
}

/** The most UTF-16 units that the last piece of a pattern can take. */
function tailReach(pattern: Pattern): number {
  const last = pattern.slice(pattern.lastIndexOf(anyText) + 1);
  return last.reduce((sum, part) => sum + (typeof part === "string" ? part.length : 2), 0);
}

function searchOf(piece: Pattern): Piece {
  const [first] = piece;
  const match = compilePiece(piece);
  if (typeof first === "string" && piece.length === 1) {
    return (text, from) => {
      const found = text.indexOf(first, from);
      return found < 0 ? -1 : found + first.length;
    };
  }
  return (text, from) => {
    for (let place = from; place <= text.length; place += 1) {
      const end = match(text, place);
      if (end >= 0) return end;
    }
    return -1;
  };
}
