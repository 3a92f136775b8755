export interface DiffLine {
  readonly kind: "same" | "gone" | "new";
  readonly text: string;
}

/** Lines beyond which the middle is told as replaced whole: the table grows with their product. */
const tableCellsMax = 4_000_000;

/** The lines of two texts, with the fewest gone and new ones: longest common subsequence. */
export const lineDiff = (before: string, after: string): readonly DiffLine[] => {
  const [left, right] = [before.split("\n"), after.split("\n")];
  let start = 0;
  while (start < left.length && start < right.length && left[start] === right[start]) start += 1;
  let end = 0;
  while (
    end < left.length - start &&
    end < right.length - start &&
    left.at(-1 - end) === right.at(-1 - end)
  ) {
    end += 1;
  }
  const same = (lines: readonly string[]) =>
    lines.map((text): DiffLine => ({ kind: "same", text }));
  return [
    ...same(left.slice(0, start)),
    ...middleDiff(left.slice(start, left.length - end), right.slice(start, right.length - end)),
    ...same(left.slice(left.length - end)),
  ];
};

const middleDiff = (left: readonly string[], right: readonly string[]): readonly DiffLine[] => {
  const gone = (text: string): DiffLine => ({ kind: "gone", text });
  const fresh = (text: string): DiffLine => ({ kind: "new", text });
  if (left.length * right.length > tableCellsMax) return [...left.map(gone), ...right.map(fresh)];
  const width = right.length + 1;
  const common = new Uint32Array((left.length + 1) * width);
  const at = (row: number, column: number): number => common[row * width + column] ?? 0;
  for (let row = left.length - 1; row >= 0; row -= 1) {
    for (let column = right.length - 1; column >= 0; column -= 1) {
      common[row * width + column] =
        left[row] === right[column]
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const lines: DiffLine[] = [];
  let [row, column] = [0, 0];
  while (row < left.length || column < right.length) {
    const [old, next] = [left[row], right[column]];
    if (old !== undefined && old === next) {
      lines.push({ kind: "same", text: old });
      row += 1;
      column += 1;
    } else if (
      old !== undefined &&
      (next === undefined || at(row + 1, column) >= at(row, column + 1))
    ) {
      lines.push(gone(old));
      row += 1;
    } else {
      lines.push(fresh(next ?? ""));
      column += 1;
    }
  }
  return lines;
};
