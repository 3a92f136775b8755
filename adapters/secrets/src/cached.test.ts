import { XdrError } from "@xdr/event";
import type { SecretsProvider } from "@xdr/ports";
import { codeOf, createFakeClock } from "@xdr/testing";
import { expect, it } from "vitest";
import { cacheSecrets } from "./cached.ts";

const times = { freshMs: 1_000, staleMs: 5_000, missingMs: 100 };

const world = () => {
  const clock = createFakeClock();
  const place = { value: "one" as string | undefined, isDown: false, asked: 0 };
  const provider: SecretsProvider = {
    name: "a place",
    get: async () => {
      place.asked += 1;
      await new Promise((done) => setImmediate(done));
      if (place.isDown) throw new XdrError("SECRETS_PROVIDER_UNAVAILABLE");
      return place.value;
    },
  };
  return { clock, place, cached: cacheSecrets(provider, clock, times) };
};
const settled = () => new Promise((done) => setTimeout(done, 5));

it("asks the place once for a thousand callers, and not again while the value is fresh", async () => {
  const { clock, place, cached } = world();
  const all = await Promise.all(Array.from({ length: 1_000 }, () => cached.get("x")));
  expect(new Set(all)).toEqual(new Set(["one"]));
  await clock.advance(times.freshMs);
  expect(await cached.get("x")).toBe("one");
  expect(place.asked).toBe(1);
  expect([...cached.ages()]).toEqual([["x", times.freshMs]]);
});

it("gives the stale value at once and the new one to whoever asks next", async () => {
  const { clock, place, cached } = world();
  await cached.get("x");
  place.value = "two";
  await clock.advance(times.freshMs + 1);
  expect(await cached.get("x")).toBe("one");
  await settled();
  expect(await cached.get("x")).toBe("two");
  expect(place.asked).toBe(2);
});

it("bridges an outage up to its limit, then fails closed, and recovers with the first answer", async () => {
  const { clock, place, cached } = world();
  await cached.get("x");
  place.isDown = true;
  for (let step = 0; step < 6; step += 1) {
    expect(await cached.get("x")).toBe("one");
    await settled();
    await clock.advance(1_000);
  }
  await clock.advance(1);
  expect(await codeOf(cached.get("x"))).toBe("SECRETS_PROVIDER_UNAVAILABLE");
  expect(await codeOf(cached.get("never seen"))).toBe("SECRETS_PROVIDER_UNAVAILABLE");
  place.isDown = false;
  expect(await cached.get("x")).toBe("one");
});

it("believes for a short time only that there is none", async () => {
  const { clock, place, cached } = world();
  place.value = undefined;
  expect(await cached.get("x")).toBeUndefined();
  place.value = "now there";
  expect(await cached.get("x")).toBeUndefined();
  await clock.advance(times.missingMs + 1);
  expect(await cached.get("x")).toBe("now there");
});
