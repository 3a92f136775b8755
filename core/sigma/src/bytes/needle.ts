import type { AnchorKind } from "../match/anchors.ts";

/** A necessary text with the rules that need it. */
export interface ByteNeedle {
  readonly kind: AnchorKind;
  /** In lower case and escaped as JSON must, no more. */
  readonly text: string;
  readonly rules: readonly number[];
}

/** The needles of one field, apart by how they are found. */
export interface NeedleSet {
  /** Rules of all of them. */
  readonly every: readonly number[];
  /** Rules of needles with a character outside ASCII. */
  readonly nonAscii: readonly number[];
  /** Rules that ask for the empty text. */
  readonly empty: readonly number[];
  readonly starts: readonly ByteNeedle[];
  readonly ends: readonly ByteNeedle[];
  readonly middles: readonly ByteNeedle[];
}

interface Wanted {
  readonly kind: AnchorKind;
  readonly text: string;
  readonly rule: number;
}

const isAscii = (text: string): boolean => /^[\0-\x7f]*$/.test(text);

const unique = (rules: readonly number[]): readonly number[] => [...new Set(rules)];

/** Sorts the necessary texts of one field. Anchors other than `equals` are never empty. */
export function needleSet(wanted: readonly Wanted[]): NeedleSet {
  const nonAscii: number[] = [];
  const empty: number[] = [];
  const byText = new Map<string, ByteNeedle & { readonly rules: number[] }>();
  for (const { kind, text, rule } of wanted) {
    if (text === "") empty.push(rule);
    else if (!isAscii(text)) nonAscii.push(rule);
    else {
      const key = `${kind} ${text}`;
      const known = byText.get(key);
      if (known !== undefined) known.rules.push(rule);
      else {
        byText.set(key, { kind, text: JSON.stringify(text).slice(1, -1), rules: [rule] });
      }
    }
  }
  const needles = [...byText.values()].map((one) => ({ ...one, rules: unique(one.rules) }));
  const of = (...kinds: readonly AnchorKind[]) =>
    needles.filter(({ kind }) => kinds.includes(kind));
  return {
    every: unique(wanted.map(({ rule }) => rule)),
    nonAscii: unique(nonAscii),
    empty: unique(empty),
    starts: of("equals", "prefix"),
    ends: of("suffix"),
    middles: of("contains"),
  };
}
