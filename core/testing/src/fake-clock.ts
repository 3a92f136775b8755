import type { Clock } from "@xdr/ports";

export interface FakeClock extends Clock {
  /** Moves both clocks on and wakes the sleepers whose time has come, in order. */
  advance(ms: number): Promise<void>;
  /** Sleepers that wait now. */
  sleeping(): number;
}

/** 2026-03-01T12:00:00Z */
export const fakeClockStart = Date.UTC(2026, 2, 1, 12);

/** A clock that stands still until told. */
export const createFakeClock = (start = fakeClockStart): FakeClock => {
  let elapsed = 0;
  const sleepers = new Set<{ readonly due: number; readonly wake: () => void }>();

  const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

  return {
    now: () => start + elapsed,
    monotonic: () => elapsed,
    sleeping: () => sleepers.size,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        signal?.throwIfAborted();
        const sleeper = { due: elapsed + Math.max(ms, 0), wake: resolve };
        sleepers.add(sleeper);
        signal?.addEventListener("abort", () => {
          if (sleepers.delete(sleeper)) reject(signal.reason);
        });
      }),
    advance: async (ms) => {
      const target = elapsed + ms;
      for (;;) {
        await settle();
        const next = [...sleepers]
          .filter((sleeper) => sleeper.due <= target)
          .sort((a, b) => a.due - b.due)[0];
        if (next === undefined) break;
        elapsed = Math.max(elapsed, next.due);
        sleepers.delete(next);
        next.wake();
      }
      elapsed = target;
      await settle();
    },
  };
};
