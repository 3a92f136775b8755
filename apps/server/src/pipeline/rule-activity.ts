import type { Detect } from "@xdr/detect";
import {
  type Clock,
  type ControlStore,
  type Log,
  ruleActivityDaysMax,
  ruleActivityHoursMax,
} from "@xdr/ports";
import type { Metrics } from "../telemetry/metrics.ts";

/** Writing is cheap but not free; what was not written is lost with the process, and only tuning. */
const flushMs = 30_000;
const hourMs = 60 * 60 * 1000;
const dayMs = 24 * hourMs;

export interface RuleActivityKeeper {
  /** Writes what was counted. Never throws: what cannot be written is logged and dropped. */
  flush(): Promise<void>;
  stop(): Promise<void>;
}

export interface RuleActivityOptions {
  readonly detect: Pick<Detect, "takeCosts">;
  readonly control: ControlStore;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Pick<Metrics, "rulesTried">;
}

/** Moves what detection counted of its rules into the store, and forgets what is too old. */
export const createRuleActivity = (options: RuleActivityOptions): RuleActivityKeeper => {
  const { detect, control, clock, log, metrics } = options;
  let forgottenAt = Number.NEGATIVE_INFINITY;
  let writing: Promise<void> = Promise.resolve();

  const write = async (): Promise<void> => {
    const now = clock.now();
    const isForgetting = now - forgottenAt >= hourMs;
    for (const { tenantId, activities } of detect.takeCosts()) {
      for (const activity of activities) metrics.rulesTried(activity);
      try {
        await control.inTenant(tenantId, async (tx) => {
          await tx.ruleActivity.add(now, activities);
          if (!isForgetting) return;
          await tx.ruleActivity.forget("hour", now - ruleActivityHoursMax * hourMs);
          await tx.ruleActivity.forget("day", now - ruleActivityDaysMax * dayMs);
        });
      } catch (error) {
        log.warn("rule-activity-not-written", { tenantId, error: String(error) });
      }
    }
    if (isForgetting) forgottenAt = now;
  };
  const flush = (): Promise<void> => {
    writing = writing.then(write);
    return writing;
  };
  const timer = setInterval(() => void flush(), flushMs);
  timer.unref();
  return {
    flush,
    async stop() {
      clearInterval(timer);
      await flush();
    },
  };
};
