import { correlationSchema } from "./correlation-schema.ts";
import { detectionSchema } from "./detection-schema.ts";
import type { JsonSchema } from "./json-schema.ts";

const text = (description: string, more: JsonSchema = {}): JsonSchema => ({
  type: "string",
  description,
  ...more,
});

const list = (description: string, items: JsonSchema = { type: "string" }): JsonSchema => ({
  type: "array",
  description,
  items,
});

const oneOf = (meanings: Readonly<Record<string, string>>): JsonSchema => ({
  type: "string",
  oneOf: Object.entries(meanings).map(([name, description]) => ({ const: name, description })),
});

const day = { pattern: "^\\d{4}-(0[1-9]|1[012])-(0[1-9]|[12][0-9]|3[01])$" };

const related: JsonSchema = {
  type: "object",
  required: ["id", "type"],
  properties: {
    id: text("The identifier of the other rule."),
    type: oneOf({
      derived: "This rule was made from the other, which may stay in use.",
      obsolete: "This rule takes the place of the other.",
      merged: "This rule was merged from the others.",
      renamed: "The other identifier was this rule's own before.",
      similar: "Both look for the same in different places.",
    }),
  },
};

const head: Readonly<Record<string, JsonSchema>> = {
  title: text("What the rule sees, in a few words.", { minLength: 1, maxLength: 256 }),
  id: text("A UUID that stays with the rule for ever.", { minLength: 1 }),
  name: text("The name by which correlations refer to the rule.", { minLength: 1, maxLength: 256 }),
  related: list("Rules that this one has to do with.", related),
  taxonomy: text("The taxonomy of the field names."),
  status: oneOf({
    stable: "No false positives seen in many places over a long time.",
    test: "No obvious false positives on some systems.",
    experimental: "Not tested outside a lab.",
    deprecated: "Another rule has taken its place.",
    unsupported: "Cannot be used as it is.",
  }),
  description: text("What it means when the rule matches.", { maxLength: 65_535 }),
  license: text("An SPDX identifier."),
  author: text("Who wrote the rule."),
  references: list("Where the idea comes from."),
  date: text("The day on which it was written, YYYY-MM-DD.", day),
  modified: text("The day on which it was last changed, YYYY-MM-DD.", day),
  fields: list("Fields that are worth a look."),
  falsepositives: {
    description: "What harmless things match too.",
    anyOf: [{ type: "string" }, { type: "array", items: { type: "string" } }],
  },
  level: oneOf({
    informational: "Only adds to other findings.",
    low: "Notable, rarely an incident.",
    medium: "To be looked at regularly.",
    high: "To be looked at soon.",
    critical: "An incident: look at once.",
  }),
  tags: list("namespace.name, e.g. attack.t1110.001.", {
    type: "string",
    pattern: "^[a-z0-9_-]+\\.[a-z0-9._-]+$",
  }),
  scope: list("Where the rule is meant to be used."),
};

const logsource: JsonSchema = {
  type: "object",
  description: "Which events are looked at.",
  anyOf: [{ required: ["product"] }, { required: ["category"] }, { required: ["service"] }],
  properties: {
    product: text("E.g. windows, linux, aws.", { minLength: 1 }),
    category: text("E.g. process_creation, firewall.", { minLength: 1 }),
    service: text("E.g. security, sshd, cloudtrail.", { minLength: 1 }),
    definition: text("What must be switched on for these events."),
  },
};

const filterRules: JsonSchema = {
  description: "Identifiers or names of the rules that are tuned, or `any`.",
  anyOf: [
    { type: "string", minLength: 1 },
    { type: "array", items: { type: "string" }, minItems: 1 },
  ],
};

/** For each key that makes a document what it is: its schema and what else must be there. */
const kinds: readonly (readonly [key: string, schema: JsonSchema, also: readonly string[]])[] = [
  ["detection", detectionSchema({}), ["logsource"]],
  ["correlation", correlationSchema, []],
  ["filter", detectionSchema({ rules: filterRules }), ["logsource"]],
];

/**
 * JSON Schema (draft-07) of one document of a rule file, for editors: detections, correlations and
 * filters of Sigma 2.1 with what this package accepts beside them. Whatever it lets through can still
 * be rejected for what a schema cannot say; whatever the parser takes as it is meant, it lets
 * through. Keys of one's own at the top are allowed, and `custom` describes some.
 */
export const sigmaRuleSchema = (custom: Readonly<Record<string, JsonSchema>> = {}): JsonSchema => ({
  $schema: "http://json-schema.org/draft-07/schema#",
  title: "Sigma 2.1 rule",
  type: "object",
  required: ["title"],
  oneOf: kinds.map(([key]) => ({ required: [key] })),
  properties: {
    ...head,
    logsource,
    ...Object.fromEntries(kinds.map(([key, schema]) => [key, schema])),
    generate: { type: "boolean", description: "As inside `correlation`." },
    ...custom,
    action: false,
  },
  dependencies: Object.fromEntries(kinds.map(([key, , also]) => [key, also])),
});
