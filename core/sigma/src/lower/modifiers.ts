import { itemValuesMax } from "../limits.ts";
import { type Position, RuleError } from "../problem.ts";
import { parseCidr } from "./cidr.ts";
import { base64, base64Offsets, dashVariants, toUtf8, toUtf16, type Utf16Form } from "./encode.ts";
import type { DatePart, FieldRefTest, NumberOp } from "./expr.ts";
import { anyText, joinParts, plainTextOf } from "./pattern.ts";
import { compileRegex } from "./regex.ts";
import { type LowText, type LowValue, lowText } from "./values.ts";

/** Where a modifier stands, for errors. */
export interface ModifierPlace {
  readonly name: string;
  readonly at: Position;
}

/** What a modifier makes of one value: one value, or alternatives. Throws a `RuleError`. */
export type Modifier = (value: LowValue, place: ModifierPlace) => LowValue | readonly LowValue[];

function misused(place: ModifierPlace, why: string, fix: string): RuleError {
  const message = `\`${place.name}\` ${why}`;
  return new RuleError("modifier_misused", place.at, { message, fix });
}

/** The text of a value. Numbers are texts here; anything else is an error. */
function textFor(value: LowValue, place: ModifierPlace): LowText {
  if (value.kind === "text") return value;
  if (value.kind === "number") return lowText(value.text);
  throw misused(place, "needs a text.", "Write a text, or remove the modifier.");
}

function unchanged(value: LowValue, place: ModifierPlace): string {
  const text = textFor(value, place);
  if (!text.changed && !text.dashes && !text.cased) return text.raw;
  throw misused(place, "must come before other modifiers.", "Put it first after the field.");
}

type Wrap = "contains" | "startswith" | "endswith";

/** contains, startswith, endswith (modifier appendix, "Generic Modifiers"). */
const wrap =
  (mode: Wrap): Modifier =>
  (value, place) => {
    if (value.kind === "test") return wrapTest(value, mode, place);
    const text = textFor(value, place);
    const before = mode === "startswith" ? [] : [anyText];
    const after = mode === "endswith" ? [] : [anyText];
    return { ...text, changed: true, pattern: joinParts([...before, ...text.pattern, ...after]) };
  };

function wrapTest(
  value: Extract<LowValue, { kind: "test" }>,
  mode: Wrap,
  place: ModifierPlace,
): LowValue {
  const { test } = value;
  if (test.kind === "fieldref") return { kind: "test", test: { ...test, mode } };
  if (test.kind !== "regex") throw misused(place, "needs a text.", "Remove the modifier.");
  if (mode === "contains") return value;
  const source = mode === "startswith" ? `^(?:${test.source})` : `(?:${test.source})$`;
  return { kind: "test", test: { ...test, source } };
}

const cased: Modifier = (value, place) => {
  if (value.kind === "test" && value.test.kind === "fieldref") {
    return { kind: "test", test: { ...value.test, cased: true } };
  }
  if (value.kind === "test") throw misused(place, "needs a text.", "Remove the modifier.");
  return { ...textFor(value, place), cased: true };
};

const windash: Modifier = (value, place) => ({ ...textFor(value, place), dashes: true });

const re: Modifier = (value, place) => {
  const source = unchanged(value, place);
  checkRegex(source, "", place);
  return { kind: "test", test: { kind: "regex", source, flags: "" } };
};

function checkRegex(source: string, flags: string, place: ModifierPlace): void {
  const compiled = compileRegex(source, flags);
  if (typeof compiled !== "string") return;
  throw new RuleError("regex_invalid", place.at, {
    message: `The regular expression cannot be used: ${compiled}`,
    fix: "Use RE2 syntax: no look-around, no back-references.",
  });
}

const flag =
  (name: "i" | "m" | "s"): Modifier =>
  (value, place) => {
    if (value.kind !== "test" || value.test.kind !== "regex") {
      throw misused(place, "belongs after `re`.", `Write \`|re|${name}\`.`);
    }
    const { test } = value;
    return { kind: "test", test: { ...test, flags: test.flags.replace(name, "") + name } };
  };

/** The bytes to encode; `windash` before an encoding needs every variant. */
function plainBytes(value: LowValue, place: ModifierPlace): readonly LowText[] {
  const text = textFor(value, place);
  const plain = plainTextOf(text.pattern);
  if (plain === undefined) {
    throw misused(place, "cannot encode wildcards.", "Escape them, or put `contains` last.");
  }
  const variants = text.dashes ? dashVariants(plain, itemValuesMax) : [plain];
  if (variants === undefined) {
    throw misused(place, "follows `windash` on too many dashes.", "Write fewer dashes.");
  }
  return variants.map((variant) => ({ ...text, dashes: false, ...encoded(variant, text.bytes) }));
}

