/** Bounds of a definition that was not reviewed with the catalog: somebody typed or pasted it. */
export const definitionLimits = Object.freeze({
  /** Characters of the definition as JSON. */
  charsMax: 64_000,
  nameCharsMax: 60,
  textCharsMax: 200,
  claimsMax: 16,
  /** The shorter a claimed text, the more often it stands in lines of others. */
  claimCharsMin: 4,
  /** Patterns of lines and of events, together. */
  patternsMax: 100,
  eventsMax: 60,
  fieldsMax: 200,
  sourcesMax: 16,
  columnsMax: 200,
  layoutsMax: 40,
  conditionsMax: 12,
  timeFormatsMax: 8,
});
