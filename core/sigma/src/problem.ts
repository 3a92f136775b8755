/** What is wrong with a rule; stable, for programs. The text for people is in `message` and `fix`. */
export type RuleProblemCode =
  | "yaml_invalid"
  | "limit_exceeded"
  | "not_a_rule"
  | "key_missing"
  | "value_invalid"
  | "modifier_unknown"
  | "modifier_misused"
  | "condition_invalid"
  | "selection_unknown"
  | "aggregation_obsolete"
  | "regex_invalid"
  | "cidr_invalid"
  | "placeholder_unknown"
  | "rule_reference_unknown"
  | "id_duplicate"
  | "filter_reading"
  | "filter_unused"
  | "key_recommended"
  | "slow_rule";

/** One thing that is wrong with one rule: where it is, why, and what to write instead. */
export interface RuleProblem {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 units. */
  readonly column: number;
  /** The line of the rule that is meant, cut at `snippetCharsMax`. */
  readonly snippet: string;
  readonly code: RuleProblemCode;
  readonly message: string;
  readonly fix: string;
  readonly ruleId?: string;
  readonly title?: string;
}

/** A place in a file: line and column from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

export const snippetCharsMax = 160;

/** Thrown inside the parser and the lowering, caught at their border; never leaves the package. */
export class RuleError extends Error {
  readonly code: RuleProblemCode;
  readonly fix: string;
  readonly at: Position;

  constructor(code: RuleProblemCode, at: Position, text: { message: string; fix: string }) {
    super(text.message);
    this.name = "RuleError";
    this.code = code;
    this.at = at;
    this.fix = text.fix;
  }
}

/** Where the text of a rule comes from, enough to turn an error into a problem. */
export interface ProblemSource {
  readonly file: string;
  /** The text that holds the rule, and the line on which that text begins. */
  readonly text: string;
  readonly line: number;
  readonly ruleId?: string;
  readonly title?: string;
}

/** The part of a `RuleError` that a problem shows. */
export type ProblemText = Pick<RuleError, "code" | "at" | "message" | "fix">;

/** Adds file, snippet and rule to an error. */
export function problemOf(source: ProblemSource, error: ProblemText): RuleProblem {
  const line = source.text.split("\n", error.at.line - source.line + 1)[
    error.at.line - source.line
  ];
  return {
    file: source.file,
    line: error.at.line,
    column: error.at.column,
    snippet: (line ?? "").trimEnd().slice(0, snippetCharsMax),
    code: error.code,
    message: error.message,
    fix: error.fix,
    ...(source.ruleId === undefined ? {} : { ruleId: source.ruleId }),
    ...(source.title === undefined ? {} : { title: source.title }),
  };
}
