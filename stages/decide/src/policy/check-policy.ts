import {
  type DetailedError,
  policySetTextToParts,
  policyToJson,
  validate,
} from "@cedar-policy/cedar-wasm/nodejs";

export const policyCharsMax = 64 * 1024;
export const policiesMax = 200;
const problemsMax = 50;

/** What is wrong with a policy text, and where. Lines and columns count from 1. */
export interface PolicyProblem {
  readonly severity: "error" | "warning";
  readonly message: string;
  /** What to write instead, where Cedar knows. */
  readonly help?: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** One statement of a policy text, with its annotations. */
export interface PolicyStatement {
  readonly id: string;
  readonly effect: "permit" | "forbid";
  readonly reason: string;
  readonly text: string;
}

const whole: readonly [number, number] = [0, 0];

/** Cedar counts bytes of UTF-8; people count characters. */
const placeOf = (
  text: string,
  byte: number,
): { readonly line: number; readonly column: number } => {
  const before = Buffer.from(text).subarray(0, byte).toString("utf8");
  const line = before.split("\n").length;
  return { line, column: before.length - before.lastIndexOf("\n") };
};

/** Without the name that Cedar gives to a statement by counting. */
const plain = (message: string): string =>
  message
    .replace(/^failed to parse policies from string: /, "")
    .replace(/^for policy `[^`]*`, /, "");

const problemOf = (
  text: string,
  error: DetailedError,
  severity: PolicyProblem["severity"],
): PolicyProblem => {
  const [label] = error.sourceLocations ?? [];
  const [start, end] = label === undefined ? whole : [label.start, label.end];
  const [from, to] = [placeOf(text, start), placeOf(text, end)];
  const said = plain(error.message);
  const hints = [label?.label, error.help];
  const hint = hints.flatMap((part) => (typeof part === "string" ? [plain(part)] : []));
  return {
    severity,
    message: said,
    ...(hint.length === 0 ? {} : { help: hint.join("; ") }),
    ...{ line: from.line, column: from.column, endLine: to.line, endColumn: to.column },
  };
};

const atTop = (message: string): readonly PolicyProblem[] => [
  { severity: "error", message, line: 1, column: 1, endLine: 1, endColumn: 1 },
];

/** One error is told for each action that it concerns; people need it once. */
const once = (problems: readonly PolicyProblem[]): readonly PolicyProblem[] => {
  const seen = new Map<string, PolicyProblem>();
  for (const problem of problems) {
    const key = `${problem.line}:${problem.column}:${problem.endColumn}`;
    if (!seen.has(key)) seen.set(key, problem);
  }
  return [...seen.values()].slice(0, problemsMax);
};

/**
 * Everything that is wrong with a policy text under a schema: syntax, names that do not exist, types
 * that do not fit, templates, more than {@link policiesMax} statements. No error means that it can
 * be decided by; warnings do not stand in the way.
 */
export const checkPolicy = (text: string, schema: string): readonly PolicyProblem[] => {
  if (text.length > policyCharsMax) return atTop(`The text is over ${policyCharsMax} characters.`);
  const answer = validate({ schema, policies: { staticPolicies: text } });
  if (answer.type === "failure") {
    return once(answer.errors.map((error) => problemOf(text, error, "error")));
  }
  const found = once([
    ...answer.validationErrors.map(({ error }) => problemOf(text, error, "error")),
    ...answer.validationWarnings.map(({ error }) => problemOf(text, error, "warning")),
  ]);
  const parts = policySetTextToParts(text);
  if (parts.type === "failure") return found;
  if (parts.policy_templates.length > 0) {
    return [...found, ...atTop("Templates (?principal, ?resource) are not filled in here.")];
  }
  if (parts.policies.length > policiesMax) {
    return [...found, ...atTop(`There are more than ${policiesMax} statements.`)];
  }
  return found;
};

/**
 * The statements of a text that parses, each under an id of ours, for `reason` and `id` annotations
 * are what people read. Throws for a text that does not parse.
 */
export const statementsOf = (text: string): readonly PolicyStatement[] => {
  const parts = policySetTextToParts(text);
  if (parts.type === "failure") throw new TypeError(parts.errors[0]?.message ?? "no policy");
  return parts.policies.map((part, at) => {
    const json = policyToJson(part);
    if (json.type === "failure") throw new TypeError(json.errors[0]?.message ?? "no policy");
    const { effect, annotations = {} } = json.json;
    const id = annotations["id"] ?? `statement-${at + 1}`;
    const said = effect === "permit" ? "permits it" : "forbids it";
    return { id, effect, reason: annotations["reason"] ?? `Policy “${id}” ${said}.`, text: part };
  });
};
