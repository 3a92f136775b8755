import { expect, it } from "vitest";
import { reloadOnce, wasReloaded } from "./stale-build.ts";

const createPlace = () => {
  const values = new Map<string, string>();
  const state = { now: 1_700_000_000_000, reloads: 0 };
  return {
    state,
    place: {
      storage: {
        getItem: (key: string) => values.get(key) ?? null,
        setItem: (key: string, value: string) => void values.set(key, value),
      },
      now: () => state.now,
      reload: () => {
        state.reloads += 1;
      },
    },
  };
};

it("loads the page anew once, not in a circle, and again after the next build", () => {
  const { state, place } = createPlace();
  expect(wasReloaded(place)).toBe(false);
  expect(reloadOnce(place)).toBe(true);
  expect(wasReloaded(place)).toBe(true);
  state.now += 2_000;
  expect(reloadOnce(place)).toBe(false);
  expect(state.reloads).toBe(1);
  state.now += 3_600_000;
  expect(wasReloaded(place)).toBe(false);
  expect(reloadOnce(place)).toBe(true);
  expect(state.reloads).toBe(2);
});
