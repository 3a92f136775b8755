export type { FindingTimelineInput, TimelineCell } from "./finding-timeline.ts";
export { findingTimeline, timelineBucketsMax } from "./finding-timeline.ts";
export { getFinding } from "./get-finding.ts";
export type { FindingPage, ListFindingsInput } from "./list-findings.ts";
export { findingsPageMax, listFindings } from "./list-findings.ts";
