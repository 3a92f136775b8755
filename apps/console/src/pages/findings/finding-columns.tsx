import { Link } from "@tanstack/react-router";
import type { Finding } from "../../api/types.ts";
import { ExceptionButton } from "../../exception/exception-button.tsx";
import type { Column } from "../../parts/data-table.tsx";
import { EntityLabel } from "../../parts/entity.tsx";
import { HostileText } from "../../parts/hostile-text.tsx";
import { SeverityBadge } from "../../parts/severity.tsx";
import { TimeDense } from "../../parts/time-text.tsx";
import { countText } from "../../text/number.ts";

export const findingColumns: readonly Column<Finding>[] = [
  {
    id: "time",
    header: "Time",
    isSortable: true,
    width: "clamp(128px, 14vw, 176px)",
    cell: (finding) => <TimeDense time={finding.time} />,
  },
  {
    id: "severity",
    header: "Severity",
    width: "98px",
    isSortable: true,
    cell: (finding) => <SeverityBadge severity={finding.severity} />,
  },
  {
    id: "title",
    header: "Finding",
    cell: (finding) => (
      <span className="flex items-baseline gap-2 overflow-hidden">
        <Link
          to="/rules/$id"
          params={{ id: finding.ruleId }}
          title={`${finding.title}: show the rule`}
          className="shrink-0 truncate max-md:max-w-full md:max-w-[55%] font-medium hover:underline"
          onClick={(event) => event.stopPropagation()}
        >
          {finding.title}
        </Link>
        {finding.drillId === undefined ? null : (
          <Link
            to="/drills/$id"
            params={{ id: finding.drillId }}
            className="shrink-0 rounded-full border border-line px-1.5 text-xs text-ink-2 hover:underline"
            onClick={(event) => event.stopPropagation()}
          >
            Drill
          </Link>
        )}
        <HostileText
          text={finding.summary}
          max={240}
          className="min-w-0 truncate text-ink-2 max-md:hidden"
        />
      </span>
    ),
  },
  {
    id: "entities",
    header: "Entities",
    width: "22%",
    from: "lg",
    cell: (finding) => (
      <span className="flex gap-3 overflow-hidden text-ink-2">
        {finding.entities.slice(0, 3).map((entity) => (
          <EntityLabel
            key={`${entity.kind}:${entity.key}`}
            kind={entity.kind}
            label={entity.label}
            max={24}
          />
        ))}
      </span>
    ),
  },
  {
    id: "kind",
    header: "Kind",
    width: "92px",
    from: "lg",
    cell: (finding) => (finding.kind === "correlation" ? "Correlation" : "Rule"),
  },
  {
    id: "events",
    header: "Events",
    width: "76px",
    align: "end",
    from: "md",
    cell: (finding) => <span className="num">{countText(finding.eventCount)}</span>,
  },
  {
    id: "exception",
    header: "Stop this for…",
    isHeaderHidden: true,
    width: "44px",
    cell: (finding) => <ExceptionButton findingId={finding.id} title={finding.title} />,
  },
];
