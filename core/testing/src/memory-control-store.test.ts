import { controlStoreSuite } from "./control-store-suite.ts";
import { createMemoryControlStore } from "./memory-control-store.ts";

controlStoreSuite("memory", async (clock) => ({
  store: createMemoryControlStore({ clock }),
  close: async () => undefined,
}));
