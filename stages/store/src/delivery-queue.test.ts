import { asTenantId } from "@xdr/event";
import { sampleEvent } from "@xdr/testing";
import { describe, expect, it } from "vitest";
import { createDeliveryQueue, type Delivery } from "./delivery-queue.ts";

const delivery = (tenant: string, key: string, count = 2): Delivery => ({
  key,
  events: Array.from({ length: count }, (_, seq) =>
    sampleEvent({ tenant: asTenantId(tenant), batch: key, seq }),
  ),
  resolve: () => undefined,
  reject: () => undefined,
});
const wide = { eventsMax: 1_000, bytesMax: 1_000_000 };

describe("deliveries that wait", () => {
  it("are taken in turns by tenant, each tenant's in order", () => {
    const queue = createDeliveryQueue();
    for (const key of ["a1", "a2", "a3", "a4"]) queue.put(delivery("a", key));
    for (const key of ["b1", "b2"]) queue.put(delivery("b", key));
    const keys = queue.take(wide).map(({ key }) => key);
    expect(keys).toEqual(["a1", "b1", "a2", "b2", "a3", "a4"]);
    expect([queue.events(), queue.bytes(), queue.take(wide).length]).toEqual([0, 0, 0]);
  });

  it("keep their turn over several takes", () => {
    const queue = createDeliveryQueue();
    for (const key of ["a1", "a2", "a3"]) queue.put(delivery("a", key));
    expect(queue.take({ ...wide, eventsMax: 2 }).map(({ key }) => key)).toEqual(["a1"]);
    queue.put(delivery("b", "b1"));
    expect(queue.take({ ...wide, eventsMax: 4 }).map(({ key }) => key)).toEqual(["a2", "b1"]);
  });

  it("are taken up to a number of bytes, but always one", () => {
    const queue = createDeliveryQueue();
    for (const key of ["a1", "a2", "a3"]) queue.put(delivery("a", key));
    const each = queue.bytes() / 3;
    expect(queue.take({ ...wide, bytesMax: each * 2 })).toHaveLength(2);
    expect(queue.take({ ...wide, bytesMax: 1 })).toHaveLength(1);
  });
});
