import { Link } from "@tanstack/react-router";
import type { IncidentRow } from "../../api/types.ts";
import { shortCount } from "../../lib/number.ts";
import type { Column } from "../../parts/data-table.tsx";
import { EntityLabel } from "../../parts/entity.tsx";
import { StatusLabel } from "../../parts/incident-labels.tsx";
import { SeverityBadge } from "../../parts/severity.tsx";
import { TacticStrip } from "../../parts/tactic-strip.tsx";
import { TimeAgo } from "../../parts/time-text.tsx";
import { ScoreCell } from "./score-cell.tsx";

const entitiesShown = 2;

const Entities = ({ row }: { row: IncidentRow }) => (
  <span className="flex items-center gap-2.5 overflow-hidden text-ink-2">
    {row.entities.slice(0, entitiesShown).map((entity) => (
      <EntityLabel
        key={`${entity.kind}:${entity.key}`}
        kind={entity.kind}
        label={entity.label}
        max={24}
      />
    ))}
    {row.entities.length > entitiesShown ? (
      <span
        className="num text-xs text-ink-3"
        title={row.entities.map((entity) => entity.label).join(", ")}
      >
        +{row.entities.length - entitiesShown}
      </span>
    ) : null}
  </span>
);

export interface SelectionProps {
  readonly selected: ReadonlySet<string>;
  readonly toggle: (id: string) => void;
}

const selectColumn = ({ selected, toggle }: SelectionProps): Column<IncidentRow> => ({
  id: "select",
  header: "",
  width: "40px",
  from: "md",
  cell: (row) => (
    <input
      type="checkbox"
      aria-label={`Select ${row.title}`}
      checked={selected.has(row.id)}
      onChange={() => toggle(row.id)}
      onClick={(event) => event.stopPropagation()}
      className="block size-3.5 accent-accent"
    />
  ),
});

const mainColumns: readonly Column<IncidentRow>[] = [
  {
    id: "severity",
    header: "Severity",
    width: "96px",
    isSortable: true,
    cell: (row) => <SeverityBadge severity={row.severity} />,
  },
  {
    id: "score",
    header: "Score",
    width: "70px",
    isSortable: true,
    align: "end",
    from: "md",
    cell: (row) => <ScoreCell id={row.id} score={row.score} />,
  },
  {
    id: "title",
    header: "Incident",
    cell: (row) => (
      <Link
        to="/incidents/$id"
        params={{ id: row.id }}
        className="font-medium hover:underline"
        title={row.title}
        onClick={(event) => event.stopPropagation()}
      >
        {row.title}
      </Link>
    ),
  },
  {
    id: "tactics",
    header: "Tactics reached",
    width: "300px",
    from: "lg",
    cell: (row) => <TacticStrip uids={row.tactics.map((tactic) => tactic.uid)} />,
  },
  {
    id: "entities",
    header: "Entities",
    width: "19%",
    from: "xl",
    cell: (row) => <Entities row={row} />,
  },
  {
    id: "findings",
    header: "Find. / events",
    width: "98px",
    align: "end",
    from: "lg",
    cell: (row) => (
      <span className="num" title={`${row.findingCount} findings, ${row.eventCount} events`}>
        {shortCount(row.findingCount)} <span className="text-ink-3">/</span>{" "}
        {shortCount(row.eventCount)}
      </span>
    ),
  },
];

const timeColumns: readonly Column<IncidentRow>[] = [
  {
    id: "first_seen",
    header: "First seen",
    width: "92px",
    isSortable: true,
    from: "xl",
    cell: (row) => <TimeAgo time={row.firstSeen} />,
  },
  {
    id: "last_seen",
    header: "Last seen",
    width: "92px",
    isSortable: true,
    cell: (row) => <TimeAgo time={row.lastSeen} />,
  },
  {
    id: "owner",
    header: "Owner",
    width: "104px",
    from: "lg",
    cell: (row) => row.assignee?.name ?? <span className="text-ink-3">Unassigned</span>,
  },
  {
    id: "status",
    header: "Status",
    width: "112px",
    from: "md",
    cell: (row) => <StatusLabel status={row.status} />,
  },
];

/** Columns of the queue; while a peek pane is open the least telling ones make room. */
export const queueColumns = (
  selection: SelectionProps,
  isNarrow: boolean,
): readonly Column<IncidentRow>[] => {
  const all = [selectColumn(selection), ...mainColumns, ...timeColumns];
  const dropped = new Set(isNarrow ? ["entities", "findings", "first_seen", "tactics"] : []);
  return all.filter((column) => !dropped.has(column.id));
};
