const hourMs = 60 * 60 * 1000;

/** How far apart two findings may lie in time and still be tied by a shared entity. */
export const linkWindowsMs = {
  address: 24 * hourMs,
  device: 1 * hourMs,
  user: 4 * hourMs,
  session: 24 * hourMs,
  process: 24 * hourMs,
  artefact: 24 * hourMs,
} as const;

/** Findings that end this long before the newest one are settled; more than any link window. */
export const horizonMsDefault = 7 * 24 * hourMs;
export const horizonMsMin = 24 * hourMs;

/** Findings held per tenant; over it the longest untouched incidents are settled early. */
export const findingsMaxDefault = 100_000;

export const incidentEntitiesMax = 200;
export const storyStepsMax = 200;
export const titleCharsMax = 200;
/** Characters of a name or path inside a sentence. */
export const nameCharsMax = 60;
export const sentenceCharsMax = 400;
