export type { DrillParts } from "./drill-parts.ts";
export type { DrillRunner } from "./drill-runner.ts";
export { createDrillRunner } from "./drill-runner.ts";
export type { DrillMiss, DrillOutcome, DrillView } from "./drill-view.ts";
export { getDrill, listDrills } from "./list-drills.ts";
export { markDrills } from "./mark-drills.ts";
export type { Onboarding, OnboardingStep } from "./onboarding.ts";
export { getOnboarding } from "./onboarding.ts";
export { startDrill } from "./start-drill.ts";
