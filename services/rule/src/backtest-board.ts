import { isXdrError, type TenantId, XdrError } from "@xdr/event";
import type { Clock, EventStore, Ids, Log } from "@xdr/ports";
import { type BacktestEnd, runBacktest } from "./backtest.ts";
import { type BacktestReport, bucketMsOf } from "./backtest-tally.ts";
import { backtestLimits } from "./limits.ts";
import type { Trial } from "./trial.ts";

/** A backtest as far as it is. */
export interface Backtest {
  readonly id: string;
  readonly title: string;
  readonly state: "running" | "done" | "cancelled" | "failed";
  /** What ended it: everything was looked at, or a limit. */
  readonly end?: BacktestEnd;
  /** Why it failed, safe to show. */
  readonly problem?: string;
  readonly from: number;
  readonly to: number;
  readonly startedTime: number;
  readonly report: BacktestReport;
}

/**
 * Backtests that run and those that ended a short while ago, in the memory of this process: after a
 * restart they are started anew. Another tenant's do not exist.
 */
export interface BacktestBoard {
  /** Throws `REQUEST_RATE_EXCEEDED` when as many run as may. */
  start(
    tenantId: TenantId,
    job: { readonly trial: Trial; readonly from: number; readonly to: number },
  ): Backtest;
  get(tenantId: TenantId, id: string): Backtest | undefined;
  /** Stops it after the page it is on. */
  cancel(tenantId: TenantId, id: string): void;
  /** Stops all and waits for them. */
  stop(): Promise<void>;
}

interface Job {
  readonly tenantId: TenantId;
  readonly abort: AbortController;
  backtest: Backtest;
  endedAt: number | undefined;
  done: Promise<void>;
}

export interface BacktestBoardOptions {
  readonly events: EventStore;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
}

const states = { all: "done", events: "done", time: "done", cancelled: "cancelled" } as const;

export const createBacktestBoard = (options: BacktestBoardOptions): BacktestBoard => {
  const { events, clock, ids, log } = options;
  const jobs = new Map<string, Job>();

  const run = async (job: Job, trial: Trial): Promise<void> => {
    const { from, to } = job.backtest;
    try {
      const end = await runBacktest({
        ...{ tenantId: job.tenantId, trial, events, clock, from, to },
        signal: job.abort.signal,
        onPage: (report) => {
          job.backtest = { ...job.backtest, report };
        },
      });
      job.backtest = { ...job.backtest, state: states[end], end };
    } catch (error) {
      job.backtest = failed(job, error);
      if (job.backtest.state === "failed") {
        log.warn("backtest-failed", { tenantId: job.tenantId, error: String(error) });
      }
    }
    job.endedAt = clock.monotonic();
  };

  return {
    start: (tenantId, { trial, from, to }) => {
      forgetOld(jobs, tenantId, clock);
      requireRoom(jobs, tenantId);
      const id = ids.uuid();
      const { title } = trial.rule;
      const job: Job = {
        tenantId,
        abort: new AbortController(),
        backtest: {
          ...{ id, title, state: "running", from, to, startedTime: clock.now() },
          report: { ...emptyReport, bucketMs: bucketMsOf(to - from) },
        },
        endedAt: undefined,
        done: Promise.resolve(),
      };
      jobs.set(id, job);
      job.done = run(job, trial);
      return job.backtest;
    },
    get: (tenantId, id) => {
      const job = jobs.get(id);
      return job?.tenantId === tenantId ? job.backtest : undefined;
    },
    cancel: (tenantId, id) => {
      const job = jobs.get(id);
      if (job?.tenantId === tenantId) job.abort.abort(new Error("cancelled"));
    },
    stop: async () => {
      for (const { abort } of jobs.values()) abort.abort(new Error("stopping"));
      await Promise.all([...jobs.values()].map(({ done }) => done));
    },
  };
};

const failed = ({ backtest, abort }: Job, error: unknown): Backtest => {
  if (abort.signal.aborted) return { ...backtest, state: "cancelled", end: "cancelled" };
  const problem = isXdrError(error) ? error.message : "Something broke here; the log has it.";
  return { ...backtest, state: "failed", problem };
};

const emptyReport: BacktestReport = {
  ...{ matched: 0, bucketMs: 0, buckets: [], examples: [], scanned: 0, total: 0 },
  ...{ seconds: 0, microsecondsPerEvent: 0, reachedTime: 0, spanMs: 0 },
};

const requireRoom = (jobs: ReadonlyMap<string, Job>, tenantId: TenantId): void => {
  const running = [...jobs.values()].filter(({ backtest }) => backtest.state === "running");
  const own = running.filter((job) => job.tenantId === tenantId);
  const { tenantRunningMax, runningMax } = backtestLimits;
  if (own.length < tenantRunningMax && running.length < runningMax) return;
  const message = "As many backtests run as may at once. Wait for one or cancel it.";
  throw new XdrError("REQUEST_RATE_EXCEEDED", message, { retryAfterSeconds: 10 });
};

const forgetOld = (jobs: Map<string, Job>, tenantId: TenantId, clock: Clock): void => {
  for (const [id, { endedAt }] of jobs) {
    if (endedAt !== undefined && clock.monotonic() - endedAt > backtestLimits.keptMs) {
      jobs.delete(id);
    }
  }
  const ended = [...jobs].filter(
    ([, job]) => job.tenantId === tenantId && job.endedAt !== undefined,
  );
  for (const [id] of ended.slice(0, Math.max(0, ended.length - backtestLimits.keptMax + 1))) {
    jobs.delete(id);
  }
};
