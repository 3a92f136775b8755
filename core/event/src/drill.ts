import type { RuleId } from "./ids.ts";

/** One harmless thing that a drill does on a host, and what has to come of it. */
export interface DrillStep {
  /** As the agent names it in its answer. */
  readonly id: string;
  readonly title: string;
  /** What is done, for whoever reads the page before. */
  readonly does: string;
  /** OCSF class of the event that shows it. */
  readonly classUid: number;
  /** What the marker of the step ends with. */
  readonly suffix: string;
  /** One of these sensors of the agent has to see it. */
  readonly sensors: readonly string[];
  /** One of these rules has to find it. */
  readonly ruleIds: readonly RuleId[];
  /** From the moment at which the drill was sent to the host. */
  readonly withinSeconds: number;
}

/** What a drill writes into everything that it does, before the suffix of a step. */
export const drillMarkerOf = (nonce: string): string => `xdr-drill-${nonce}`;
/** 64 random bits, as hex. */
export const drillNonceBytes = 8;
