/** What a tenant may write. */
export const ruleLimits = Object.freeze({
  /** Rules of a tenant's own, imported ones included. */
  rulesMax: 20_000,
  textBytesMax: 64 * 1024,
  titleCharsMax: 256,
  noteCharsMax: 500,
  /** Steps of a history that one answer lists. */
  versionsListedMax: 200,
  placeholdersMax: 500,
  placeholderNameCharsMax: 64,
  placeholderValuesMax: 1_000,
  placeholderValueCharsMax: 1_024,
  /** Words that are offered while a rule is written. */
  wordsRulesMax: 5_000,
  wordsFieldsMax: 300,
});

/** What trying a rule may cost. */
export const trialLimits = Object.freeze({
  /** Milliseconds that a trial works before it lets others go first. */
  turnMsMax: 8,
  /** Events that one test looks at. */
  testEventsMax: 200,
  /** Characters of one shown value. */
  valueCharsMax: 300,
  /** Lines of a condition, and values of one item, shown for one event. */
  linesMax: 200,
  patternsMax: 12,
  /** Items that did not hold, shown for one selection. */
  missingMax: 50,
});

/** What one backtest may cost; over a limit it ends and says which. */
export const backtestLimits = Object.freeze({
  eventsMax: 5_000_000,
  runMsMax: 10 * 60 * 1000,
  rangeMsMax: 400 * 24 * 60 * 60 * 1000,
  pageEvents: 1_000,
  /** Up to this range matches are counted by the hour, beyond it by the day. */
  hourlyRangeMsMax: 3 * 24 * 60 * 60 * 1000,
  examplesMax: 20,
  /** Running at once for one tenant, and for all. */
  tenantRunningMax: 2,
  runningMax: 4,
  /** Finished ones that are kept for a tenant, and for how long. */
  keptMax: 20,
  keptMs: 60 * 60 * 1000,
});
