import type { Detect, DetectSettings } from "@xdr/detect";
import type { DecodedEvent, Finding } from "@xdr/event";
import type { Clock, EventStore, Log } from "@xdr/ports";
import type { Metrics } from "../telemetry/metrics.ts";

export const detectionLimits = Object.freeze({
  /** Committed events waiting in memory; beyond it they are read back from the store. */
  queueEventsMax: 50_000,
  /** Events of one read when catching up. */
  replayEventsMax: 5_000,
  /** Wait between polls of an empty queue, and before trying again after a failure. */
  idleMsMax: 250,
  retryDelayMs: 1_000,
});

export interface DetectionOptions {
  readonly detect: Detect;
  readonly settings: DetectSettings;
  readonly events: EventStore;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
  /** Stores findings and what follows from them; called again with the same ones after a failure. */
  readonly deliver: (findings: readonly Finding[]) => Promise<void>;
  /** Called when all events up to `position` are evaluated and their findings delivered. */
  readonly onDone: (position: number) => Promise<void>;
}

export interface Detection {
  /** Committed events, in the order of their positions. Never blocks. */
  offer(events: readonly DecodedEvent[], position: number): void;
  /** Milliseconds since the oldest committed event that was not evaluated yet was committed. */
  lagMs(): number;
  readonly isCatchingUp: boolean;
  /** Begins after `position`; earlier events are taken as done. */
  start(position: number): void;
  stop(): Promise<void>;
}

interface Waiting {
  readonly events: readonly DecodedEvent[];
  readonly position: number;
  readonly sinceMs: number;
}

/**
 * Evaluates what was committed, in order, behind the acknowledgement. Normally from memory; when
 * the queue is over its limit, or after a restart, from the event store at the last done position.
 * An event is evaluated at least once; findings are exactly once by their ids.
 *
 * States: `live` (the queue holds everything after `done`) and `behind` (it does not; what is
 * offered is only counted). `behind` ends when a read of the store finds nothing after `done` and
 * nothing was offered meanwhile.
 */
export const createDetection = (options: DetectionOptions): Detection => {
  const { clock, log, metrics, events } = options;
  const stopped = new AbortController();
  let queue: Waiting[] = [];
  let queued = 0;
  let done = 0;
  let offered = 0;
  let isBehind = false;
  let behindSinceMs = 0;
  let wake: () => void = () => undefined;
  let running: Promise<void> = Promise.resolve();

  const evaluate = async (batch: readonly DecodedEvent[], position: number): Promise<void> => {
    const start = clock.monotonic();
    const { findings } = options.detect.run(batch, options.settings);
    metrics.detected(batch.length, findings.length, (clock.monotonic() - start) / 1000);
    for (;;) {
      try {
        if (findings.length > 0) await options.deliver(findings);
        await options.onDone(position);
        break;
      } catch (error) {
        if (stopped.signal.aborted) return;
        log.error("findings-not-stored", { error: String(error), findings: findings.length });
        await clock.sleep(detectionLimits.retryDelayMs, stopped.signal).catch(() => undefined);
      }
    }
    done = Math.max(done, position);
  };

  const catchUp = async (): Promise<void> => {
    const replayed = await events.replay(done, detectionLimits.replayEventsMax, stopped.signal);
    if (replayed.length === 0) {
      if (offered <= done) {
        isBehind = false;
        log.info("detection-caught-up", { position: done });
      } else done = Math.max(done, offered);
      return;
    }
    const byPosition = Map.groupBy(replayed, (event) => event.position);
    for (const [position, batch] of byPosition) {
      if (stopped.signal.aborted) return;
      await evaluate(batch, position);
    }
  };

  const step = async (): Promise<void> => {
    if (isBehind) return catchUp();
    const next = queue.shift();
    if (next !== undefined) {
      queued -= next.events.length;
      return evaluate(next.events, next.position);
    }
    await new Promise<void>((resolve) => {
      wake = resolve;
      clock.sleep(detectionLimits.idleMsMax, stopped.signal).then(resolve, resolve);
    });
  };

  const loop = async (): Promise<void> => {
    while (!stopped.signal.aborted) {
      try {
        await step();
      } catch (error) {
        if (stopped.signal.aborted) return;
        log.error("detection-step-failed", { error: String(error) });
        await clock.sleep(detectionLimits.retryDelayMs, stopped.signal).catch(() => undefined);
      }
    }
  };

  return {
    offer(batch, position) {
      offered = Math.max(offered, position);
      if (!isBehind && queued + batch.length > detectionLimits.queueEventsMax) {
        log.warn("detection-behind", { queued, position });
        isBehind = true;
        behindSinceMs = clock.monotonic();
        queue = [];
        queued = 0;
      }
      if (isBehind) return;
      queue.push({ events: batch, position, sinceMs: clock.monotonic() });
      queued += batch.length;
      wake();
    },
    lagMs() {
      if (isBehind) return clock.monotonic() - behindSinceMs;
      const [oldest] = queue;
      return oldest === undefined ? 0 : clock.monotonic() - oldest.sinceMs;
    },
    get isCatchingUp() {
      return isBehind;
    },
    start(position) {
      done = position;
      isBehind = true;
      behindSinceMs = clock.monotonic();
      running = loop();
    },
    async stop() {
      stopped.abort(new Error("stopping"));
      wake();
      await running;
    },
  };
};
