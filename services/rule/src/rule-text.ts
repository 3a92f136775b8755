import { asRuleId, type RuleId, XdrError } from "@xdr/event";
import type { OwnRule } from "@xdr/ports";
import { parseRules, type SigmaRule } from "@xdr/sigma";
import type { CheckedRule, RuleNotice } from "./check-rule.ts";
import { ruleLimits } from "./limits.ts";

/** What the columns beside the text say. */
export type RuleHeadings = Pick<OwnRule, "id" | "kind" | "title" | "level" | "status">;

export const headingsOf = (rule: SigmaRule): RuleHeadings => ({
  id: asRuleId(rule.id),
  kind: rule.kind,
  title: rule.title.slice(0, ruleLimits.titleCharsMax),
  level: rule.level,
  status: (rule.status ?? "").slice(0, 64),
});

/** Text as it can be kept: well-formed, without NUL. Throws `REQUEST_BODY_INVALID`. */
export const readRuleText = (value: unknown): string => {
  if (typeof value === "string") return value.toWellFormed().replaceAll("\0", "\u{fffd}");
  const issues = [{ path: "text", message: "must be text" }];
  throw new XdrError("REQUEST_BODY_INVALID", undefined, { issues });
};

const idOf = (text: string): string | undefined => {
  const { rules, correlations, filters } = parseRules(text);
  return [...rules, ...correlations, ...filters][0]?.id;
};

/**
 * The same text with a line `id: …` beside its title when it names none: findings and history hang
 * on an id that stays. Unchanged when it has one or is no rule.
 */
export const withRuleId = (text: string, id: RuleId): string => {
  const found = idOf(text);
  if (found === undefined || !found.startsWith("sha256-")) return text;
  const given = text.replace(/^title:/m, `id: ${id}\ntitle:`);
  return idOf(given) === id.toLowerCase() ? given : text;
};

/** Throws `DETECT_RULE_INVALID` with each error and its place. */
export const refuse = (notices: readonly RuleNotice[]): never => {
  const errors = notices.filter(({ severity }) => severity === "error");
  const issues = errors.map(({ line, column, message, fix }) => ({
    path: `text:${line}:${column}`,
    message: `${message} ${fix}`,
  }));
  const [first] = issues;
  const message = first === undefined ? undefined : `${first.path.slice(5)} ${first.message}`;
  throw new XdrError("DETECT_RULE_INVALID", message, { issues });
};

/** The rule, fit to be kept; fit to run as well where it is to be on. */
export const requireRule = (checked: CheckedRule, enabled: boolean): SigmaRule => {
  const { rule, isReadable, isRunnable, notices } = checked;
  if (rule === undefined || !isReadable || (enabled && !isRunnable)) return refuse(notices);
  if (!rule.id.startsWith("sha256-")) return rule;
  const fix = { line: rule.line, column: 1, snippet: "", fix: "Add a line `id:` with a UUID." };
  return refuse([
    { ...fix, severity: "error", code: "key_missing", message: "The rule has no `id`." },
  ]);
};
