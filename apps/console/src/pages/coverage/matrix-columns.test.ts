import { describe, expect, it } from "vitest";
import type { Coverage, TechniqueCoverage } from "../../api/types.ts";
import { stateSentence, withSoftHyphens } from "./cell-look.ts";
import { matrixColumns, placeAfter } from "./matrix-columns.ts";

const technique = (uid: string, change: Partial<TechniqueCoverage> = {}): TechniqueCoverage => ({
  uid,
  name: `Name ${uid}`,
  state: "none",
  enabled: 0,
  fed: 0,
  disabled: 0,
  hits: 0,
  subs: [],
  ...change,
});

const coverage: Coverage = {
  attackVersion: "19",
  days: 7,
  hitDays: 30,
  tactics: [
    { uid: "TA1", name: "One", techniques: ["T1", "T2", "T3"] },
    { uid: "TA2", name: "Two", techniques: ["T1"] },
    { uid: "TA3", name: "Three", techniques: ["T2", "T4"] },
  ],
  techniques: [
    technique("T1", { state: "covered", enabled: 2, fed: 1, disabled: 1, hits: 1200 }),
    technique("T2", { state: "blind", enabled: 1 }),
    technique("T3"),
  ],
  unplaced: [],
  totals: { covered: 1, blind: 1, off: 0, none: 1 },
  rules: 3,
  untagged: 0,
  products: [],
};

const shape = (onlyGaps: boolean) =>
  matrixColumns(coverage, onlyGaps).map(({ cells, covered, all }) => [
    cells.map(({ uid }) => uid).join(" "),
    covered,
    all,
  ]);

describe("matrixColumns", () => {
  it("puts every technique under its tactics and counts what is covered", () => {
    expect(shape(false)).toEqual([
      ["T1 T2 T3", 1, 3],
      ["T1", 1, 1],
      ["T2", 0, 1],
    ]);
  });

  it("leaves covered techniques out when only gaps are asked for, and keeps the counts", () => {
    expect(shape(true)).toEqual([
      ["T2 T3", 1, 3],
      ["", 1, 1],
      ["T2", 0, 1],
    ]);
  });
});

describe("placeAfter", () => {
  const columns = matrixColumns(coverage, true);
  it.each([
    ["ArrowDown", 0, 0, 0, 1],
    ["ArrowDown", 0, 1, 0, 1],
    ["ArrowUp", 0, 0, 0, 0],
    ["ArrowRight", 0, 1, 2, 0],
    ["ArrowLeft", 2, 0, 0, 0],
    ["ArrowLeft", 0, 1, 0, 1],
    ["ArrowRight", 2, 0, 2, 0],
    ["End", 0, 0, 0, 1],
    ["Home", 0, 1, 0, 0],
  ])("%s from column %i row %i leads to %i, %i", (key, column, row, toColumn, toRow) => {
    expect(placeAfter(columns, { column, row }, key)).toEqual({ column: toColumn, row: toRow });
  });

  it("knows no other keys", () => {
    expect(placeAfter(columns, { column: 0, row: 0 }, "Enter")).toBeUndefined();
  });
});

it("says in words what a cell shows", () => {
  const [covered, , none] = coverage.techniques;
  expect(covered === undefined ? "" : stateSentence(covered)).toBe(
    "Covered: 2 on, 1 with data, 1 off; 1,200 findings in 30 days",
  );
  expect(none === undefined ? "" : stateSentence(none)).toBe("No rule");
});

it("breaks long words only", () => {
  const shown = (name: string) => withSoftHyphens(name).replaceAll("\u00ad", "-");
  expect(shown("Acquire Infrastructure")).toBe("Acquire Infrastruc-ture");
  expect(shown("Modify Authentication Process")).toBe("Modify Authentica-tion Process");
  expect(shown("Network Sniffing, Web Logging")).toBe("Network Sniffing, Web Logging");
});
