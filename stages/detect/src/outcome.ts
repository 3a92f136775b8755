import type {
  DecodedEvent,
  EventId,
  Finding,
  FindingChange,
  FindingId,
  TenantId,
  WithdrawnFinding,
} from "@xdr/event";
import type { CorrelationMatch } from "@xdr/sigma";

/** A match that cannot be told yet: the event that completed it came earlier. */
export interface Untold {
  /** The id of its finding. */
  readonly id: FindingId;
  readonly tenantId: TenantId;
  /** The event that completed it. */
  readonly eventId: EventId;
  readonly match: CorrelationMatch;
  /** The late event of the same group: tells it where the other is gone. */
  readonly standIn: DecodedEvent;
}

/** What evaluating events changes. A finding is in one of the three at most. */
export interface Outcome extends FindingChange {
  readonly untold: readonly Untold[];
}

export const nothingFound: Outcome = { findings: [], withdrawn: [], untold: [] };

/** Adds up what followed from one batch after the other; what was told and withdrawn is gone. */
export const netOutcome = (outcomes: Iterable<Outcome>): Outcome => {
  const findings = new Map<FindingId, Finding>();
  const untold = new Map<FindingId, Untold>();
  const withdrawn = new Map<FindingId, WithdrawnFinding>();
  for (const outcome of outcomes) {
    for (const gone of outcome.withdrawn) {
      findings.delete(gone.id);
      untold.delete(gone.id);
      withdrawn.set(gone.id, gone);
    }
    for (const finding of outcome.findings) {
      withdrawn.delete(finding.id);
      untold.delete(finding.id);
      findings.set(finding.id, finding);
    }
    for (const one of outcome.untold) {
      withdrawn.delete(one.id);
      // Found again in a batch that withdrew it, it says nothing new of what was told before.
      if (!findings.has(one.id)) untold.set(one.id, one);
    }
  }
  return {
    findings: [...findings.values()],
    withdrawn: [...withdrawn.values()],
    untold: [...untold.values()],
  };
};
