const minuteMs = 60 * 1000;

export const responseLimits = Object.freeze({
  /** A run that is not approved by then is never begun. */
  approvalMs: 60 * minuteMs,
  /** Runs of a tenant that wait or are under way. */
  openRunsMax: 500,
  /** From this autonomy on something may start without a person. */
  machineAutonomyMin: 2,
  /** What starts by itself about one incident, ever. */
  automaticRunsMax: 10,
  /** With a person's approval an action may begin this many times as often. */
  approvedFactor: 5,
  capWindowMs: 60 * minuteMs,
  durationMsMin: minuteMs,
  durationMsMax: 7 * 24 * 60 * minuteMs,
  /** After its time the host undoes it by itself; the server looks this much later. */
  hostFirstMs: 5_000,
  /** What a lease lasts longer than the operation that it is for. */
  leaseSlackMs: 10_000,
  /** One operation is asked for this often before it counts as failed. */
  triesMax: 3,
  retryDelayMs: 500,
  /** Undoing that failed is tried again by itself. */
  revertRetryMs: 5 * minuteMs,
  revertRetriesMax: 12,
  protectedMax: 1_000,
  reasonCharsMax: 500,
});
