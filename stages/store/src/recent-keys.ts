import type { Clock } from "@xdr/ports";

/** Remembers keys for a time, at most so many: the oldest go first. */
export interface RecentKeys {
  add(key: string): void;
  has(key: string): boolean;
  /** True when it was there. */
  remove(key: string): boolean;
}

export const createRecentKeys = (
  clock: Clock,
  limits: { readonly keysMax: number; readonly ageMsMax: number },
): RecentKeys => {
  /** In order of addition. */
  const times = new Map<string, number>();

  const forget = (): void => {
    const oldest = clock.monotonic() - limits.ageMsMax;
    for (const [key, time] of times) {
      if (time > oldest && times.size <= limits.keysMax) return;
      times.delete(key);
    }
  };

  return {
    add: (key) => {
      times.delete(key);
      times.set(key, clock.monotonic());
      forget();
    },
    has: (key) => {
      forget();
      return times.has(key);
    },
    remove: (key) => times.delete(key),
  };
};
