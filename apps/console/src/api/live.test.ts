import { describe, expect, it } from "vitest";
import { parseLive, staleKeys } from "./live.ts";

describe("live messages", () => {
  it("ignores what it does not know instead of failing", () => {
    for (const text of ["", "null", "[]", "{}", '{"kind":"Later"}', "{"])
      expect(parseLive(text)).toBeUndefined();
  });

  it("makes the changed incident and its lists stale, and nothing for a status", () => {
    const message = parseLive('{"kind":"IncidentChanged","incidentId":"i1","revision":2}');
    expect(message && staleKeys(message)).toEqual([
      ["incidents"],
      ["incident", "i1"],
      ["overview"],
    ]);
    const seen = parseLive('{"kind":"SourceSeen","sourceId":"s1"}');
    expect(seen && staleKeys(seen)).toEqual([["sources"]]);
  });
});
