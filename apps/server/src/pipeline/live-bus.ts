import type { LiveBus, LiveEvent, Log } from "@xdr/ports";

/** In-process wake-ups; see the port's contract. */
export const createLiveBus = (log: Log): LiveBus => {
  const listeners = new Set<(event: LiveEvent) => void>();
  return {
    publish(event) {
      for (const listener of listeners) {
        try {
          listener(event);
        } catch (error) {
          listeners.delete(listener);
          log.warn("live-listener-dropped", { error: String(error) });
        }
      }
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};
