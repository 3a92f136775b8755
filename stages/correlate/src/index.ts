export type { Absorbed, CorrelationResult, Correlator, CorrelatorOptions } from "./correlate.ts";
export { correlate, createCorrelator } from "./correlate.ts";
export type { IncidentLink } from "./explain.ts";
export { explainLinks } from "./explain.ts";
export { findingsMaxDefault, horizonMsDefault, linkWindowsMs } from "./limits.ts";
export type { IsHub } from "./link-keys.ts";
export { summarizeIncident } from "./summary.ts";
