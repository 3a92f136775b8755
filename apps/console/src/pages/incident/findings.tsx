import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import type { Finding } from "../../api/types.ts";
import { ExceptionButton } from "../../exception/exception-button.tsx";
import { type Column, DataTable } from "../../parts/data-table.tsx";
import { HostileText } from "../../parts/hostile-text.tsx";
import { SeverityBadge } from "../../parts/severity.tsx";
import { TimeAt } from "../../parts/time-text.tsx";
import { countText } from "../../text/number.ts";
import { clockTime } from "../../time/time.ts";
import type { WorkspaceProps } from "./incident-page.tsx";
import { lightOf } from "./selection.ts";

const exceptionColumn: Column<Finding> = {
  id: "exception",
  header: "Stop this for…",
  isHeaderHidden: true,
  width: "44px",
  cell: (finding) => <ExceptionButton findingId={finding.id} title={finding.title} />,
};

const columnsOf = (onSelect: WorkspaceProps["onSelect"]): readonly Column<Finding>[] => [
  {
    id: "time",
    header: "Time",
    width: "82px",
    cell: (finding) => <TimeAt time={finding.time} format={clockTime} />,
  },
  {
    id: "severity",
    header: "Severity",
    width: "92px",
    cell: (finding) => <SeverityBadge severity={finding.severity} />,
  },
  {
    id: "title",
    header: "Finding",
    cell: (finding) => (
      <span className="flex items-baseline gap-2 overflow-hidden">
        <button
          type="button"
          className="shrink-0 max-md:max-w-full md:max-w-[60%] truncate text-left font-medium hover:underline"
          onClick={(event) => {
            event.stopPropagation();
            onSelect(`finding:${finding.id}`, [finding.id]);
          }}
        >
          {finding.title}
        </button>
        <HostileText
          text={finding.summary}
          max={300}
          className="min-w-0 truncate text-ink-2 max-md:hidden"
        />
      </span>
    ),
  },
  {
    id: "phase",
    header: "Phase",
    width: "74px",
    from: "lg",
    cell: (finding) => (finding.phase === "effect" ? "Effect" : "Attempt"),
  },
  {
    id: "events",
    header: "Events",
    width: "66px",
    align: "end",
    from: "md",
    cell: (finding) => <span className="num">{countText(finding.eventCount)}</span>,
  },
  {
    id: "rule",
    header: "Rule",
    width: "60px",
    from: "md",
    cell: (finding) => (
      <Link
        to="/rules/$id"
        params={{ id: finding.ruleId }}
        className="underline underline-offset-3"
        aria-label={`Rule of ${finding.title}`}
        onClick={(event) => event.stopPropagation()}
      >
        Rule
      </Link>
    ),
  },
  exceptionColumn,
];

export const Findings = ({ incident, selection, onSelect }: WorkspaceProps) => {
  const columns = useMemo(() => columnsOf(onSelect), [onSelect]);
  return (
    <DataTable
      label="Findings of this incident"
      columns={columns}
      rows={incident.findings}
      rowId={(finding) => finding.id}
      rowHeight={32}
      rowClass={(finding) => {
        const light = lightOf(selection, [finding.id]);
        return light === "lit" ? "bg-selected" : "";
      }}
      onRow={(finding) => onSelect(`finding:${finding.id}`, [finding.id])}
    />
  );
};
