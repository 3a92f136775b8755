/** `allowed`, `approval of 2`, `denied`. */
export const decisionText = (decision: {
  readonly effect: "allow" | "require_approval" | "deny";
  readonly approvers?: number;
}): string => {
  if (decision.effect === "allow") return "allowed";
  if (decision.effect === "deny") return "denied";
  return `approval of ${decision.approvers ?? 1}`;
};
