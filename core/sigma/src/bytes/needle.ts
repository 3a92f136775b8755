import type { AnchorKind } from "../match/anchors.ts";

/** A text to be found, with what is entered for units when it is. */
export interface ByteNeedle {
  readonly kind: AnchorKind;
  /** In lower case and escaped as JSON must, no more. */
  readonly text: string;
  readonly entries: readonly number[];
  /** Entries of units that it rules out. */
  readonly ruledOut: readonly number[];
}

/** The needles of one field, apart by how they are found, and entries for what is no text. */
export interface NeedleSet {
  /** All entries but those that rule out. */
  readonly every: readonly number[];
  /** Of needles with a character outside ASCII. */
  readonly nonAscii: readonly number[];
  /** Of the empty text. */
  readonly empty: readonly number[];
  readonly emptyRulesOut: readonly number[];
  readonly present: readonly number[];
  readonly absent: readonly number[];
  readonly null: readonly number[];
  /** Entries by how many letters and digits in a row they ask for. */
  readonly runs: ReadonlyMap<number, readonly number[]>;
  readonly starts: readonly ByteNeedle[];
  readonly ends: readonly ByteNeedle[];
  readonly middles: readonly ByteNeedle[];
}

/** Something to be found in a field: a text or a state of it. */
export interface Wanted {
  readonly kind: AnchorKind | "present" | "absent" | "null" | "run";
  /** Of a run: its length in decimal. */
  readonly text: string;
  readonly entry: number;
  readonly rulesOut: boolean;
}

const isAscii = (text: string): boolean => /^[\0-\x7f]*$/.test(text);

const unique = (entries: readonly number[]): readonly number[] => [...new Set(entries)];

/** Sorts what is wanted of one field. Texts other than `equals` are never empty. */
export function needleSet(wanted: readonly Wanted[]): NeedleSet {
  const lists = {
    ...{ nonAscii: [] as number[], empty: [] as number[], emptyRulesOut: [] as number[] },
    ...{ present: [] as number[], absent: [] as number[], null: [] as number[] },
  };
  const runs = new Map<number, number[]>();
  const byText = new Map<
    string,
    { kind: AnchorKind; text: string; own: number[]; out: number[] }
  >();
  for (const { kind, text, entry, rulesOut } of wanted) {
    if (kind === "run") runs.set(Number(text), [...(runs.get(Number(text)) ?? []), entry]);
    else if (kind === "present" || kind === "absent" || kind === "null") lists[kind].push(entry);
    else if (text === "") (rulesOut ? lists.emptyRulesOut : lists.empty).push(entry);
    else if (!isAscii(text)) lists.nonAscii.push(entry);
    else {
      const key = `${kind} ${text}`;
      const escaped = JSON.stringify(text).slice(1, -1);
      const known = byText.get(key) ?? { kind, text: escaped, own: [], out: [] };
      byText.set(key, known);
      (rulesOut ? known.out : known.own).push(entry);
    }
  }
  const needles = [...byText.values()].map(
    ({ kind, text, own, out }): ByteNeedle => ({
      ...{ kind, text },
      ...{ entries: unique(own), ruledOut: unique(out) },
    }),
  );
  const of = (...kinds: readonly AnchorKind[]) =>
    needles.filter(({ kind }) => kinds.includes(kind));
  return {
    every: unique(wanted.filter(({ rulesOut }) => !rulesOut).map(({ entry }) => entry)),
    nonAscii: unique(lists.nonAscii),
    empty: unique(lists.empty),
    emptyRulesOut: unique(lists.emptyRulesOut),
    present: unique(lists.present),
    absent: unique(lists.absent),
    null: unique(lists.null),
    runs,
    starts: of("equals", "prefix"),
    ends: of("suffix"),
    middles: of("contains"),
  };
}
