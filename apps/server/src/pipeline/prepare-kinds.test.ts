import { createDetect } from "@xdr/detect";
import { asTenantId } from "@xdr/event";
import { parseRules } from "@xdr/sigma";
import {
  createFakeClock,
  createMemoryEventStore,
  createQuietLog,
  fakeClockStart,
  sampleEvent,
} from "@xdr/testing";
import { expect, it } from "vitest";
import { prepareKinds } from "./prepare-kinds.ts";

const [here, other] = [asTenantId("tenant-a"), asTenantId("tenant-b")];

const rules = parseRules(`
title: Something
id: 11111111-1111-4111-8111-111111111111
logsource: { product: linux, service: sshd }
detection: { s: { message|contains: "password for root" }, condition: s }
level: low
`);

const stored = (seq: number, time: number) =>
  sampleEvent({
    tenant: here,
    seq,
    time,
    with: { logsource: { product: "linux", services: ["sshd"], categories: [] } },
  });

const setUp = async (time: number) => {
  const clock = createFakeClock();
  const detect = createDetect({ rules, clock });
  const events = createMemoryEventStore({ clock });
  await events.append([stored(0, time)], 1);
  const steps = () => [...detect.prepareKinds(here, [stored(1, time)])].length;
  return { detect, events, clock, steps, log: createQuietLog() };
};

it("after a start no event of a kind that came lately waits for its rules", async () => {
  const { steps, ...parts } = await setUp(fakeClockStart - 60_000);
  await prepareKinds(parts, [other, here], new AbortController().signal);
  expect(steps()).toBe(0);
});

it("looks at a tenant's own events, of a day, and stops when it is told to", async () => {
  const old = await setUp(fakeClockStart - 3 * 24 * 60 * 60 * 1000);
  await prepareKinds(old, [here], new AbortController().signal);
  const foreign = await setUp(fakeClockStart - 60_000);
  await prepareKinds(foreign, [other], new AbortController().signal);
  const stopped = await setUp(fakeClockStart - 60_000);
  await prepareKinds(stopped, [here], AbortSignal.abort());
  for (const { steps } of [old, foreign, stopped]) expect(steps()).toBeGreaterThan(0);
});

it("goes on with the next tenant when the store fails for one", async () => {
  const { steps, events, ...parts } = await setUp(fakeClockStart - 60_000);
  const failing: typeof events = {
    ...events,
    search: async (tenantId, request, signal) => {
      if (tenantId === other) throw new Error("not now");
      return events.search(tenantId, request, signal);
    },
  };
  await prepareKinds({ ...parts, events: failing }, [other, here], new AbortController().signal);
  expect(steps()).toBe(0);
});
