import { asSourceId, type TenantId } from "@xdr/event";
import type { ControlStore, EventStore, Notice } from "@xdr/ports";
import {
  createFakeClock,
  createMemoryControlStore,
  createMemoryEventStore,
  createQuietLog,
  type FakeClock,
  sampleEvent,
  sampleSource,
  sampleTenant,
} from "@xdr/testing";
import { beforeEach, describe, expect, it } from "vitest";
import { createLiveBus } from "../pipeline/live-bus.ts";
import { learnRhythm } from "./rhythm.ts";
import { createSilenceWatch, silenceLimits } from "./silence.ts";
import type { TenantWatch } from "./watch-tenants.ts";

const minute = 60_000;
const tenant = sampleTenant();
const source = sampleSource(tenant.id, { name: "web-1" });
let clock: FakeClock;
let control: ControlStore;
let events: EventStore;
let watch: TenantWatch;

const start = (): TenantWatch =>
  createSilenceWatch({
    control,
    events,
    clock,
    log: createQuietLog(),
    live: createLiveBus(createQuietLog()),
  });

beforeEach(async () => {
  clock = createFakeClock();
  control = createMemoryControlStore({ clock });
  events = createMemoryEventStore({ clock });
  await control.asSystem((tx) => tx.tenants.create(tenant));
  await control.inTenant(tenant.id, (tx) => tx.sources.create(source, undefined));
  watch = start();
});

let position = 0;
/** The source sends one event now. */
const speak = async (tenantId: TenantId = tenant.id): Promise<void> => {
  const time = clock.now();
  position += 1;
  const sample = { tenant: tenantId, source: source.id, batch: `b-${position}`, time };
  await events.append([sampleEvent(sample)], position);
  const count = { events: 1, undecoded: 0, quarantined: 0 };
  await control.inTenant(tenantId, (tx) =>
    tx.sources.addActivity({ sourceId: source.id, lastEventTime: time, ...count }),
  );
};

const speakFor = async (minutes: number, every: number): Promise<void> => {
  for (let at = 0; at < minutes; at += every) {
    await speak();
    await clock.advance(every * minute);
  }
};

const notices = async (): Promise<readonly Notice[]> =>
  (await control.inTenant(tenant.id, (tx) => tx.work.list("notice"))).map(({ body }) => body);

const set = (setMs: number) =>
  control.inTenant(tenant.id, (tx) =>
    tx.work.put("source-watch", source.id, { mode: "set", setMs }),
  );

describe("the watch for silence", () => {
  it("learns the rhythm, tells silence once, and closes when the source speaks again", async () => {
    await speakFor(120, 5);
    await watch.check();
    expect(await notices()).toEqual([]);
    await clock.advance(10 * minute);
    await watch.check();
    expect(await notices()).toEqual([]);
    await clock.advance(20 * minute);
    await watch.check();
    await watch.check();
    const [open] = await notices();
    expect(await notices()).toHaveLength(1);
    expect(open).toMatchObject({
      class_uid: 2004,
      status_id: 1,
      finding_info: { title: "web-1 is silent" },
      resources: [{ uid: source.id }],
    });
    await speak();
    const spokenAt = clock.now();
    await clock.advance(silenceLimits.checkMs);
    await watch.check();
    expect(await notices()).toMatchObject([{ status_id: 4, activity_id: 3, end_time: spokenAt }]);
    await clock.advance(60 * minute);
    await watch.check();
    expect((await notices()).map((one) => one.status_id).toSorted()).toEqual([1, 4]);
    await watch.stop();
  });

  it("neither forgets nor repeats after a restart, and does not count the time of being down", async () => {
    await speak();
    await set(20 * minute);
    await clock.advance(25 * minute);
    await watch.check();
    expect(await notices()).toHaveLength(1);
    await watch.stop();
    await clock.advance(600 * minute);
    watch = start();
    await watch.check();
    expect(await notices()).toHaveLength(1);
    await speak();
    await watch.check();
    await watch.stop();
    await clock.advance(600 * minute);
    watch = start();
    await watch.check();
    expect((await notices()).filter((one) => one.status_id === 1)).toEqual([]);
    await clock.advance(19 * minute);
    await watch.check();
    expect((await notices()).filter((one) => one.status_id === 1)).toEqual([]);
    await clock.advance(2 * minute);
    await watch.check();
    expect((await notices()).filter((one) => one.status_id === 1)).toHaveLength(1);
    await watch.stop();
  });

  it("looks by itself, and says nothing of a source that is off, unwatched or new", async () => {
    const quiet = sampleSource(tenant.id, { id: asSourceId("quiet") });
    await control.inTenant(tenant.id, (tx) => tx.sources.create(quiet, undefined));
    await speak();
    await clock.advance(600 * minute);
    expect(await notices()).toEqual([]);
    await set(20 * minute);
    await clock.advance(silenceLimits.checkMs);
    expect(await notices()).toHaveLength(1);
    await control.inTenant(tenant.id, (tx) => tx.sources.update({ ...source, disabled: true }));
    await clock.advance(silenceLimits.checkMs);
    expect(await notices()).toMatchObject([{ status_id: 4 }]);
    await watch.stop();
  });
});

describe("learnRhythm", () => {
  const bucket = (index: number, count: number) => ({
    from: index * 5 * minute,
    to: (index + 1) * 5 * minute,
    specific: count,
    generic: 0,
    undecoded: 0,
  });
  const of = (counts: readonly number[]) => learnRhythm(counts.map((n, at) => bucket(at, n)));

  it("is twice the longest gap, never below a quarter of an hour, and nothing at first", () => {
    expect(of(Array(11).fill(1))).toBeUndefined();
    expect(of(Array(24).fill(1))).toBe(20 * minute);
    const night = [...Array(12).fill(1), ...Array(100).fill(0), ...Array(12).fill(1)];
    expect(of(night)).toBe(2 * 102 * 5 * minute);
    expect(of([...Array(24).fill(1), ...Array(500).fill(0)])).toBe(20 * minute);
    const week = [...Array(12).fill(1), ...Array(1900).fill(0), ...Array(12).fill(1)];
    expect(of(week)).toBe(3 * 24 * 60 * minute);
  });
});
