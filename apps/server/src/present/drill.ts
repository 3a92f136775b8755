import type { DrillOutcome, DrillView } from "@xdr/onboarding";
import type { DrillRecord } from "@xdr/ports";
import type { Static } from "typebox";
import type * as wire from "../schemas/drill.ts";

type Detail = Static<typeof wire.DrillDetail>;

/** Without the nonce: whoever knows it could pass something off as the drill. */
export const presentDrill = (drill: DrillRecord): Static<typeof wire.Drill> => {
  const { nonce: _nonce, answers: _answers, ...shown } = drill;
  return shown;
};

const presentOutcome = (outcome: DrillOutcome): Detail["steps"][number]["outcome"] => {
  if (outcome.kind !== "found" && outcome.kind !== "late") return { ...outcome };
  const { kind, finding, seconds } = outcome;
  return { kind, findingId: finding.id, findingTitle: finding.title, seconds };
};

export const presentDrillDetail = ({ drill, steps, state }: DrillView): Detail => ({
  ...presentDrill(drill),
  state,
  steps: steps.map(({ step: { id, title, does, withinSeconds, ruleIds }, outcome }) => ({
    ...{ id, title, does, withinSeconds },
    ruleIds: [...ruleIds],
    outcome: presentOutcome(outcome),
  })),
});
