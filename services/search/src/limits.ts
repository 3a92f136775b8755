/** What one search may ask for. */
export const searchLimits = Object.freeze({
  rangeMsDefault: 24 * 60 * 60 * 1000,
  pageEventsDefault: 100,
  pageEventsMax: 500,
  histogramBucketsDefault: 60,
  histogramBucketsMax: 200,
  topValuesMax: 50,
});
