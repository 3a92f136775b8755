import type { Clock, ControlStore, Log, SystemTx } from "@xdr/ports";
import { commandLookMs, commandsWaitingMax } from "./limits.ts";

export interface Wait<T> {
  /** `agent ID`: its commands; `answer ID`: the answer to that command. */
  readonly name: string;
  /** Looks in the store; `undefined`: not yet. */
  readonly find: () => Promise<T | undefined>;
  /** Commands that say nothing new to this wait. */
  readonly running?: readonly string[];
}

export interface Bells {
  /** Those of this server who wait under that name look again. */
  ring(name: string): void;
  /** What `find` gives, or `undefined` after `ms`, at `stop`, and when `signal` aborts. */
  until<T>(wait: Wait<T>, ms: number, signal: AbortSignal): Promise<T | undefined>;
  stop(): void;
}

interface Ringer {
  readonly name: string;
  readonly running: readonly string[];
  readonly ring: () => void;
}

/** Names under which there is news that this server did not make itself. */
const newsOf = async (
  tx: SystemTx,
  ringers: readonly Ringer[],
  now: number,
): Promise<readonly Ringer[]> => {
  const ids = ringers.flatMap(({ name }) => (name.startsWith("answer ") ? [name.slice(7)] : []));
  const answered = new Set((await tx.agentCommands.answered(ids)).map((id) => `answer ${id}`));
  const isAsked = ringers.some(({ name }) => name.startsWith("agent "));
  const waiting = isAsked ? await tx.agentCommands.waiting(now, commandsWaitingMax) : [];
  const byAgent = Map.groupBy(waiting, ({ agentId }) => `agent ${agentId}`);
  return ringers.filter(({ name, running }) => {
    if (answered.has(name)) return true;
    return byAgent.get(name)?.some(({ id }) => !running.includes(id)) ?? false;
  });
};

/** A bell that may ring before anybody listens. */
const wakeable = (): { readonly next: () => Promise<void>; readonly ring: () => void } => {
  let turn = Promise.withResolvers<void>();
  return {
    next: async () => {
      await turn.promise;
      turn = Promise.withResolvers<void>();
    },
    ring: () => turn.resolve(),
  };
};

/**
 * Wakes whoever waits for a row of the store. One statement a quarter of a second asks for all of
 * them together, however many agents hold a request open; with nobody waiting none is made.
 */
export const createBells = (options: {
  readonly control: ControlStore;
  readonly clock: Clock;
  readonly log: Log;
}): Bells => {
  const { control, clock, log } = options;
  const stopped = new AbortController();
  const ringers = new Set<Ringer>();
  let isLooking = false;

  const look = async (): Promise<void> => {
    try {
      const all = [...ringers];
      const news = await control.asSystem((tx) => newsOf(tx, all, clock.now()));
      for (const { ring } of news) ring();
    } catch (error) {
      log.warn("commands-not-looked-for", { error: String(error) });
    }
  };
  const lookAgainAndAgain = async (): Promise<void> => {
    if (isLooking) return;
    isLooking = true;
    while (ringers.size > 0 && !stopped.signal.aborted) {
      await clock.sleep(commandLookMs, stopped.signal).catch(() => undefined);
      if (!stopped.signal.aborted) await look();
    }
    isLooking = false;
  };

  return {
    ring: (name) => {
      for (const ringer of ringers) if (ringer.name === name) ringer.ring();
    },
    until: async ({ name, find, running = [] }, ms, signal) => {
      const { next, ring } = wakeable();
      const over = new AbortController();
      const ends = AbortSignal.any([signal, stopped.signal, over.signal]);
      const ringer = { name, running, ring };
      ends.addEventListener("abort", ring, { once: true });
      ringers.add(ringer);
      void lookAgainAndAgain();
      const time = clock.sleep(Math.max(0, ms), ends).then(
        () => over.abort(),
        () => undefined,
      );
      try {
        for (;;) {
          const found = await find();
          if (found !== undefined || ends.aborted) return found;
          await next();
        }
      } finally {
        ringers.delete(ringer);
        over.abort();
        await time;
      }
    },
    stop: () => stopped.abort(),
  };
};
