import { expect, test } from "vitest";
import { tacticName, tactics } from "./attack.ts";
import { attackMatrix, currentTechnique, parentTechnique } from "./attack-matrix.ts";
import { attacksOfTags, techniqueName } from "./attack-techniques.ts";

test("every tactic has techniques, each once, each with a name", () => {
  expect(attackMatrix.map((tactic) => tactic.uid)).toEqual(tactics.map(([uid]) => uid));
  for (const { name, techniques } of attackMatrix) {
    expect([name, techniques.length]).not.toEqual([name, 0]);
    expect(new Set(techniques.map(({ uid }) => uid)).size).toBe(techniques.length);
    expect(techniques.filter(({ uid, name: own }) => uid === own)).toEqual([]);
  }
});

test("ids that were taken away lead to what stands in the matrix", () => {
  const placed = new Set(
    attackMatrix.flatMap(({ techniques }) => techniques.map(({ uid }) => uid)),
  );
  for (const old of ["T1562", "T1562.004", "T1562.012", "T1070.001", "T1656"]) {
    const uid = currentTechnique(old);
    expect([old, placed.has(parentTechnique(uid)), uid === old]).toEqual([old, true, false]);
  }
  expect(currentTechnique("T1059.001")).toBe("T1059.001");
  expect(techniqueName(currentTechnique("T1070.001"))).toBe("Clear Windows Event Logs");
});

test("tags of both spellings of what was Defense Evasion name the tactic that kept its id", () => {
  const stealth = { tactic: { uid: "TA0005", name: "Stealth" } };
  expect(attacksOfTags(["attack.stealth"])).toEqual([stealth]);
  expect(attacksOfTags(["attack.defense-evasion", "attack.defense_evasion"])).toEqual([stealth]);
  expect(attacksOfTags(["attack.defense-impairment"])).toEqual([
    { tactic: { uid: "TA0112", name: tacticName("TA0112") } },
  ]);
});
