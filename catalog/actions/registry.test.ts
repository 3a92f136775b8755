import { expect, test } from "vitest";
import { actionRegistry } from "./registry.ts";

test("each action has a name of its own and says how it is undone or why it cannot be", () => {
  const names = actionRegistry.map((entry) => entry.name);
  expect(new Set(names).size).toBe(names.length);
  for (const entry of actionRegistry) {
    expect(entry.name).toMatch(/^[a-z]+-[a-z]+$/);
    // D3FEND has no word for telling people.
    expect(entry.countermeasure).toMatch(entry.kind === "notify" ? /^$/ : /^D3-[A-Z]+$/);
    expect((entry.reversible ? entry.undo : entry.why).length).toBeGreaterThan(10);
    for (const text of [...entry.preconditions, entry.probe]) expect(text).toMatch(/\.$/);
    expect(entry.auditFields.length).toBeGreaterThan(0);
    expect(entry.perHourMax).toBeGreaterThan(0);
    const isHarmless = entry.blastRadius === "none";
    expect(isHarmless || entry.sideEffects.length > 10).toBe(true);
  }
});
