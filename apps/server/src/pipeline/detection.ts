import { setImmediate } from "node:timers/promises";
import {
  type Detect,
  type DetectSettings,
  netOutcome,
  type Outcome,
  type Untold,
} from "@xdr/detect";
import type { DecodedEvent, Finding, FindingChange } from "@xdr/event";
import type { Clock, EventStore, Log } from "@xdr/ports";
import { memoryOf } from "../collect/intake-budget.ts";
import type { Metrics } from "../telemetry/metrics.ts";

export const detectionLimits = Object.freeze({
  /** Memory of committed events that wait; beyond it they are read back from the store. */
  queueBytesMax: 48 * 1024 * 1024,
  /** Events evaluated without a break: some milliseconds. */
  runEventsMax: 250,
  /** Events of one read when catching up. */
  replayEventsMax: 5_000,
  /** Events read by id at once. */
  lookUpEventsMax: 200,
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
  /** Memory of committed events that wait; beyond it they are read back from the store. */
  readonly queueBytesMax?: number;
  /** Stores findings and what follows from them; called again with the same ones after a failure. */
  readonly deliver: (change: FindingChange) => Promise<void>;
  /** Called when all events up to `position` are evaluated and their findings delivered. */
  readonly onDone: (position: number) => Promise<void>;
}

export interface Detection {
  /** Committed events, in the order of their positions. Never blocks. */
  offer(events: readonly DecodedEvent[], position: number): void;
  /** Milliseconds since the oldest committed event that was not evaluated yet was committed. */
  lagMs(): number;
  readonly isCatchingUp: boolean;
  /** Everything up to here is evaluated and its findings are delivered. */
  readonly position: number;
  /** Begins after `position`; earlier events are taken as done. */
  start(position: number): void;
  stop(): Promise<void>;
}

interface Waiting {
  readonly events: readonly DecodedEvent[];
  readonly position: number;
  readonly sinceMs: number;
  readonly bytes: number;
}

/** What is known of the committed events: held in memory (`live`) or counted only (`behind`). */
interface Backlog {
  queue: Waiting[];
  queuedBytes: number;
  done: number;
  offered: number;
  isBehind: boolean;
  /** While it is behind: when the oldest event that was not evaluated came; or when it fell behind. */
  behindSinceMs: number;
}

const evaluate = async (
  options: DetectionOptions,
  waiting: Pick<Waiting, "events" | "position">,
  signal: AbortSignal,
): Promise<void> => {
  const { clock, log } = options;
  const { findings, withdrawn, untold } = await detectAll(options, waiting.events);
  for (;;) {
    try {
      const told = await tellRest(options, untold);
      const change = { findings: [...findings, ...told], withdrawn };
      if (change.findings.length + withdrawn.length > 0) await options.deliver(change);
      await options.onDone(waiting.position);
      return;
    } catch (error) {
      log.error("findings-not-stored", { error: String(error), findings: findings.length });
      await clock.sleep(detectionLimits.retryDelayMs, signal);
    }
  }
};

/** In parts, so that requests and commits, whose senders wait, go before the rest of a large commit. */
const detectAll = async (
  { clock, detect, metrics, settings }: DetectionOptions,
  events: readonly DecodedEvent[],
): Promise<Outcome> => {
  const outcomes: Outcome[] = [];
  for (let from = 0; from < events.length; from += detectionLimits.runEventsMax) {
    const part = events.slice(from, from + detectionLimits.runEventsMax);
    const start = clock.monotonic();
    const outcome = detect.run(part, settings);
    const found = outcome.findings.length + outcome.untold.length;
    metrics.detected(part.length, found, (clock.monotonic() - start) / 1000);
    outcomes.push(outcome);
    await setImmediate();
  }
  return netOutcome(outcomes);
};

/** Matches that a late event changed, told by the events that completed them: those are stored. */
const tellRest = async (
  { detect, events, settings }: DetectionOptions,
  untold: readonly Untold[],
): Promise<readonly Finding[]> => {
  const found: Finding[] = [];
  for (const [tenantId, own] of Map.groupBy(untold, (one) => one.tenantId)) {
    for (let from = 0; from < own.length; from += detectionLimits.lookUpEventsMax) {
      const some = own.slice(from, from + detectionLimits.lookUpEventsMax);
      const stored = await events.byIds(tenantId, [...new Set(some.map((one) => one.eventId))]);
      found.push(...detect.tell(some, stored, settings));
    }
  }
  return found;
};

/** What waits is as old as these events, which come next; those of before a start count from it. */
const noteAge = (
  { clock }: DetectionOptions,
  backlog: Backlog,
  events: readonly DecodedEvent[],
): void => {
  const oldest = events.reduce(
    (least, { record }) => Math.min(least, record.receivedTime),
    clock.now(),
  );
  const cameMs = clock.monotonic() - (clock.now() - oldest);
  backlog.behindSinceMs = Math.max(backlog.behindSinceMs, cameMs);
};

/** Reads what follows `done` from the store; ends `behind` when there is nothing more. */
const catchUp = async (
  options: DetectionOptions,
  backlog: Backlog,
  signal: AbortSignal,
): Promise<void> => {
  const limit = detectionLimits.replayEventsMax;
  const replayed = await options.events.replay(backlog.done, limit, signal);
  if (replayed.length === 0) {
    if (backlog.offered > backlog.done) {
      backlog.done = backlog.offered;
      return;
    }
    backlog.isBehind = false;
    options.log.info("detection-caught-up", { position: backlog.done });
    return;
  }
  for (const [position, events] of Map.groupBy(replayed, (event) => event.position)) {
    signal.throwIfAborted();
    noteAge(options, backlog, events);
    await evaluate(options, { events, position }, signal);
    backlog.done = Math.max(backlog.done, position);
  }
};

/** Takes committed events in, or only counts them when the queue is over its limit. */
const accept = (options: DetectionOptions, backlog: Backlog, waiting: Waiting): void => {
  const { bytes, position } = waiting;
  backlog.offered = Math.max(backlog.offered, position);
  const { queueBytesMax = detectionLimits.queueBytesMax } = options;
  const isFull = backlog.queuedBytes > 0 && backlog.queuedBytes + bytes > queueBytesMax;
  if (!backlog.isBehind && isFull) {
    options.log.warn("detection-behind", { queued: backlog.queue.length, position });
    backlog.isBehind = true;
    backlog.behindSinceMs = backlog.queue[0]?.sinceMs ?? waiting.sinceMs;
    backlog.queue = [];
    backlog.queuedBytes = 0;
  }
  if (backlog.isBehind) return;
  backlog.queue.push(waiting);
  backlog.queuedBytes += bytes;
};

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
  const { clock, log } = options;
  const stopped = new AbortController();
  const backlog: Backlog = {
    queue: [],
    queuedBytes: 0,
    done: 0,
    offered: 0,
    isBehind: false,
    behindSinceMs: 0,
  };
  let wake: () => void = () => undefined;
  let running: Promise<void> = Promise.resolve();

  const step = async (): Promise<void> => {
    if (backlog.isBehind) return catchUp(options, backlog, stopped.signal);
    const next = backlog.queue.shift();
    if (next === undefined) {
      return new Promise((resolve) => {
        wake = resolve;
        clock.sleep(detectionLimits.idleMsMax, stopped.signal).then(resolve, resolve);
      });
    }
    backlog.queuedBytes -= next.bytes;
    await evaluate(options, next, stopped.signal);
    backlog.done = Math.max(backlog.done, next.position);
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
    offer(events, position) {
      const bytes = memoryOf(events.map((event) => event.record));
      accept(options, backlog, { events, position, bytes, sinceMs: clock.monotonic() });
      wake();
    },
    lagMs() {
      if (backlog.isBehind) return clock.monotonic() - backlog.behindSinceMs;
      const [oldest] = backlog.queue;
      return oldest === undefined ? 0 : clock.monotonic() - oldest.sinceMs;
    },
    get isCatchingUp() {
      return backlog.isBehind;
    },
    get position() {
      return backlog.done;
    },
    start(position) {
      backlog.done = position;
      backlog.isBehind = true;
      backlog.behindSinceMs = clock.monotonic();
      running = loop();
    },
    async stop() {
      stopped.abort(new Error("stopping"));
      wake();
      await running;
    },
  };
};
