import { modifierNames } from "../lower/modifier-names.ts";
import type { JsonSchema } from "./json-schema.ts";

const names = [...modifierNames].toSorted();

/** `field|modifier|modifier`; without a field the values are keywords. */
const keyPattern = `^[^|]*(\\|(${names.join("|")}))*$`;

/** Keys with one of these modifiers. */
const withModifier = (...modifiers: readonly string[]): string =>
  `\\|(${modifiers.join("|")})(\\||$)`;

const scalar: JsonSchema = { type: ["string", "number", "boolean", "null"] };

const oneOrMore = (item: JsonSchema): JsonSchema => ({
  anyOf: [item, { type: "array", items: item, minItems: 1 }],
});

/** A map of a selection: all of its items must hold. */
const map: JsonSchema = {
  type: "object",
  minProperties: 1,
  propertyNames: {
    pattern: keyPattern,
    description: `A field and its modifiers: ${names.join(", ")}.`,
  },
  additionalProperties: oneOrMore(scalar),
  patternProperties: {
    [withModifier("exists")]: oneOrMore({ type: "boolean" }),
    [withModifier("lt", "lte", "gt", "gte", "minute", "hour", "day", "week", "month", "year")]:
      oneOrMore({ type: "number" }),
    [withModifier("contains", "startswith", "endswith", "re", "windash", "base64", "base64offset")]:
      oneOrMore({ type: ["string", "number"] }),
    [withModifier("cidr", "expand", "fieldref")]: oneOrMore({ type: ["string", "number"] }),
    [withModifier("all")]: {
      type: "array",
      minItems: 2,
      description: "`all` needs more than one value: each of them must match.",
    },
  },
};

/** A search identifier: a map, a list of maps and keywords of which one must hold, or a keyword. */
const selection: JsonSchema = {
  description:
    "What to look for. Items of a map hold together; entries of a list are alternatives.",
  anyOf: [map, scalar, { type: "array", minItems: 1, items: { anyOf: [scalar, map] } }],
};

const text: JsonSchema = {
  type: "string",
  minLength: 1,
  not: { pattern: "\\|" },
  description: "Names of selections with and, or, not, `1 of name_*`, `all of them` and ( ).",
};

/** Selections and the condition over them, as `detection` and `filter` have them. */
export const detectionSchema = (more: Readonly<Record<string, JsonSchema>>): JsonSchema => ({
  type: "object",
  required: ["condition", ...Object.keys(more)],
  minProperties: 2 + Object.keys(more).length,
  properties: {
    condition: { anyOf: [text, { type: "array", items: text, minItems: 1 }] },
    timeframe: { type: "string", description: "Obsolete: a correlation has a `timespan`." },
    ...more,
  },
  additionalProperties: selection,
});
