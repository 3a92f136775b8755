import { eventStoreSuite } from "@xdr/testing";
import { openEmbeddedStore, temporaryFolder } from "./embedded-store.ts";

eventStoreSuite("ClickHouse, embedded", async () => {
  const folder = await temporaryFolder();
  let running = await openEmbeddedStore(folder.path);
  return {
    get store() {
      return running.store;
    },
    reopen: async () => {
      await running.stop();
      running = await openEmbeddedStore(folder.path);
      return running.store;
    },
    close: async () => {
      await running.stop();
      await folder.remove();
    },
  };
});
