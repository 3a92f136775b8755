import { describe, expect, it } from "vitest";
import { fromLocalField, rangeMs, spanOf, toLocalField } from "./time-range.ts";

describe("time ranges", () => {
  it("reads the forms that the picker writes and refuses others", () => {
    expect(rangeMs("15m")).toBe(900_000);
    expect(rangeMs("7d")).toBe(604_800_000);
    for (const bad of ["", "0h", "1w", "-1h", "1h;", "99999d", "1H"])
      expect(rangeMs(bad)).toBeUndefined();
  });

  it("prefers the absolute span and ignores a reversed one", () => {
    expect(spanOf({ from: 5, to: 9, range: "1h" }, 100)).toEqual({ from: 5, to: 9 });
    expect(spanOf({ from: 9, to: 5, range: "1h" }, 3_600_000)).toEqual({ from: 0, to: 3_600_000 });
    expect(spanOf({ range: "nonsense" }, 86_400_000)).toEqual({ from: 0, to: 86_400_000 });
  });

  it("round-trips a local field", () => {
    const time = 1_772_373_731_000;
    expect(fromLocalField(toLocalField(time))).toBe(time);
    expect(fromLocalField("2026-")).toBeUndefined();
  });
});
