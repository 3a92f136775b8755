/** What a row is sorted by; `undefined` stands last, whichever way. */
export type SortKey = number | string | undefined;

export interface Sort {
  readonly id: string;
  readonly isDescending: boolean;
}

interface SortableColumn<Row> {
  readonly id: string;
  readonly sortBy?: (row: Row) => SortKey;
}

const compare = (a: number | string, b: number | string): number =>
  typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b));

/** The rows in the order asked for; equal ones stay as they stand, so that the order never jumps. */
export const sortRows = <Row>(
  rows: readonly Row[],
  columns: readonly SortableColumn<Row>[],
  sort: Sort,
): readonly Row[] => {
  const sortBy = columns.find((column) => column.id === sort.id)?.sortBy;
  if (sortBy === undefined) return rows;
  const sign = sort.isDescending ? -1 : 1;
  return rows.toSorted((left, right) => {
    const [a, b] = [sortBy(left), sortBy(right)];
    if (a === undefined || b === undefined)
      return Number(a === undefined) - Number(b === undefined);
    return sign * compare(a, b);
  });
};
