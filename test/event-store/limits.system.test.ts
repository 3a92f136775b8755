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

const statement = async (text: string): Promise<void> => {
  const { url, username, password } = running.engine;
  const answer = await fetch(`${url}/?query=${encodeURIComponent(text)}`, {
    method: "POST",
    headers: { Authorization: `Basic ${btoa(`${username}:${password}`)}` },
  });
  expect(answer.status, await answer.text()).toBe(200);
};

it("gives a table of the first version its later columns, and keeps what is in it", async () => {
  for (const name of ["src_country", "src_asn", "dst_country", "dst_asn", "address_kinds"]) {
    await statement(`ALTER TABLE xdr.events DROP COLUMN ${name}`);
  }
  await statement(
    "ALTER TABLE xdr.schema_migrations DELETE WHERE version > 1 SETTINGS mutations_sync = 1",
  );
  await running.store.migrate();
  const event = sampleEvent({
    tenant: tenantId,
    batch: "later",
    event: { src_endpoint: { ip: "8.8.8.8", location: { country: "US" } } },
  });
  await running.store.append([event], 2);
  const field = { kind: "column", name: "src_country", type: "string" } as const;
  const found = async (value: string) => {
    const where = { kind: "equals", field, value } as const;
    return (await running.store.search(tenantId, { ...request, where })).events;
  };
  expect((await found("US")).map(({ id }) => id)).toEqual([event.id]);
  expect(await found("")).toHaveLength(request.limit);
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
