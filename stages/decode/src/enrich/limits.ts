/** Bounds of what is looked up beside the record. */
export const enrichLimits = Object.freeze({
  /** Addresses whose places are remembered. */
  addressesMax: 50_000,
});
