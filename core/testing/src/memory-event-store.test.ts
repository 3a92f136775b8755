import { eventStoreSuite } from "./event-store-suite.ts";
import { createFakeClock } from "./fake-clock.ts";
import { createMemoryEventStore } from "./memory-event-store.ts";

eventStoreSuite(
  "the store in memory",
  async () => ({
    store: createMemoryEventStore({ clock: createFakeClock() }),
    close: async () => undefined,
  }),
  { isDurable: false },
);
