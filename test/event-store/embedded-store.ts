import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type EmbeddedClickhouse, startClickhouse } from "@xdr/clickhouse-embedded";
import { type ClickhouseEventStore, createClickhouseEvents } from "@xdr/events-clickhouse";
import type { Clock } from "@xdr/ports";
import { createQuietLog } from "@xdr/testing";

export const wallClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  sleep: (ms, signal) =>
    new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      const timer = setTimeout(resolve, ms);
      signal?.addEventListener("abort", () => {
        clearTimeout(timer);
        reject(signal.reason);
      });
    }),
};

export interface EmbeddedStore {
  readonly engine: EmbeddedClickhouse;
  readonly store: ClickhouseEventStore;
  stop(): Promise<void>;
}

/** The event store as an installation runs it: engine in a child process, migrated. */
export const openEmbeddedStore = async (dataDir: string): Promise<EmbeddedStore> => {
  const engine = await startClickhouse({ dataDir, log: createQuietLog(), clock: wallClock });
  const { url, username, password } = engine;
  const store = createClickhouseEvents({ url, username, password, clock: wallClock });
  await store.migrate();
  return {
    engine,
    store,
    stop: async () => {
      await store.close();
      await engine.stop();
    },
  };
};

/** A data folder of its own for a test, and its removal. */
export const temporaryFolder = async (): Promise<{ path: string; remove(): Promise<void> }> => {
  const path = await mkdtemp(join(tmpdir(), "xdr-events-"));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
};
