import type { QuarantineItem } from "../../api/types.ts";
import type { Column } from "../../parts/data-table.tsx";
import { HostileText } from "../../parts/hostile-text.tsx";
import { TimeDense } from "../../parts/time-text.tsx";
import { sizeText } from "../../text/number.ts";

export const quarantineColumns: readonly Column<QuarantineItem>[] = [
  {
    id: "time",
    header: "Received",
    sortBy: (item) => item.receivedTime,
    width: "clamp(128px, 14vw, 184px)",
    cell: (item) => <TimeDense time={item.receivedTime} />,
  },
  {
    id: "code",
    header: "Reason",
    sortBy: (item) => item.code,
    startsAscending: true,
    width: "230px",
    from: "md",
    cell: (item) => <span className="mono">{item.code}</span>,
  },
  {
    id: "text",
    header: "Record",
    cell: (item) => (
      <span className="mono">
        <HostileText text={item.text} max={240} />
      </span>
    ),
  },
  {
    id: "size",
    header: "Size",
    sortBy: (item) => item.size,
    width: "90px",
    align: "end",
    cell: (item) => <span className="num">{sizeText(item.size)}</span>,
  },
];

/** A box to choose the record by; what happens in it is not a click on the row. */
export const choiceColumn = (
  chosen: ReadonlySet<string>,
  onToggle: (id: string) => void,
): Column<QuarantineItem> => ({
  id: "choice",
  header: "Choose",
  isHeaderHidden: true,
  width: "44px",
  cell: (item) => (
    <input
      type="checkbox"
      aria-label={`Choose the record of ${item.sha256.slice(0, 8)}`}
      className="size-4 align-middle accent-accent"
      checked={chosen.has(item.id)}
      onClick={(event) => event.stopPropagation()}
      onChange={() => onToggle(item.id)}
    />
  ),
});
