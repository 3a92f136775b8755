import { asTenantId, isXdrError } from "@xdr/event";
import { createFakeClock } from "@xdr/testing";
import { expect, it } from "vitest";
import { createSearchCount } from "./search-count.ts";

it("admits so many within any minute, each tenant by itself, and says how long to wait", async () => {
  const clock = createFakeClock();
  const [a, b] = [asTenantId("a"), asTenantId("b")];
  const count = createSearchCount(clock);
  const refusal = (tenantId = a): number | undefined => {
    try {
      count.admit(tenantId, 2);
      return undefined;
    } catch (error) {
      if (!isXdrError(error)) throw error;
      expect(error.code).toBe("QUOTA_SEARCHES_EXCEEDED");
      return error.retryAfterSeconds;
    }
  };
  expect(refusal()).toBeUndefined();
  await clock.advance(20_000);
  expect(refusal()).toBeUndefined();
  expect(refusal()).toBe(40);
  expect(refusal(b)).toBeUndefined();
  await clock.advance(40_000);
  expect(refusal()).toBeUndefined();
  expect(refusal()).toBe(20);
});
