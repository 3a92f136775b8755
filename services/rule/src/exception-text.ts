import { XdrError } from "@xdr/event";
import type { CorrelationRule, DetectionRule, RuleSet, SigmaLogsource } from "@xdr/sigma";

/** One field that must have one value for an event to be left out. */
export interface ExceptionPair {
  readonly field: string;
  readonly value: string | number | boolean;
}

export interface ExceptionDraft {
  readonly id: string;
  readonly rule: DetectionRule | CorrelationRule;
  /** What the filter names: the rule, or the detections that a correlation looks at. */
  readonly targets: readonly DetectionRule[];
  readonly pairs: readonly ExceptionPair[];
  readonly reason: string;
  readonly author: string;
  /** Milliseconds since the epoch. */
  readonly time: number;
  readonly expiresTime?: number | undefined;
}

/** The key beside the Sigma keys that says when an exception ends. Other tools pass it over. */
export const expiresKey = "expires";

/** When a rule ends, by its own text; undefined when it does not say, or not in a way we know. */
export const expiresTimeOf = (custom: Readonly<Record<string, unknown>>): number | undefined => {
  const value = custom[expiresKey];
  const time = typeof value === "string" ? Date.parse(value) : Number.NaN;
  return Number.isFinite(time) ? time : undefined;
};

/**
 * Detections that a filter for the rule must name: itself, or those behind a correlation, because
 * filters apply to detections only (filters specification). Throws when it looks at none.
 */
export const targetsOf = (
  rule: DetectionRule | CorrelationRule,
  set: RuleSet,
): readonly DetectionRule[] => {
  const found = new Map<string, DetectionRule>();
  const seen = new Set<string>();
  const collect = (one: DetectionRule | CorrelationRule): void => {
    if (seen.has(one.id)) return;
    seen.add(one.id);
    if (one.kind === "detection") {
      found.set(one.id, one);
      return;
    }
    for (const reference of one.rules) {
      for (const other of [...set.rules, ...set.correlations]) {
        if (other.id === reference.toLowerCase() || other.name === reference) collect(other);
      }
    }
  };
  collect(rule);
  if (found.size === 0) throw new XdrError("REQUEST_CONFLICT", "The rule looks at no other rule.");
  return [...found.values()];
};

/**
 * The Sigma filter of an exception. Its condition names the events to leave out, as the example of
 * the filters specification has it. Every text is quoted as JSON, which YAML reads as it is.
 */
export const exceptionText = (draft: ExceptionDraft): string => {
  const { targets, pairs, expiresTime } = draft;
  const logsource = Object.entries(commonLogsource(targets));
  if (logsource.length === 0) {
    throw new XdrError(
      "REQUEST_CONFLICT",
      "The rules behind this correlation have no log source in common. Except one of them.",
    );
  }
  const lines = [
    `title: ${quoted(`Exception: ${draft.rule.title}`)}`,
    `id: ${draft.id}`,
    "status: stable",
    `description: ${quoted(draft.reason)}`,
    `author: ${quoted(draft.author)}`,
    `date: ${new Date(draft.time).toISOString().slice(0, 10)}`,
    ...(expiresTime === undefined
      ? []
      : [`${expiresKey}: ${quoted(new Date(expiresTime).toISOString())}`]),
    "logsource:",
    ...logsource.map(([key, value]) => `  ${key}: ${quoted(value)}`),
    "filter:",
    "  rules:",
    ...targets.map(({ id }) => `    - ${quoted(id)}`),
    "  selection:",
    ...pairs.map(({ field, value }) => `    ${quoted(field)}: ${valueText(value)}`),
    "  condition: selection",
  ];
  return `${lines.join("\n")}\n`;
};

const quoted = (text: string): string => JSON.stringify(text);

const valueText = (value: ExceptionPair["value"]): string =>
  typeof value === "string" ? quoted(literal(value)) : String(value);

/** A text as a Sigma value that means itself: without wildcards. */
const literal = (text: string): string => text.replaceAll(/[\\*?]/g, "\\$&");

const commonLogsource = (targets: readonly DetectionRule[]): SigmaLogsource => {
  const [first, ...others] = targets.map(({ logsource }) => logsource);
  const common: { product?: string; category?: string; service?: string } = {};
  for (const key of ["product", "category", "service"] as const) {
    const value = first?.[key];
    if (value !== undefined && others.every((other) => other[key] === value)) common[key] = value;
  }
  return common;
};
