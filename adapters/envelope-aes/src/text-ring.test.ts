import { codeOf, createFakeClock } from "@xdr/testing";
import { expect, it } from "vitest";
import { nextRingText, openTextRing } from "./text-ring.ts";

const clock = createFakeClock();

it("looks an unknown key up anew before it refuses it, and fails closed when the ring is gone", async () => {
  const first = nextRingText("envelope", undefined, clock);
  const place = { cached: first as string | undefined, real: first as string | undefined };
  const ring = openTextRing("envelope", async (fresh) => {
    if (fresh) place.cached = place.real;
    return place.cached;
  });
  const old = await ring.active();
  place.real = nextRingText("envelope", first, clock);
  const elsewhere = openTextRing("envelope", async () => place.real);
  const { kid } = await elsewhere.active();
  expect(kid).not.toBe(old.kid);
  expect((await ring.active()).kid).toBe(old.kid);
  expect((await ring.byKid(kid))?.kid).toBe(kid);
  expect(await ring.byKid(old.kid)).toEqual(old);
  expect(await ring.byKid("k-none")).toBeUndefined();
  expect(await codeOf(ring.rotate())).toBe("REQUEST_CONFLICT");
  place.cached = undefined;
  expect(await codeOf(ring.active())).toBe("SECRETS_PROVIDER_UNAVAILABLE");
});
