import type { TenantId } from "@xdr/event";
import {
  type CompileOptions,
  type CorrelatorOptions,
  compile,
  createCorrelator,
  type Matcher,
  parseRules,
  type RuleProblem,
  type RuleProblemCode,
  type RuleSet,
  type SigmaRule,
} from "@xdr/sigma";
import { ruleLimits } from "./limits.ts";
import type { RuleShelf } from "./rule-shelf.ts";
import { sliceOf } from "./rule-slice.ts";

/** One thing to know about a rule's text: where, what, and what to write instead. */
export interface RuleNotice {
  readonly severity: "error" | "warning";
  readonly code: RuleProblemCode | "logsource_unmapped";
  /** From 1; columns in UTF-16 units. */
  readonly line: number;
  readonly column: number;
  readonly snippet: string;
  readonly message: string;
  readonly fix: string;
}

export interface CheckedRule {
  /** The rule, when the text is one. */
  readonly rule: SigmaRule | undefined;
  /** The rule with what it refers to, compiled; it runs only without errors among the notices. */
  readonly matcher: Matcher | undefined;
  /** Errors before warnings, each by place. */
  readonly notices: readonly RuleNotice[];
  /** The text is one Sigma rule: it can be kept, if not yet be turned on. */
  readonly isReadable: boolean;
  readonly isRunnable: boolean;
}

const correlatorOptions: CorrelatorOptions = { latenessMs: 0, groupsMax: 1 };

/** Reads and compiles a rule's text among the tenant's rules. Never throws for bad text. */
export const checkRule = (text: string, tenantId: TenantId, shelf: RuleShelf): CheckedRule => {
  const bytes = Buffer.byteLength(text);
  if (bytes > ruleLimits.textBytesMax) return unreadable([tooLong(bytes)]);
  const parsed = parseRules(text);
  const rules: readonly SigmaRule[] = [...parsed.rules, ...parsed.correlations, ...parsed.filters];
  const [rule, second] = rules;
  const faults = parsed.rejected.map((problem) => noticeOf("error", problem));
  if (second !== undefined) faults.push(several(second.line));
  if (rule === undefined && faults.length === 0) faults.push(empty);
  if (rule === undefined || faults.length > 0) return unreadable(faults);
  const compiled = compileAmong(rule, tenantId, shelf);
  const warnings = parsed.warnings.map((problem) => noticeOf("warning", problem));
  const notices = [...compiled.notices, ...warnings].toSorted(inOrder);
  const isRunnable = !notices.some(({ severity }) => severity === "error");
  return { rule, matcher: compiled.matcher, notices, isReadable: true, isRunnable };
};

const unreadable = (notices: readonly RuleNotice[]): CheckedRule => ({
  rule: undefined,
  matcher: undefined,
  notices: notices.toSorted(inOrder),
  isReadable: false,
  isRunnable: false,
});

const compileAmong = (rule: SigmaRule, tenantId: TenantId, shelf: RuleShelf) => {
  const own = shelf.ownRules(tenantId);
  const others: RuleSet = {
    rules: [...own.rules, ...shelf.catalog.rules],
    correlations: [...own.correlations, ...shelf.catalog.correlations],
    filters: [...own.filters, ...shelf.catalog.filters],
  };
  const options: CompileOptions = {
    placeholders: shelf.placeholders(tenantId),
    knownLogsources: shelf.knownLogsources,
  };
  const matcher = compile(firstOfEachId(sliceOf(rule, others)), options);
  const correlator = createCorrelator(matcher.rules, correlatorOptions);
  const { report } = matcher;
  const mine = (problem: RuleProblem) => problem.ruleId === undefined || problem.ruleId === rule.id;
  const unmapped = report.unmapped.some(({ id }) => id === rule.id);
  return {
    matcher,
    notices: [
      ...[...report.rejected, ...correlator.rejected]
        .filter(mine)
        .map((problem) => noticeOf("error", problem)),
      ...report.warnings.filter(mine).map((problem) => noticeOf("warning", problem)),
      ...(unmapped ? [nothingReaches(rule)] : []),
    ],
  };
};

/** The tenant's own come first: of two with one id its own is in force. */
const firstOfEachId = (set: RuleSet): RuleSet => {
  const seen = new Set<string>();
  const first = <Rule extends SigmaRule>(rules: readonly Rule[]) =>
    rules.filter(({ id }) => !seen.has(id) && seen.add(id));
  return {
    rules: first(set.rules),
    correlations: first(set.correlations),
    filters: first(set.filters),
  };
};

const noticeOf = (severity: RuleNotice["severity"], problem: RuleProblem): RuleNotice => ({
  severity,
  code: problem.code,
  line: problem.line,
  column: problem.column,
  snippet: problem.snippet,
  message: problem.message,
  fix: problem.fix,
});

const inOrder = (left: RuleNotice, right: RuleNotice): number =>
  left.severity === right.severity
    ? left.line - right.line || left.column - right.column
    : left.severity === "error"
      ? -1
      : 1;

const fault = (code: RuleProblemCode, line: number, message: string, fix: string): RuleNotice => ({
  severity: "error",
  code,
  line,
  column: 1,
  snippet: "",
  message,
  fix,
});

const empty = fault(
  "not_a_rule",
  1,
  "There is no rule here.",
  "Write title, logsource and detection.",
);
const several = (line: number): RuleNotice =>
  fault("not_a_rule", line, "A second rule begins here.", "Save each rule by itself.");
const tooLong = (bytes: number): RuleNotice =>
  fault(
    "limit_exceeded",
    1,
    `The rule has ${bytes} bytes; ${ruleLimits.textBytesMax} are allowed.`,
    "Shorten it, or split it into several rules.",
  );

const nothingReaches = (rule: SigmaRule): RuleNotice => {
  const lines = rule.source.split("\n");
  const at = lines.findIndex((line) => /^\s*logsource\s*:/.test(line));
  return {
    severity: "warning",
    code: "logsource_unmapped",
    line: at < 0 ? rule.line : rule.line + at,
    column: 1,
    snippet: (lines[at] ?? "").slice(0, 160),
    message: "No decoder offers this log source, so no event will reach the rule.",
    fix: "Check the spelling of product, category and service.",
  };
};
