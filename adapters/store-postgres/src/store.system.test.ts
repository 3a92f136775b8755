import { controlStoreSuite } from "@xdr/testing";
import { startTestServer } from "./test-server.ts";

controlStoreSuite("postgres", async (clock) => {
  const server = await startTestServer();
  const store = server.openStore(clock);
  return {
    store,
    close: async () => {
      await store.close();
      await server.stop();
    },
  };
});
