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
});
