import { asTenantId } from "@xdr/event";
import { createClickhouseEvents } from "@xdr/events-clickhouse";
import { sampleEvent } from "@xdr/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import {
  type EmbeddedStore,
  openEmbeddedStore,
  temporaryFolder,
  wallClock,
} from "./embedded-store.ts";

const tenantId = asTenantId("tenant-limits");
const request = {
  where: { kind: "text", value: "needle" },
  from: 0,
  to: Number.MAX_SAFE_INTEGER,
  limit: 10,
  order: "newest",
} as const;

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let running: EmbeddedStore;
beforeAll(async () => {
  folder = await temporaryFolder();
  running = await openEmbeddedStore(folder.path);
  const events = Array.from({ length: 5_000 }, (_, seq) => sampleEvent({ tenant: tenantId, seq }));
  await running.store.append(events, 1);
});
afterAll(async () => {
  await running.stop();
  await folder.remove();
});

it.each([
  [{ queryMsMax: 1 }, "STORE_QUERY_TIMEOUT"],
  [{ queryMemoryBytesMax: 1 }, "STORE_QUERY_TOO_COSTLY"],
])("ends a search over the limit %j with %s", async (limits, code) => {
  const { url, username, password } = running.engine;
  const store = createClickhouseEvents({ url, username, password, clock: wallClock, limits });
  await expect(store.search(tenantId, request)).rejects.toMatchObject({ code });
  await store.close();
});

it("answers a dead engine with a retryable error and works again afterwards", async () => {
  process.kill(running.engine.pid, "SIGKILL");
  await wallClock.sleep(50);
  await expect(running.store.search(tenantId, request)).rejects.toMatchObject({
    code: "SERVER_UNAVAILABLE",
    retryable: true,
  });
  for (;;) {
    const outcome: unknown = await running.store.ping().catch((error: unknown) => error);
    if (outcome === undefined) break;
    await wallClock.sleep(100);
  }
  expect(await running.store.lastPosition()).toBe(1);
});

it("refuses a store that a newer version has written", async () => {
  await expect(running.store.migrate()).resolves.toBeUndefined();
  const { url, username, password } = running.engine;
  await fetch(`${url}/?query=INSERT INTO xdr.schema_migrations FORMAT TabSeparated`, {
    method: "POST",
    body: "999\tfrom the future\t0\n",
    headers: { Authorization: `Basic ${btoa(`${username}:${password}`)}` },
  });
  await expect(running.store.migrate()).rejects.toThrow("version 999");
});
