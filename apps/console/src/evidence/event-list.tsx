// biome-ignore-all lint/a11y/useKeyWithClickEvents: the message of each row is a button
// biome-ignore-all lint/a11y/useSemanticElements: rows of a table element cannot be placed one by one
// biome-ignore-all lint/a11y/useFocusableInteractive: the message of each row is a button
import { useVirtualizer } from "@tanstack/react-virtual";
import { ArrowDown, ArrowUp } from "lucide-react";
import { useEffect, useRef } from "react";
import type { EventRow } from "../api/types.ts";
import { HostileText } from "../parts/hostile-text.tsx";
import { SeverityShapeIcon } from "../parts/severity.tsx";
import { TimeAt } from "../parts/time-text.tsx";
import { clockTime, denseTime } from "../time/time.ts";

const rowPx = 28;
const overscanRows = 12;
/** Rows before the end at which the next page is asked for. */
const nextPageRows = 40;

export interface EventListProps {
  readonly rows: readonly EventRow[];
  readonly focusedId?: string | undefined;
  /** Events to point out among the others. */
  readonly lit?: ReadonlySet<string>;
  readonly onOpen: (id: string) => void;
  readonly onEnd?: () => void;
  readonly order?: "newest" | "oldest";
  /** Present where the list can be turned around. */
  readonly onOrder?: () => void;
}

const columns =
  "grid grid-cols-[92px_minmax(0,1fr)] gap-x-3 @2xl:grid-cols-[162px_72px_92px_minmax(0,1fr)] @4xl:grid-cols-[162px_76px_100px_84px_118px_minmax(0,1fr)]";
const mdCell = "hidden truncate @2xl:block";
const lgCell = "hidden truncate @4xl:block";

const Row = ({ row, onOpen }: { row: EventRow; onOpen: (id: string) => void }) => (
  <>
    <span role="cell" className="mono truncate text-ink-2">
      <span className="mr-1.5 inline-block align-[-1px]">
        <SeverityShapeIcon severity={row.severity} size={9} />
      </span>
      <span className="@2xl:hidden">
        <TimeAt time={row.time} format={clockTime} />
      </span>
      <span className="hidden @2xl:inline">
        <TimeAt time={row.time} format={denseTime} />
      </span>
    </span>
    <span role="cell" className={mdCell} title={row.className}>
      {row.activityName ?? row.className}
    </span>
    <span role="cell" className={mdCell}>
      <HostileText text={row.device ?? ""} max={60} />
    </span>
    <span role="cell" className={lgCell}>
      <HostileText text={row.user ?? ""} max={60} />
    </span>
    <span role="cell" className={`${lgCell} mono`}>
      <HostileText text={row.srcIp ?? ""} max={60} />
    </span>
    <span role="cell" className="flex min-w-0">
      <button
        type="button"
        className="mono min-w-0 flex-1 truncate text-left"
        title="Show the event"
        onClick={(event) => {
          event.stopPropagation();
          onOpen(row.id);
        }}
      >
        <HostileText text={row.message} max={400} />
      </button>
    </span>
  </>
);

const TimeHead = ({ order = "newest", onOrder }: EventListProps) =>
  onOrder === undefined ? (
    <span role="columnheader">Time</span>
  ) : (
    <span role="columnheader" aria-sort={order === "newest" ? "descending" : "ascending"}>
      <button
        type="button"
        className="inline-flex h-6 items-center gap-1 hover:text-ink"
        onClick={onOrder}
      >
        Time
        <span aria-hidden="true">
          {order === "newest" ? <ArrowDown size={12} /> : <ArrowUp size={12} />}
        </span>
      </button>
    </span>
  );

/** Events as rows; only those in sight are in the page, so a hundred thousand cost no more. */
export const EventList = (props: EventListProps) => {
  const { rows, focusedId, lit, onOpen, onEnd } = props;
  const box = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => rowPx,
    overscan: overscanRows,
    getItemKey: (index) => rows[index]?.id ?? index,
  });
  const items = virtualizer.getVirtualItems();
  const lastIndex = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (rows.length > 0 && lastIndex >= rows.length - nextPageRows) onEnd?.();
  }, [lastIndex, rows.length, onEnd]);
  useEffect(() => {
    const index = rows.findIndex((row) => row.id === focusedId);
    if (index >= 0) virtualizer.scrollToIndex(index, { align: "auto" });
  }, [focusedId, rows, virtualizer]);
  return (
    <div ref={box} className="@container h-full overflow-auto">
      <div role="table" aria-label="Events" aria-rowcount={rows.length}>
        <div
          role="row"
          className={`hairline-b sticky top-0 z-10 h-7 items-center bg-surface px-4 text-xs font-medium text-ink-3 ${columns}`}
        >
          <TimeHead {...props} />
          <span role="columnheader" className={mdCell}>
            Activity
          </span>
          <span role="columnheader" className={mdCell}>
            Device
          </span>
          <span role="columnheader" className={lgCell}>
            User
          </span>
          <span role="columnheader" className={lgCell}>
            Source
          </span>
          <span role="columnheader">Message</span>
        </div>
        <div role="rowgroup" className="relative" style={{ height: virtualizer.getTotalSize() }}>
          {items.map((item) => {
            const row = rows[item.index];
            if (row === undefined) return null;
            const isLit = lit?.has(row.id) === true;
            return (
              <div
                key={item.key}
                role="row"
                aria-rowindex={item.index + 1}
                onClick={() => onOpen(row.id)}
                className={`hairline-b absolute inset-x-0 top-0 cursor-pointer items-center px-4 hover:bg-hover ${columns} ${
                  focusedId === row.id || isLit ? "bg-selected" : ""
                }`}
                style={{ height: rowPx, transform: `translateY(${item.start}px)` }}
              >
                <Row row={row} onOpen={onOpen} />
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
};
