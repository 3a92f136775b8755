import { asTenantId } from "@xdr/event";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createIntakeBudget, type Hold, memoryOf } from "./intake-budget.ts";

const [a, b, c] = ["a", "b", "c"].map((name) => asTenantId(name));
const tenants = [a ?? asTenantId(""), b ?? asTenantId(""), c ?? asTenantId("")] as const;
const [tenantA, tenantB] = tenants;

/** Takes pieces until it is refused; how much that was. */
const fill = (budget: ReturnType<typeof createIntakeBudget>, tenant = tenantA): number => {
  let held = 0;
  while (budget.tryHold(tenant, 1) !== undefined) held += 1;
  return held;
};

describe("the memory for deliveries", () => {
  it("leaves room for the next tenant however much one sends", () => {
    const budget = createIntakeBudget(900);
    expect(fill(budget, tenantA)).toBe(600);
    expect(fill(budget, tenantB)).toBe(200);
    expect(() => budget.hold(tenantA, 1)).toThrow(
      expect.objectContaining({ code: "COLLECT_QUEUE_FULL", retryAfterSeconds: 1 }),
    );
  });

  it("is given back once, whatever happens to a hold", async () => {
    const budget = createIntakeBudget(900);
    const hold = budget.hold(tenantA, 500);
    const changed = budget.change();
    expect([hold.grow(100), hold.grow(1)]).toEqual([true, false]);
    hold.release();
    hold.release();
    await changed;
    expect([budget.heldBytes(), hold.grow(1)]).toEqual([0, false]);
  });

  it("takes one delivery larger than all of it at a time, and others beside it", () => {
    const budget = createIntakeBudget(900);
    const large = budget.hold(tenantA, 10_000);
    expect(budget.tryHold(tenantB, 10_000)).toBeUndefined();
    expect(fill(budget, tenantB)).toBeGreaterThan(100);
    large.release();
    expect(budget.tryHold(tenantB, 10_000)).toBeDefined();
  });

  it("counts an event's objects for each record, and every byte of it more than once", () => {
    expect(memoryOf([])).toBe(0);
    expect(memoryOf([{ raw: new Uint8Array(10) }])).toBeGreaterThan(1_000);
    expect(memoryOf([{ raw: new Uint8Array(100_000) }])).toBeGreaterThan(300_000);
  });

  it("never holds more than there is, and in the end nothing", () => {
    const step = fc.record({
      tenant: fc.constantFrom(...tenants),
      bytes: fc.nat(1_200),
      isRelease: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const budget = createIntakeBudget(900);
        const holds: Hold[] = [];
        for (const { tenant, bytes, isRelease } of steps) {
          const hold = isRelease ? undefined : budget.tryHold(tenant, bytes);
          if (hold !== undefined) holds.push(hold);
          if (isRelease) holds.shift()?.release();
          expect(budget.heldBytes()).toBeLessThanOrEqual(900);
        }
        for (const hold of holds) hold.release();
        expect(budget.heldBytes()).toBe(0);
      }),
    );
  });
});
