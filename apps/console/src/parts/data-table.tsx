import {
  createColumnHelper,
  rowSortingFeature,
  type SortingState,
  tableFeatures,
  useTable,
} from "@tanstack/react-table";
import { ArrowDown, ArrowUp } from "lucide-react";
import type { ReactNode } from "react";
import { useMemo } from "react";
import type { Sort, SortKey } from "./sort-rows.ts";

export interface Column<Row> {
  readonly id: string;
  readonly header: string;
  /** The header is read aloud but not shown. */
  readonly isHeaderHidden?: boolean;
  readonly cell: (row: Row) => ReactNode;
  /** The column can be sorted; the server makes the order. */
  readonly isSortable?: boolean;
  /** The column can be sorted here, see `useSorted`. */
  readonly sortBy?: (row: Row) => SortKey;
  /** Names are first asked for from A on; figures and times from the highest down. */
  readonly startsAscending?: boolean;
  readonly align?: "start" | "end";
  /** CSS width; columns without one share what is left. */
  readonly width?: string;
  /** Hidden below this width of the window. */
  readonly from?: "md" | "lg" | "xl";
}

export interface DataTableProps<Row> {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowId: (row: Row) => string;
  readonly rowClass?: (row: Row) => string;
  readonly rowHeight?: number;
  readonly sort?: Sort | undefined;
  readonly onSort?: (sort: Sort) => void;
  readonly onRow?: (row: Row, event: React.MouseEvent) => void;
  readonly selectedId?: string | undefined;
}

const features = tableFeatures({ rowSortingFeature });
const hiddenUntil = {
  md: "hidden md:table-cell",
  lg: "hidden lg:table-cell",
  xl: "hidden xl:table-cell",
} as const;

const cellClass = <Row,>(column: Column<Row> | undefined): string =>
  `${column?.from === undefined ? "" : hiddenUntil[column.from]} ${column?.align === "end" ? "text-right" : ""}`;

interface HeadCellProps<Row> {
  readonly column: Column<Row>;
  readonly sort: Sort | undefined;
  readonly onSort: ((sort: Sort) => void) | undefined;
}

function HeadCell<Row>({ column, sort, onSort }: HeadCellProps<Row>) {
  const isSortable = column.isSortable === true || column.sortBy !== undefined;
  const isSorted = sort?.id === column.id;
  const direction = sort?.isDescending === true ? "descending" : "ascending";
  const toggle = () =>
    onSort?.({
      id: column.id,
      isDescending: isSorted ? !sort.isDescending : column.startsAscending !== true,
    });
  return (
    <th
      scope="col"
      aria-sort={isSorted ? direction : undefined}
      className={`hairline-b h-8 px-2 text-xs text-ink-3 first:pl-4 last:pr-4 ${cellClass(column)}`}
      style={{ width: column.width }}
    >
      {isSortable ? (
        <button
          type="button"
          className="inline-flex h-6 items-center gap-1 hover:text-ink"
          onClick={toggle}
        >
          {column.header}
          <span className="w-3" aria-hidden="true">
            {isSorted ? <SortArrow isDescending={sort.isDescending} /> : null}
          </span>
        </button>
      ) : (
        <span className={column.isHeaderHidden === true ? "sr-only" : ""}>{column.header}</span>
      )}
    </th>
  );
}

const useRows = <Row extends object>(props: DataTableProps<Row>) => {
  const { columns, rows, rowId, sort } = props;
  const defs = useMemo(() => {
    const helper = createColumnHelper<typeof features, Row>();
    return columns.map((column) =>
      helper.display({
        id: column.id,
        header: column.header,
        enableSorting: column.isSortable === true || column.sortBy !== undefined,
        cell: (context) => column.cell(context.row.original),
      }),
    );
  }, [columns]);
  const sorting: SortingState =
    sort === undefined ? [] : [{ id: sort.id, desc: sort.isDescending }];
  return useTable({
    features,
    columns: defs,
    data: rows,
    getRowId: rowId,
    manualSorting: true,
    enableSortingRemoval: false,
    state: { sorting },
  });
};

/** A dense table with a sticky head. Rows keep their height; the order comes from outside. */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { columns, rowHeight = 34, sort, onSort, selectedId, onRow } = props;
  const byId = useMemo(() => new Map(columns.map((column) => [column.id, column])), [columns]);
  const table = useRows(props);
  return (
    <table className="w-full table-fixed border-separate border-spacing-0" aria-label={props.label}>
      <thead className="sticky top-0 z-10 bg-surface">
        <tr>
          {columns.map((column) => (
            <HeadCell key={column.id} column={column} sort={sort} onSort={onSort} />
          ))}
        </tr>
      </thead>
      <tbody>
        {table.getRowModel().rows.map((row) => (
          <tr
            key={row.id}
            data-row={row.id}
            onClick={(event) => onRow?.(row.original, event)}
            className={`${onRow === undefined ? "" : "cursor-pointer"} hover:bg-hover ${
              selectedId === row.id ? "bg-selected hover:bg-selected" : ""
            } ${props.rowClass?.(row.original) ?? ""}`}
          >
            {row.getAllCells().map((cell) => (
              <td
                key={cell.id}
                className={`hairline-b truncate px-2 first:pl-4 last:pr-4 ${cellClass(byId.get(cell.column.id))}`}
                style={{ height: rowHeight }}
              >
                <table.FlexRender cell={cell} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const SortArrow = ({ isDescending }: { isDescending: boolean }) =>
  isDescending ? <ArrowDown size={12} /> : <ArrowUp size={12} />;
