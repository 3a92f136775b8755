import { comparisons } from "../parse/correlation-rule.ts";
import { type CorrelationType, correlationTypes } from "../rule.ts";
import type { JsonSchema } from "./json-schema.ts";

const texts: JsonSchema = {
  anyOf: [{ type: "string" }, { type: "array", items: { type: "string" }, minItems: 1 }],
};

const meanings: Readonly<Record<CorrelationType, string>> = {
  event_count: "So many events within the time span.",
  value_count: "So many different values of `field`.",
  temporal: "Every rule within the time span, in any order.",
  temporal_ordered: "Every rule within the time span, in the order written.",
  value_sum: "The sum of the numbers in `field`.",
  value_avg: "The average of the numbers in `field`.",
  value_percentile: "The `percentile` of the numbers in `field`.",
  value_median: "The median of the numbers in `field` (pySigma).",
};

const criteria = (required: readonly string[]): JsonSchema => ({
  type: "object",
  required,
  anyOf: comparisons.map((name) => ({ required: [name] })),
  additionalProperties: false,
  properties: {
    ...Object.fromEntries(comparisons.map((name) => [name, { type: "number" }])),
    field: { ...texts, description: "Whose values are counted; several count together." },
    percentile: { type: "number", minimum: 0, maximum: 100 },
  },
});

/** What the condition of a type must be. */
const conditionOf = (type: CorrelationType): JsonSchema => {
  if (type === "temporal") return { anyOf: [criteria([]), { type: "string", minLength: 1 }] };
  if (type === "value_percentile") return criteria(["field", "percentile"]);
  return criteria(type.startsWith("value_") ? ["field"] : []);
};

const byType = correlationTypes.map(
  (type): JsonSchema => ({
    if: { required: ["type"], properties: { type: { const: type } } },
    // biome-ignore lint/suspicious/noThenProperty: this is the word of JSON Schema.
    then: {
      properties: { condition: conditionOf(type) },
      ...(type.startsWith("temporal") ? {} : { required: ["condition"] }),
    },
  }),
);

/** The inside of `correlation`. */
export const correlationSchema: JsonSchema = {
  type: "object",
  required: ["type", "rules", "timespan"],
  additionalProperties: false,
  properties: {
    type: {
      type: "string",
      oneOf: correlationTypes.map((type) => ({ const: type, description: meanings[type] })),
    },
    rules: { ...texts, description: "Identifiers or names of rules, also of correlations." },
    "group-by": { ...texts, description: "Events are counted apart for each value of these." },
    timespan: {
      type: "string",
      pattern: "^0*[1-9][0-9]*[smhdwMy]$",
      description: "A number and s, m, h or d; also w, M (30 days) and y (365 days).",
    },
    condition: { description: "When the correlation matches: gt, gte, lt, lte, eq, neq." },
    aliases: {
      type: "object",
      description: "A name for fields that are called differently in the rules' events.",
      additionalProperties: { type: "object", additionalProperties: { type: "string" } },
    },
    generate: { type: "boolean", description: "True: the rules also raise findings alone." },
  },
  allOf: byType,
};
