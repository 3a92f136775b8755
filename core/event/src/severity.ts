/** OCSF `severity_id`, restricted to the values that Mini-XDR uses. 1 informational .. 5 critical. */
export type SeverityId = 1 | 2 | 3 | 4 | 5;

/** Sigma `level`. */
export type SigmaLevel = "informational" | "low" | "medium" | "high" | "critical";

const names: Readonly<Record<SeverityId, SigmaLevel>> = {
  1: "informational",
  2: "low",
  3: "medium",
  4: "high",
  5: "critical",
};

const ids: Readonly<Record<SigmaLevel, SeverityId>> = {
  informational: 1,
  low: 2,
  medium: 3,
  high: 4,
  critical: 5,
};

/** The only mapping between the two scales. */
export const severityOfLevel = (level: SigmaLevel): SeverityId => ids[level];
export const levelOfSeverity = (severity: SeverityId): SigmaLevel => names[severity];

/** True for one of the five Sigma level names. */
export const isSigmaLevel = (value: unknown): value is SigmaLevel =>
  typeof value === "string" && Object.hasOwn(ids, value);
