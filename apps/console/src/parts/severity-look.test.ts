import { levelOfSeverity } from "@xdr/event";
import { describe, expect, it } from "vitest";
import { severities, severityLook } from "./severity-look.ts";

describe("severityLook", () => {
  it("gives every severity a shape, a label and a colour of its own", () => {
    for (const key of ["shape", "label", "color"] as const)
      expect(new Set(severities.map((look) => look[key])).size).toBe(5);
  });

  it("uses the names of the domain", () => {
    for (const id of [1, 2, 3, 4, 5] as const)
      expect(severityLook(id).label.toLowerCase()).toBe(levelOfSeverity(id));
  });

  it("does not pretend that an unknown id is a severity", () => {
    expect(severityLook(0).label).toBe("Unknown");
    expect(severityLook(99).label).toBe("Unknown");
  });
});
