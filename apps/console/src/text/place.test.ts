import { expect, it } from "vitest";
import { countryName, placeText } from "./place.ts";

it("names countries, networks and Tor", () => {
  expect(placeText({ country: "US" })).toBe("United States");
  expect(placeText({ country: "DE", asNumber: 64500, asName: "Example", isTor: true })).toBe(
    "Germany · AS64500 Example · Tor exit",
  );
  expect(placeText({ asNumber: 64500 })).toBe("AS64500");
});

it("shows a code that is none as it is", () => {
  expect(countryName("XX")).toBe("XX");
  expect(countryName("no code")).toBe("no code");
});
