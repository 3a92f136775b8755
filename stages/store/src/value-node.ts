import { normalizeAddress, XdrError } from "@xdr/event";
import type { SearchField, SearchNode } from "@xdr/ports";
import { searchLimits } from "./limits.ts";
import { invalid, type Word } from "./scanner.ts";
import type { ResolvedField, SearchFieldInfo } from "./search-fields.ts";

/** A field that a condition can be about. */
export type TargetField = Exclude<ResolvedField, { kind: "unknown" }>;

export interface Bounds {
  readonly min?: Word | undefined;
  readonly max?: Word | undefined;
  readonly minExclusive?: boolean;
  readonly maxExclusive?: boolean;
}

const searchField = (target: TargetField): SearchField =>
  target.kind === "known" ? target.info.field : target.field;

const numberForm = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i;
const span = /^(.*)\.\.(.*)$/;

const numberOf = (text: string, info: SearchFieldInfo | undefined): number | undefined => {
  const word = text.toLowerCase();
  const words = info?.words;
  if (words !== undefined && Object.hasOwn(words, word)) return words[word];
  const value = numberForm.test(text) ? Number(text) : Number.NaN;
  return Number.isFinite(value) ? value : undefined;
};

/** The condition `field:value`. */
export const valueNode = (target: TargetField, word: Word): SearchNode => {
  const field = searchField(target);
  if (word.wildcards > searchLimits.wildcardsMax) {
    const message = `At most ${searchLimits.wildcardsMax} wildcards in one value.`;
    throw new XdrError("STORE_QUERY_TOO_COSTLY", message, { position: word.position });
  }
  if (word.wildcards > 0) {
    if (/^\*+$/.test(word.pattern)) return { kind: "exists", field };
    return { kind: "wildcard", field, pattern: word.pattern };
  }
  if (isNumeric(target)) return numberNode(target, word, field);
  const range = word.isQuoted || target.kind === "known" ? undefined : spanNode(target, word);
  if (range !== undefined) return range;
  if (word.isQuoted) return { kind: "equals", field, value: word.text };
  if (target.kind === "path")
    return networkNode(word, field) ?? { kind: "equals", field, value: word.text };
  return target.info.kind === "address"
    ? addressNode(word, field)
    : { kind: "equals", field, value: word.text };
};

const isNumeric = (target: TargetField): boolean =>
  target.kind === "known" && target.info.kind === "number";

const numberNode = (target: TargetField, word: Word, field: SearchField): SearchNode => {
  const range = spanNode(target, word);
  if (range !== undefined) return range;
  const value = numberOf(word.text, target.kind === "known" ? target.info : undefined);
  if (value === undefined) throw notNumber(target, word);
  return { kind: "equals", field, value: String(value) };
};

const notNumber = (target: TargetField, word: Word): XdrError => {
  const info = target.kind === "known" ? target.info : undefined;
  const words =
    info?.words === undefined ? "" : ` or one of ${Object.keys(info.words).slice(0, 8).join(", ")}`;
  return invalid(
    `${info?.name ?? "The range"} takes a number${words}, not "${word.text}".`,
    word.position,
  );
};

/** `10..20`, `10..`, `..20`; undefined when it is not that form. */
const spanNode = (target: TargetField, word: Word): SearchNode | undefined => {
  const match = word.isQuoted ? null : span.exec(word.text);
  const [low = "", high = ""] = match === null ? [] : [match[1], match[2]];
  if (match === null || (low === "" && high === "")) return undefined;
  const info = target.kind === "known" ? target.info : undefined;
  const min = low === "" ? undefined : numberOf(low, info);
  const max = high === "" ? undefined : numberOf(high, info);
  if ((low !== "" && min === undefined) || (high !== "" && max === undefined)) return undefined;
  return rangeOf(searchField(target), {
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
  });
};

const rangeOf = (
  field: SearchField,
  bounds: Omit<Extract<SearchNode, { kind: "range" }>, "kind" | "field">,
): SearchNode => ({ kind: "range", field, ...bounds });

const addressNode = (word: Word, field: SearchField): SearchNode => {
  if (!word.text.includes("/"))
    return { kind: "equals", field, value: normalizeAddress(word.text) ?? word.text };
  const node = networkNode(word, field);
  if (node !== undefined) return node;
  const message = `"${word.text}" is no network. Write it as 10.0.0.0/8 or 2001:db8::/32.`;
  throw invalid(message, word.position);
};

const networkNode = (word: Word, field: SearchField): SearchNode | undefined => {
  const [base = "", bits = "", ...more] = word.text.split("/");
  const address = normalizeAddress(base);
  if (address === undefined || !/^\d{1,3}$/.test(bits) || more.length > 0) return undefined;
  const bitsMax = address.includes(":") ? 128 : 32;
  if (Number(bits) > bitsMax) return undefined;
  return { kind: "network", field, cidr: `${address}/${Number(bits)}` };
};

/** The condition `field:>=5`, `field:[1 TO 5]` and their like. */
export const rangeNode = (target: TargetField, bounds: Bounds, position: number): SearchNode => {
  if (target.kind === "known" && !isNumeric(target))
    throw invalid(`${target.info.name} holds no numbers, so it has no range.`, position);
  const info = target.kind === "known" ? target.info : undefined;
  const bound = (word: Word | undefined): number | undefined => {
    if (word === undefined || (word.text === "*" && !word.isQuoted)) return undefined;
    const value = numberOf(word.text, info);
    if (value === undefined) throw notNumber(target, word);
    return value;
  };
  const min = bound(bounds.min);
  const max = bound(bounds.max);
  if (min === undefined && max === undefined) return { kind: "exists", field: searchField(target) };
  return rangeOf(searchField(target), {
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
    ...(min !== undefined && bounds.minExclusive === true ? { minExclusive: true } : {}),
    ...(max !== undefined && bounds.maxExclusive === true ? { maxExclusive: true } : {}),
  });
};
