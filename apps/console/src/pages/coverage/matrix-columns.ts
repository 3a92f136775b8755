import type { Coverage, TechniqueCoverage } from "../../api/types.ts";
import { isGap } from "./cell-look.ts";

export interface MatrixColumn {
  readonly uid: string;
  readonly name: string;
  /** What is shown: all techniques, or the gaps. */
  readonly cells: readonly TechniqueCoverage[];
  readonly covered: number;
  readonly all: number;
}

/** The columns of the matrix, tactics in kill-chain order. */
export const matrixColumns = (coverage: Coverage, onlyGaps: boolean): readonly MatrixColumn[] => {
  const byUid = new Map(coverage.techniques.map((technique) => [technique.uid, technique]));
  return coverage.tactics.map(({ uid, name, techniques }) => {
    const cells = techniques.flatMap((technique) => byUid.get(technique) ?? []);
    return {
      uid,
      name,
      cells: onlyGaps ? cells.filter(isGap) : cells,
      covered: cells.filter((cell) => !isGap(cell)).length,
      all: cells.length,
    };
  });
};

export interface Place {
  readonly column: number;
  readonly row: number;
}

const steps: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
};

/**
 * Where a key leads from a cell: arrows step over empty columns and stay inside, Home and End go to
 * the ends of the column. Undefined for other keys.
 */
export const placeAfter = (
  columns: readonly Pick<MatrixColumn, "cells">[],
  from: Place,
  key: string,
): Place | undefined => {
  const last = (column: number) => (columns[column]?.cells.length ?? 0) - 1;
  if (key === "Home") return { column: from.column, row: 0 };
  if (key === "End") return { column: from.column, row: Math.max(0, last(from.column)) };
  const step = steps[key];
  if (step === undefined) return undefined;
  const [sideways, down] = step;
  if (down !== 0)
    return { ...from, row: Math.min(Math.max(0, from.row + down), last(from.column)) };
  let column = from.column + sideways;
  while (columns[column] !== undefined && last(column) < 0) column += sideways;
  return columns[column] === undefined ? from : { column, row: Math.min(from.row, last(column)) };
};