const encoded = (plain: string, bytes: boolean) => ({
  changed: true,
  bytes,
  pattern: joinParts([plain]),
});

const encode =
  (change: (bytes: string) => readonly string[]): Modifier =>
  (value, place) =>
    plainBytes(value, place).flatMap((text) => {
      const plain = plainTextOf(text.pattern) ?? "";
      const bytes = text.bytes ? plain : toUtf8(plain);
      return change(bytes).map((variant) => ({ ...text, ...encoded(variant, false) }));
    });

const utf16 =
  (form: Utf16Form): Modifier =>
  (value, place) =>
    plainBytes(value, place).map((text) => {
      const plain = plainTextOf(text.pattern) ?? "";
      return { ...text, ...encoded(toUtf16(plain, form), true) };
    });

const compare =
  (op: NumberOp): Modifier =>
  (value, place) => {
    if (value.kind === "part") {
      const { part } = value;
      return { kind: "test", test: { kind: "datePart", part, op, value: value.value } };
    }
    if (value.kind === "number") {
      return { kind: "test", test: { kind: "compare", op, value: value.value } };
    }
    throw misused(place, "needs a number.", "Write a number without quotes.");
  };

const datePart =
  (part: DatePart): Modifier =>
  (value, place) => {
    if (value.kind === "number") return { kind: "part", part, value: value.value };
    throw misused(place, "needs a number.", "Write a number without quotes.");
  };

const cidr: Modifier = (value, place) => {
  const raw = unchanged(value, place);
  const parsed = parseCidr(raw);
  if (parsed !== undefined) return { kind: "test", test: { kind: "cidr", cidr: parsed } };
  throw new RuleError("cidr_invalid", place.at, {
    message: `\`${raw.slice(0, 80)}\` is no network.`,
    fix: "Write an address and a prefix length: 192.0.2.0/24 or 2001:db8::/32.",
  });
};

const exists: Modifier = (value, place) => {
  if (value.kind === "boolean") {
    return { kind: "test", test: { kind: "exists", expected: value.value } };
  }
  throw misused(place, "needs true or false.", "Write `true` or `false` without quotes.");
};

const fieldref: Modifier = (value, place) => {
  const text = textFor(value, place);
  const [first, ...rest] = text.pattern;
  const mode = modeOf(text);
  if (rest.length > 2 || first === undefined || mode === undefined || text.bytes || text.dashes) {
    throw misused(place, "needs the name of a field.", "Write the name of a field.");
  }
  const test: FieldRefTest = { kind: "fieldref", field: text.raw, mode, cased: text.cased };
  return { kind: "test", test };
};

/** How a value was wrapped before `fieldref`: `|endswith|fieldref` means `|fieldref|endswith`. */
function modeOf(text: LowText): FieldRefTest["mode"] | undefined {
  if (!text.changed) return "equals";
  const open = text.pattern[0] === anyText;
  const close = text.pattern.at(-1) === anyText;
  if (open && close) return "contains";
  if (open) return "endswith";
  return close ? "startswith" : undefined;
}

/** Each modifier but `all`, `neq` and `expand`, which concern the item and not one value. */
export const modifiers: ReadonlyMap<string, Modifier> = new Map<string, Modifier>([
  ["contains", wrap("contains")],
  ["startswith", wrap("startswith")],
  ["endswith", wrap("endswith")],
  ["cased", cased],
  ["windash", windash],
  ["re", re],
  ["i", flag("i")],
  ["m", flag("m")],
  ["s", flag("s")],
  ["base64", encode((bytes) => [base64(bytes)])],
  ["base64offset", encode(base64Offsets)],
  ["utf16le", utf16("le")],
  ["wide", utf16("le")],
  ["utf16be", utf16("be")],
  ["utf16", utf16("bom")],
  ["lt", compare("lt")],
  ["lte", compare("lte")],
  ["gt", compare("gt")],
  ["gte", compare("gte")],
  ["minute", datePart("minute")],
  ["hour", datePart("hour")],
  ["day", datePart("day")],
  ["week", datePart("week")],
  ["month", datePart("month")],
  ["year", datePart("year")],
  ["cidr", cidr],
  ["exists", exists],
  ["fieldref", fieldref],
]);
