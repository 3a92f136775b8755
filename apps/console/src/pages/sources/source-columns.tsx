import { Link } from "@tanstack/react-router";
import { Ellipsis } from "lucide-react";
import type { Source } from "../../api/types.ts";
import { IconButton } from "../../parts/button.tsx";
import type { Column } from "../../parts/data-table.tsx";
import { Menu } from "../../parts/menu.tsx";
import { TimeAgo } from "../../parts/time-text.tsx";
import { quoteValue } from "../../query/query-edit.ts";
import { countText, rateText, shortCount } from "../../text/number.ts";
import { livenessNames, livenessOf } from "./liveness.ts";
import { Liveness } from "./liveness-mark.tsx";

export interface SourceColumnsOptions {
  readonly canWrite: boolean;
  readonly onDisable: (source: Source) => void;
}

const figures: readonly Column<Source>[] = [
  {
    id: "last",
    header: "Last event",
    sortBy: (source) => source.lastEventTime,
    width: "100px",
    from: "md",
    cell: (source) =>
      source.lastEventTime === undefined ? (
        <span className="text-ink-3">never</span>
      ) : (
        <TimeAgo time={source.lastEventTime} />
      ),
  },
  {
    id: "rate",
    header: "Events/s",
    sortBy: (source) => source.eventsPerSecond,
    width: "80px",
    align: "end",
    from: "md",
    cell: (source) => <span className="num">{rateText(source.eventsPerSecond)}</span>,
  },
  {
    id: "events",
    header: "Events",
    sortBy: (source) => source.events,
    width: "90px",
    align: "end",
    cell: (source) => (
      <Link
        to="/events"
        search={{ q: `source_id:${quoteValue(source.id)}` }}
        className="num hover:underline"
        title={`${countText(source.events)} events: show them`}
      >
        {shortCount(source.events)}
      </Link>
    ),
  },
  {
    id: "undecoded",
    header: "Undecoded",
    sortBy: (source) => source.undecoded,
    width: "96px",
    align: "end",
    from: "lg",
    cell: (source) => (
      <Link
        to="/events"
        search={{ q: `source_id:${quoteValue(source.id)} AND decoder:none` }}
        className="num hover:underline"
      >
        {countText(source.undecoded)}
      </Link>
    ),
  },
  {
    id: "quarantined",
    header: "Quarantined",
    sortBy: (source) => source.quarantined,
    width: "104px",
    align: "end",
    from: "lg",
    cell: (source) => (
      <Link to="/quarantine" search={{ source: source.id }} className="num hover:underline">
        {countText(source.quarantined)}
      </Link>
    ),
  },
];

export const sourceColumns = (options: SourceColumnsOptions): readonly Column<Source>[] => [
  {
    id: "name",
    header: "Source",
    sortBy: (source) => source.name,
    startsAscending: true,
    cell: (source) => (
      <span className="flex items-baseline gap-2 overflow-hidden">
        <Link
          to="/sources/$id"
          params={{ id: source.id }}
          className="truncate font-medium hover:underline"
        >
          {source.name}
        </Link>
        <span className="mono truncate text-ink-2">
          {source.tokenPrefix === undefined ? "" : `${source.tokenPrefix}…`}
        </span>
      </span>
    ),
  },
  {
    id: "kind",
    header: "Kind",
    width: "90px",
    sortBy: (source) => source.kind,
    startsAscending: true,
    cell: (source) => source.kind,
  },
  {
    id: "state",
    header: "State",
    sortBy: (source) => livenessNames[livenessOf(source, Date.now())],
    startsAscending: true,
    width: "200px",
    from: "md",
    cell: (source) => <Liveness source={source} />,
  },
  ...figures,
  ...(options.canWrite ? [actionsColumn(options)] : []),
];

const actionsColumn = ({ onDisable }: SourceColumnsOptions): Column<Source> => ({
  id: "actions",
  header: "Actions",
  isHeaderHidden: true,
  width: "52px",
  cell: (source) => (
    <Menu
      align="end"
      trigger={
        <IconButton label={`Actions for ${source.name}`}>
          <Ellipsis size={15} />
        </IconButton>
      }
      items={[
        {
          id: "disable",
          label: source.disabled ? "Turn on" : "Turn off",
          onSelect: () => onDisable(source),
        },
      ]}
    />
  ),
});
