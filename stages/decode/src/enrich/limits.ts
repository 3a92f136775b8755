/** Bounds of what is looked up beside the record. */
export const enrichLimits = Object.freeze({
  /** Addresses whose places are remembered. */
  addressesMax: 50_000,
  /** User agents of which is remembered what they say. */
  agentsMax: 5_000,
  /** Names of hosts whose registered domain is remembered. */
  hostnamesMax: 50_000,
  /** Longer names and user agents are left alone. */
  textCharsMax: 1_024,
});
