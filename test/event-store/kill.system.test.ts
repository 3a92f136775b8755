import { randomUUID } from "node:crypto";
import { asTenantId, type DecodedEvent } from "@xdr/event";
import { createSeededRandom, sampleEvent } from "@xdr/testing";
import { expect, it } from "vitest";
import { openEmbeddedStore, temporaryFolder, wallClock } from "./embedded-store.ts";

const killsMax = 6;
const eventsPerAppend = 400;
const seed = 20_260_301;

/**
 * The engine dies by kill -9 at random moments of a stream of appends. Whoever was told "stored"
 * must find every event exactly once; whoever was told nothing sends again.
 */
it(`loses no acknowledged event and shows none twice over ${killsMax} kills (seed ${seed})`, async () => {
  const folder = await temporaryFolder();
  const running = await openEmbeddedStore(folder.path);
  const { store, engine } = running;
  const random = createSeededRandom(seed);
  const tenantId = asTenantId(`tenant-${randomUUID()}`);
  const acknowledged = new Set<string>();
  let kills = 0;
  let position = 0;

  /** False while the engine is between death and restart. */
  const killEngine = (): boolean => {
    try {
      return process.kill(engine.pid, "SIGKILL");
    } catch {
      return false;
    }
  };

  const batchOf = (batch: number): readonly DecodedEvent[] =>
    Array.from({ length: eventsPerAppend }, (_, seq) =>
      sampleEvent({ tenant: tenantId, batch: `batch-${batch}`, seq }),
    );

  /** As the caller of the port does it: the same events again until the store has taken them. */
  const appendUntilStored = async (events: readonly DecodedEvent[]): Promise<void> => {
    position += 1;
    for (;;) {
      const attempt = store.append(events, position).then(
        () => "stored",
        (error: unknown) => error,
      );
      if (kills < killsMax && random() < 0.5) {
        await wallClock.sleep(random() * 60);
        if (killEngine()) kills += 1;
      }
      const outcome = await attempt;
      if (outcome === "stored") break;
      expect(outcome).toMatchObject({ code: "STORE_BATCH_UNWRITABLE", retryable: true });
      await wallClock.sleep(200);
    }
    for (const event of events) acknowledged.add(event.id);
  };

  try {
    for (let batch = 0; kills < killsMax || batch < 15; batch += 1)
      await appendUntilStored(batchOf(batch));
    expect(kills).toBe(killsMax);
    const range = { where: { kind: "all" }, from: 0, to: Number.MAX_SAFE_INTEGER } as const;
    const replayed = await store.replay(0, 1_000_000);
    const ids = replayed.map((event) => event.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(ids)).toEqual(acknowledged);
    const [bucket] = await store.histogram(tenantId, { ...range, buckets: 1 });
    expect(bucket?.count).toBe(acknowledged.size);
  } finally {
    await running.stop();
    await folder.remove();
  }
});
