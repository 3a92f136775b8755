import { ChevronDown, ChevronRight } from "lucide-react";
import { type KeyboardEvent, useRef, useState } from "react";
import type { TechniqueCoverage } from "../../api/types.ts";
import { countText } from "../../text/number.ts";
import { stateLook, stateSentence, withSoftHyphens } from "./cell-look.ts";
import { type MatrixColumn, type Place, placeAfter } from "./matrix-columns.ts";

export interface MatrixProps {
  readonly columns: readonly MatrixColumn[];
  readonly selected: string | undefined;
  readonly onOpen: (technique: string) => void;
}

interface CellProps {
  readonly technique: TechniqueCoverage;
  readonly place: Place;
  readonly isStop: boolean;
  readonly isSelected: boolean;
  readonly onOpen: (technique: string) => void;
}

const Cell = ({ technique, place, isStop, isSelected, onOpen }: CellProps) => {
  const { uid, name, state, enabled, disabled, hits } = technique;
  const sentence = stateSentence(technique);
  return (
    <button
      type="button"
      data-place={`${place.column},${place.row}`}
      tabIndex={isStop ? 0 : -1}
      title={`${uid} ${name}. ${sentence}`}
      onClick={() => onOpen(uid)}
      className={`flex min-h-9 w-full flex-col justify-between gap-0.5 rounded-[3px] border px-1.5 py-1 text-left hover:brightness-[1.08] md:min-h-[46px] md:px-1 ${
        stateLook(state).className
      } ${isSelected ? "ring-2 ring-ink" : ""}`}
    >
      <span className="line-clamp-3 text-xs leading-[13px] break-words hyphens-auto md:text-[11px]">
        {withSoftHyphens(name)}
      </span>
      <span className="sr-only">
        {uid}. {sentence}
      </span>
      {state === "none" ? null : (
        <span
          aria-hidden="true"
          className="num flex items-center justify-between gap-1 text-[11px] leading-3"
        >
          <span>{countText(enabled + disabled)}</span>
          {hits === 0 ? null : (
            <span className="rounded-full bg-surface px-1 leading-[13px] text-ink">
              {countText(hits)}
            </span>
          )}
        </span>
      )}
    </button>
  );
};

const ColumnHead = ({ column }: { column: MatrixColumn }) => (
  <>
    <span className="text-xs leading-[14px] font-semibold break-words">
      {withSoftHyphens(column.name)}
    </span>
    <span className="num text-[11px] text-ink-2">
      {column.covered} of {column.all}
    </span>
  </>
);

interface ColumnProps extends MatrixProps {
  readonly column: MatrixColumn;
  readonly index: number;
  readonly stop: Place;
}

/** On a narrow screen a tactic is a line that opens. */
const Column = ({ column, index, stop, selected, onOpen }: ColumnProps) => {
  const [isOpen, setOpen] = useState(false);
  const Chevron = isOpen ? ChevronDown : ChevronRight;
  return (
    <section aria-label={column.name} className="min-w-0">
      <div className="sticky top-0 z-10 hidden h-13 flex-col justify-end bg-bg pb-1 md:flex">
        <ColumnHead column={column} />
      </div>
      <button
        type="button"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
        className="hairline-b flex h-10 w-full items-center gap-2 md:hidden"
      >
        <Chevron size={14} aria-hidden="true" />
        <span className="flex-1 text-left font-medium">{column.name}</span>
        <span className="h-1.5 w-16 rounded-full bg-line" aria-hidden="true">
          <span
            className="block h-full rounded-full bg-accent"
            style={{ width: `${(column.covered / Math.max(1, column.all)) * 100}%` }}
          />
        </span>
        <span className="num w-16 text-right text-ink-2">
          {column.covered} of {column.all}
        </span>
      </button>
      <ul
        className={`${isOpen ? "grid" : "hidden"} grid-cols-2 gap-1 py-2 md:flex md:flex-col md:gap-0.5 md:py-0`}
      >
        {column.cells.map((technique, row) => (
          <li key={technique.uid}>
            <Cell
              technique={technique}
              place={{ column: index, row }}
              isStop={stop.column === index && stop.row === row}
              isSelected={selected === technique.uid}
              onOpen={onOpen}
            />
          </li>
        ))}
        {column.cells.length === 0 ? <li className="text-[11px] text-ink-3">All covered</li> : null}
      </ul>
    </section>
  );
};

/** One tab stop; arrows move between techniques, Enter opens one. */
export const Matrix = (props: MatrixProps) => {
  const { columns } = props;
  const ref = useRef<HTMLDivElement>(null);
  const [wanted, setWanted] = useState<Place>();
  const first = columns.findIndex((column) => column.cells.length > 0);
  const isThere = wanted !== undefined && columns[wanted.column]?.cells[wanted.row] !== undefined;
  const stop = isThere ? wanted : { column: first, row: 0 };
  const onKeyDown = (event: KeyboardEvent) => {
    const next = placeAfter(columns, stop, event.key);
    if (next === undefined || event.metaKey || event.ctrlKey || event.altKey) return;
    event.preventDefault();
    setWanted(next);
    ref.current?.querySelector<HTMLElement>(`[data-place="${next.column},${next.row}"]`)?.focus();
  };
  const onFocus = (event: { readonly target: EventTarget }) => {
    const place = event.target instanceof HTMLElement ? event.target.dataset["place"] : undefined;
    const [column, row] = (place ?? "").split(",").map(Number);
    if (place !== undefined && column !== undefined && row !== undefined)
      setWanted({ column, row });
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys move between the buttons inside
    <div
      ref={ref}
      onKeyDown={onKeyDown}
      onFocus={onFocus}
      className="flex flex-col md:grid md:min-w-[1180px] md:grid-cols-[repeat(15,minmax(0,1fr))] md:gap-1"
    >
      {columns.map((column, index) => (
        <Column key={column.uid} {...props} column={column} index={index} stop={stop} />
      ))}
    </div>
  );
};
