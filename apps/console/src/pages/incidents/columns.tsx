import { Link } from "@tanstack/react-router";
import type { IncidentRow } from "../../api/types.ts";
import type { Column } from "../../parts/data-table.tsx";
import { EntityLabel } from "../../parts/entity.tsx";
import { StatusLabel } from "../../parts/incident-labels.tsx";
import { SeverityBadge } from "../../parts/severity.tsx";
import { TacticStrip } from "../../parts/tactic-strip.tsx";
import { TimeAgo } from "../../parts/time-text.tsx";
import { visibleText } from "../../text/hostile.ts";
import { initialsOf, shortCount } from "../../text/number.ts";
import { ScoreCell } from "./score-cell.tsx";

const entitiesShown = 3;

const Entities = ({ row }: { row: IncidentRow }) => (
  <span className="flex items-center gap-3 overflow-hidden text-xs text-ink-2">
    {row.entities.slice(0, entitiesShown).map((entity, index) => (
      <span
        key={`${entity.kind}:${entity.key}`}
        className={`flex min-w-0 ${["", "max-md:hidden", "max-2xl:hidden"][index] ?? ""}`}
      >
        <EntityLabel kind={entity.kind} label={entity.label} max={24} />
      </span>
    ))}
    {row.entities.length > entitiesShown ? (
      <span
        className="num text-ink-3"
        title={row.entities.map((entity) => visibleText(entity.label)).join(", ")}
      >
        +{row.entities.length - entitiesShown}
      </span>
    ) : null}
  </span>
);

const Owner = ({ name }: { name: string | undefined }) =>
  name === undefined ? (
    <span className="text-ink-3" title="Unassigned">
      –<span className="sr-only">Unassigned</span>
    </span>
  ) : (
    <span
      title={name}
      role="img"
      aria-label={name}
      className="inline-flex size-6 items-center justify-center rounded-full bg-selected text-xs font-semibold text-accent-text"
    >
      {initialsOf(name)}
    </span>
  );

export interface SelectionProps {
  readonly selected: ReadonlySet<string>;
  readonly toggle: (id: string) => void;
}

const selectColumn = ({ selected, toggle }: SelectionProps): Column<IncidentRow> => ({
  id: "select",
  header: "Select",
  isHeaderHidden: true,
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
    width: "98px",
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
    isSortable: true,
    startsAscending: true,
    cell: (row) => (
      <span className="flex min-w-0 flex-col gap-px">
        <Link
          to="/incidents/$id"
          params={{ id: row.id }}
          className="truncate font-medium hover:underline"
          title={row.title}
          onClick={(event) => event.stopPropagation()}
        >
          {row.title}
        </Link>
        <Entities row={row} />
      </span>
    ),
  },
  {
    id: "tactics",
    header: "Tactics reached",
    width: "302px",
    isSortable: true,
    from: "lg",
    cell: (row) => <TacticStrip uids={row.tactics.map((tactic) => tactic.uid)} />,
  },
  {
    id: "findings",
    header: "Find. / ev.",
    width: "104px",
    align: "end",
    isSortable: true,
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
    width: "98px",
    isSortable: true,
    from: "xl",
    cell: (row) => <TimeAgo time={row.firstSeen} />,
  },
  {
    id: "last_seen",
    header: "Last seen",
    width: "96px",
    isSortable: true,
    cell: (row) => <TimeAgo time={row.lastSeen} />,
  },
  {
    id: "owner",
    header: "Owner",
    width: "58px",
    from: "lg",
    cell: (row) => <Owner name={row.assignee?.name} />,
  },
  {
    id: "status",
    header: "Status",
    width: "118px",
    isSortable: true,
    startsAscending: true,
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
  const dropped = new Set(isNarrow ? ["findings", "first_seen", "tactics"] : []);
  return all.filter((column) => !dropped.has(column.id));
};
