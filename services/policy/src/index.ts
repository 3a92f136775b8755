export type { DraftReport, PolicyDraft } from "./check-draft.ts";
export { checkDraft, policyTestsMax } from "./check-draft.ts";
export type { SetCriticalityInput } from "./criticality.ts";
export { criticalityKinds, listCriticalities, setCriticality } from "./criticality.ts";
export { policyInForce, shippedPolicy } from "./policy-in-force.ts";
export type { SavePolicyInput } from "./save-policy.ts";
export { currentPolicy, listPolicyVersions, savePolicy } from "./save-policy.ts";
export type { SimulateInput, SimulationReport } from "./simulate-policy.ts";
export { simulatePolicy } from "./simulate-policy.ts";
