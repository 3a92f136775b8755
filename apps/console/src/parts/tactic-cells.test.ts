import { expect, it } from "vitest";
import { tacticCells, tacticSentence } from "./tactic-cells.ts";

it("labels each of the fifteen tactics once", () => {
  expect(tacticCells).toHaveLength(15);
  expect(new Set(tacticCells.map((cell) => cell.letters)).size).toBe(15);
  expect(tacticCells.every((cell) => cell.letters.length === 2)).toBe(true);
});

it("says which tactics were reached, in kill-chain order", () => {
  expect(tacticSentence(new Set(["TA0040", "TA0001", "TA9999"]))).toBe(
    "2 of 15 ATT&CK tactics: Initial Access, Impact",
  );
  expect(tacticSentence(new Set())).toBe("No ATT&CK tactic");
});
