import type { Clock, SecretsProvider } from "@xdr/ports";

export interface CacheTimes {
  /** A value is used without asking for so long. */
  readonly freshMs: number;
  /** Then for so long while it is asked for in the background; after it nothing is used. */
  readonly staleMs: number;
  /** "There is none" is believed for so long. */
  readonly missingMs: number;
}

export const defaultCacheTimes: CacheTimes = {
  freshMs: 60_000,
  staleMs: 10 * 60_000,
  missingMs: 5_000,
};

export interface CachedSecrets extends SecretsProvider {
  /** Age in ms of each value that is held; for metrics. */
  ages(): ReadonlyMap<string, number>;
  /** The next `get` asks the place. */
  forget(name: string): void;
}

interface Held {
  readonly value: string | undefined;
  readonly readAt: number;
}

/**
 * A provider in front of another. However many ask at once, the place is asked once. An outage is
 * bridged with the last value up to `freshMs + staleMs`; then callers get the error. Errors are never
 * held: the first answer after an outage counts.
 */
export const cacheSecrets = (
  provider: SecretsProvider,
  clock: Clock,
  times: CacheTimes = defaultCacheTimes,
): CachedSecrets => {
  const held = new Map<string, Held>();
  const asking = new Map<string, Promise<string | undefined>>();

  const ask = (name: string): Promise<string | undefined> => {
    const running = asking.get(name);
    if (running !== undefined) return running;
    const started = provider
      .get(name)
      .then((value) => {
        held.set(name, { value, readAt: clock.monotonic() });
        return value;
      })
      .finally(() => asking.delete(name));
    asking.set(name, started);
    return started;
  };

  return {
    name: provider.name,
    get: (name) => {
      const known = held.get(name);
      if (known === undefined) return ask(name);
      const age = clock.monotonic() - known.readAt;
      const freshMs = known.value === undefined ? times.missingMs : times.freshMs;
      if (age <= freshMs) return Promise.resolve(known.value);
      if (known.value !== undefined && age <= times.freshMs + times.staleMs) {
        // Whoever asks next gets what this finds; an outage is told once the value is too old.
        ask(name).catch(() => undefined);
        return Promise.resolve(known.value);
      }
      held.delete(name);
      return ask(name);
    },
    ages: () =>
      new Map([...held].map(([name, { readAt }]) => [name, clock.monotonic() - readAt] as const)),
    forget: (name) => void held.delete(name),
  };
};
