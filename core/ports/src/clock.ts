/**
 * Time. Nothing else in the system reads a clock.
 * - `now`: wall time, milliseconds since the epoch; may jump.
 * - `monotonic`: milliseconds since an arbitrary start; never goes back. Use it for durations.
 * - `sleep`: resolves after at least `ms`; rejects with the signal's reason when aborted.
 */
export interface Clock {
  now(): number;
  monotonic(): number;
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}
