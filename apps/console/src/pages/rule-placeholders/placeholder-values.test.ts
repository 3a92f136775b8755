import { expect, it } from "vitest";
import { valuesOf } from "./placeholder-values.ts";

it("takes each line once, without the space around it", () => {
  expect(valuesOf(" neo\r\ntrinity \n\nneo\n two words\n")).toEqual([
    "neo",
    "trinity",
    "two words",
  ]);
  expect(valuesOf("\n")).toEqual([]);
});
