export type { EventHistogram } from "./event-histogram.ts";
export { eventHistogram } from "./event-histogram.ts";
export { getEvent } from "./get-event.ts";
export { searchLimits } from "./limits.ts";
export type { QueryInput, ResolvedQuery } from "./resolve-query.ts";
export { resolveQuery } from "./resolve-query.ts";
export type { SearchEventsInput, SearchEventsOutput } from "./search-events.ts";
export { searchEvents } from "./search-events.ts";
export { topValues } from "./top-values.ts";
