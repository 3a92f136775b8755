/** What one query may hold. Over it: `STORE_QUERY_TOO_COSTLY`. */
export const searchLimits = Object.freeze({
  queryCharsMax: 4_096,
  /** Conditions and the AND, OR, NOT between them. */
  nodesMax: 200,
  depthMax: 20,
  /** `*` and `?` in one value. */
  wildcardsMax: 12,
  /** Keys of a path such as `unmapped.a.b`. */
  pathKeysMax: 8,
  pathKeyCharsMax: 64,
});
