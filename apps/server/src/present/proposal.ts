import type { Decision, Proposal } from "@xdr/event";
import type { Static } from "typebox";
import type * as wire from "../schemas/detection.ts";

export const presentProposal = (
  proposal: Proposal,
  decision: Decision,
): Static<typeof wire.Proposal> => ({
  action: proposal.action,
  title: proposal.title,
  countermeasure: proposal.countermeasure,
  target: proposal.target.label,
  targetKind: proposal.target.kind,
  targetKey: proposal.target.key,
  because: proposal.because,
  reversal: proposal.reversal,
  executor: proposal.executor,
  decision: { effect: decision.effect, reasons: [...decision.reasons] },
});
