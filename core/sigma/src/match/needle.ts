import { fold, foldDashes } from "../lower/fold.ts";
import type { AnchorKind } from "./anchors.ts";

/** A text that is looked for; with `dashes` the five dash characters count as one. */
export interface Needle {
  readonly kind: AnchorKind;
  readonly text: string;
  readonly dashes?: boolean;
}

/** A needle with its number in the filter. */
export interface NumberedNeedle extends Needle {
  readonly number: number;
}

/** A text that is searched. What most searches end without is made when it is first asked for. */
export interface Haystack {
  raw: string;
  /** Needles are folded and compared with the folded text; else with the text as it is. */
  readonly isFolding: boolean;
  folded: string | undefined;
  dashed: string | undefined;
}

export function resetHaystack(haystack: Haystack, raw: string): void {
  haystack.raw = raw;
  haystack.folded = haystack.isFolding ? undefined : raw;
  haystack.dashed = undefined;
}

export function foldedText(haystack: Haystack): string {
  haystack.folded ??= fold(haystack.raw);
  return haystack.folded;
}

function formFor({ dashes }: Needle, haystack: Haystack): string {
  const folded = foldedText(haystack);
  if (dashes !== true) return folded;
  haystack.dashed ??= foldDashes(folded);
  return haystack.dashed;
}

/** True when the text has the needle where its kind allows it; at `start` if that is given. */
export function holds(needle: Needle, haystack: Haystack, start?: number): boolean {
  const text = formFor(needle, haystack);
  if (needle.kind === "equals") return text === needle.text;
  if (needle.kind === "suffix") return text.endsWith(needle.text);
  if (needle.kind === "prefix") return text.startsWith(needle.text);
  return start === undefined ? text.includes(needle.text) : text.startsWith(needle.text, start);
}

/** Hands over the number of a needle that the text has; one may come more than once. */
export type Hit = (number: number) => void;

/** Searches the text that is laid out in `byteText`, which the haystack holds too. */
export type Search = (haystack: Haystack, hit: Hit) => void;

/** True when the text has a character outside ASCII. */
export function isOdd(text: string): boolean {
  for (let place = 0; place < text.length; place += 1) {
    if (text.charCodeAt(place) > 0x7f) return true;
  }
  return false;
}
