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
