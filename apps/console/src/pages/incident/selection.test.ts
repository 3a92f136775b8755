import { expect, it } from "vitest";
import { lightOf, litEvents, noSelection, select } from "./selection.ts";

it("lights what shares a finding with the selection and dims the rest", () => {
  const selection = select(noSelection, "story:1", ["f1", "f2"]);
  expect(lightOf(selection, ["f2", "f9"])).toBe("lit");
  expect(lightOf(selection, ["f9"])).toBe("dim");
  expect(lightOf(noSelection, ["f9"])).toBe("plain");
});

it("takes a selection back by the second click, and selects nothing by an empty one", () => {
  const selection = select(noSelection, "node:a", ["f1"]);
  expect(select(selection, "node:a", ["f1"])).toBe(noSelection);
  expect(select(selection, "node:b", [])).toBe(noSelection);
  expect(select(selection, "node:b", ["f2"]).findingIds).toEqual(new Set(["f2"]));
});

it("collects the events of the selected findings", () => {
  const findings = [
    { id: "f1", eventIds: ["e1", "e2"] },
    { id: "f2", eventIds: ["e3"] },
  ];
  expect(litEvents(findings, select(noSelection, "x", ["f1"]))).toEqual(new Set(["e1", "e2"]));
});
