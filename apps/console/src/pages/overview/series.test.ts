import { expect, it } from "vitest";
import { bucketTimes, findingSeries } from "./series.ts";

const events = [
  { from: 0, to: 10, count: 5 },
  { from: 10, to: 20, count: 0 },
  { from: 20, to: 30, count: 7 },
];

it("puts findings into the bucket that their time falls in and loses none", () => {
  const series = findingSeries({
    events,
    findings: [
      { from: 0, severity: 5, count: 1 },
      { from: 12, severity: 5, count: 2 },
      { from: 19, severity: 5, count: 1 },
      { from: 29, severity: 2, count: 4 },
    ],
  });
  expect(series.find((each) => each.name === "Critical")?.values).toEqual([1, 3, 0]);
  expect(series.find((each) => each.name === "Low")?.values).toEqual([0, 0, 4]);
});

it("ends the axis where the last bucket ends", () => {
  expect(bucketTimes({ events, to: 31 })).toEqual([0, 10, 20, 30]);
  expect(bucketTimes({ events: [], to: 31 })).toEqual([31]);
});
