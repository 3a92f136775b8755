import type { ValueNode } from "../ast.ts";
import { itemValuesMax } from "../limits.ts";
import { type Position, RuleError } from "../problem.ts";
import type { FieldTest } from "./expr.ts";
import { joinParts, type Pattern, parsePattern, type Wildcard } from "./pattern.ts";
import { quoteRegex } from "./regex.ts";

/** A value on its way through the modifiers of its item. */
export type LowValue =
  | LowText
  | { readonly kind: "number"; readonly value: number; readonly text: string }
  | { readonly kind: "boolean"; readonly value: boolean }
  | { readonly kind: "null" }
  | { readonly kind: "part"; readonly part: PartName; readonly value: number }
  | { readonly kind: "test"; readonly test: FieldTest };

type PartName = "minute" | "hour" | "day" | "week" | "month" | "year";

export interface LowText {
  readonly kind: "text";
  readonly pattern: Pattern;
  /** As written, for modifiers that take the value literally: re, cidr, fieldref. */
  readonly raw: string;
  /** True once a modifier changed it, so that `re` and `cidr` can no longer be applied. */
  readonly changed: boolean;
  /** True when each character stands for one byte. */
  readonly bytes: boolean;
  readonly dashes: boolean;
  readonly cased: boolean;
}

export const lowText = (raw: string, pattern: Pattern = parsePattern(raw)): LowText => ({
  kind: "text",
  raw,
  pattern,
  changed: false,
  bytes: false,
  dashes: false,
  cased: false,
});

export type Placeholders = ReadonlyMap<string, readonly string[]>;

const placeholder = /(?<!\\)%(\w+)%/;

/**
 * A value as it starts: with `|expand` one for each combination of its placeholders' values (rules
 * specification, "Placeholders"). Wildcards in the values of a placeholder are live. Throws a
 * `RuleError` for a placeholder without values.
 */
export function startValues(
  node: ValueNode,
  options: { readonly expand: Placeholders | undefined; readonly regex: boolean },
): readonly LowValue[] {
  if (node.kind !== "text") return [node];
  if (options.expand === undefined) return [lowText(node.text)];
  const pieces = node.text.split(placeholder);
  if (options.regex) return expandRegex(pieces, node.at, options.expand);
  let variants: readonly Variant[] = [{ raw: "", pattern: [] }];
  for (const [index, piece] of pieces.entries()) {
    const choices =
      index % 2 === 0 ? [piece.replaceAll("\\%", "%")] : valuesOf(piece, node.at, options.expand);
    checkCount(variants.length * choices.length, node.at);
    variants = variants.flatMap(({ raw, pattern }) =>
      choices.map((choice) => ({
        raw: raw + choice,
        pattern: [...pattern, ...parsePattern(choice)],
      })),
    );
  }
  return variants.map(({ raw, pattern }) => lowText(raw, joinParts(pattern)));
}

interface Variant {
  readonly raw: string;
  readonly pattern: readonly (string | Wildcard)[];
}

function expandRegex(
  pieces: readonly string[],
  at: Position,
  placeholders: Placeholders,
): readonly LowValue[] {
  const parts = pieces.map((piece, index) => {
    if (index % 2 === 0) return piece.replaceAll("\\%", "%");
    return `(?:${valuesOf(piece, at, placeholders).map(quoteRegex).join("|")})`;
  });
  return [lowText(parts.join(""))];
}

function valuesOf(name: string, at: Position, placeholders: Placeholders): readonly string[] {
  const values = placeholders.get(name);
  if (values !== undefined && values.length > 0) return values;
  throw new RuleError("placeholder_unknown", at, {
    message: `The placeholder \`%${name.slice(0, 80)}%\` has no values.`,
    fix: `Give values for \`${name.slice(0, 80)}\` in the placeholders of the tenant.`,
  });
}

/** Throws a `RuleError` when an item would grow beyond `itemValuesMax`. */
export function checkCount(count: number, at: Position): void {
  if (count <= itemValuesMax) return;
  throw new RuleError("limit_exceeded", at, {
    message: `The values expand to more than ${itemValuesMax}.`,
    fix: "Use fewer placeholders or dashes in one value.",
  });
}
