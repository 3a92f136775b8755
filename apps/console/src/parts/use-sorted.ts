import { useMemo, useState } from "react";
import type { Column } from "./data-table.tsx";
import { type Sort, sortRows } from "./sort-rows.ts";

/** For rows that are all here: the order that the person asked for, and what a table needs to ask. */
export const useSorted = <Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  first: Sort,
) => {
  const [sort, onSort] = useState<Sort>(first);
  const sorted = useMemo(() => sortRows(rows, columns, sort), [rows, columns, sort]);
  return { rows: sorted, sort, onSort };
};
