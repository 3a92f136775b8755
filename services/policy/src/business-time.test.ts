import { checkInput } from "@xdr/ports";
import { expect, test } from "vitest";
import { isBusinessTime, readBusinessTime } from "./business-time.ts";

const office = { zone: "Europe/Vienna", days: [1, 2, 3, 4, 5], from: 9 * 60, to: 17 * 60 };
const at = (iso: string): number => Date.parse(iso);

test.each([
  // Vienna is an hour ahead in winter, two in summer.
  ["2026-01-12T08:00:00Z", true],
  ["2026-01-12T07:59:00Z", false],
  ["2026-07-13T07:00:00Z", true],
  ["2026-07-13T14:59:00Z", true],
  ["2026-07-13T15:00:00Z", false],
  ["2026-01-11T10:00:00Z", false],
])("%s is in office hours: %s", (iso, expected) => {
  expect(isBusinessTime(office, at(iso))).toBe(expected);
});

test("a shift over midnight belongs to the day on which it began", () => {
  const night = { ...office, zone: "UTC", days: [5], from: 22 * 60, to: 6 * 60 };
  expect(isBusinessTime(night, at("2026-01-09T22:00:00Z"))).toBe(true);
  expect(isBusinessTime(night, at("2026-01-10T05:59:00Z"))).toBe(true);
  expect(isBusinessTime(night, at("2026-01-10T06:00:00Z"))).toBe(false);
  expect(isBusinessTime(night, at("2026-01-09T05:00:00Z"))).toBe(false);
});

test("the whole day ends at its last minute", () => {
  const always = { zone: "UTC", days: [1, 2, 3, 4, 5, 6, 7], from: 0, to: 24 * 60 };
  expect(isBusinessTime(always, at("2026-01-11T23:59:59Z"))).toBe(true);
});

test("a zone or a day that does not exist is named", () => {
  for (const wrong of [{ zone: "Mars/Base" }, { days: [0] }, { days: [8] }, { from: 1440 }]) {
    const check = checkInput();
    readBusinessTime(check, { ...office, ...wrong });
    expect(() => check.done()).toThrow(expect.objectContaining({ code: "REQUEST_BODY_INVALID" }));
  }
});
