import { expect, test } from "vitest";
import { placeTime } from "./local-time.ts";

test("a time without a zone lies in the zone of the hint, else in UTC with a flag", () => {
  const local = { time: 10_000_000, hasZone: false };
  expect(placeTime(local, {}, 1)).toEqual({ time: 10_000_000, flags: ["zone-assumed"] });
  expect(placeTime(local, { zoneOffsetMinutes: 60 }, 1)).toEqual({ time: 6_400_000, flags: [] });
});

test("a zone in the text wins over the hint", () => {
  const zoned = { time: 10_000_000, hasZone: true };
  expect(placeTime(zoned, { zoneOffsetMinutes: 60 }, 1)).toEqual({ time: 10_000_000, flags: [] });
});

test("no time is the time of receipt, and says so", () => {
  expect(placeTime(undefined, {}, 7)).toEqual({ time: 7, flags: ["time-missing"] });
});
