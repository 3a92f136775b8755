import { Link } from "@tanstack/react-router";
import { ShieldCheck } from "lucide-react";
import type { IncidentRow } from "../../api/types.ts";
import { EntityLabel } from "../../parts/entity.tsx";
import { Panel } from "../../parts/panel.tsx";
import { SeverityBadge } from "../../parts/severity.tsx";
import { EmptyState } from "../../parts/states.tsx";
import { TacticStrip } from "../../parts/tactic-strip.tsx";
import { TimeAgo } from "../../parts/time-text.tsx";

const Row = ({ row }: { row: IncidentRow }) => (
  <li>
    <Link
      to="/incidents/$id"
      params={{ id: row.id }}
      className="hairline-b grid h-10 grid-cols-[84px_22px_minmax(0,1fr)] items-center gap-3 px-3 hover:bg-hover lg:grid-cols-[84px_28px_minmax(0,1fr)_minmax(0,200px)_auto_64px]"
    >
      <SeverityBadge severity={row.severity} />
      <span className="num text-right font-semibold">{row.score}</span>
      <span className="truncate font-medium" title={row.title}>
        {row.title}
      </span>
      <span className="flex gap-3 overflow-hidden text-ink-2 max-lg:hidden">
        {row.entities.slice(0, 2).map((entity) => (
          <EntityLabel
            key={`${entity.kind}:${entity.key}`}
            kind={entity.kind}
            label={entity.label}
            max={22}
          />
        ))}
      </span>
      <span className="max-lg:hidden">
        <TacticStrip uids={row.tactics.map((tactic) => tactic.uid)} />
      </span>
      <span className="text-right text-ink-2 max-lg:hidden">
        <TimeAgo time={row.lastSeen} />
      </span>
    </Link>
  </li>
);

/** What to look at first: open incidents with the highest scores. */
export const Priority = ({ rows }: { rows: readonly IncidentRow[] }) => (
  <Panel
    title="Look at these first"
    note="open, by score"
    isFlush
    className="lg:col-span-3"
    actions={
      <Link to="/incidents" className="px-2 text-accent-text hover:underline">
        All incidents
      </Link>
    }
  >
    {rows.length === 0 ? (
      <EmptyState icon={<ShieldCheck size={22} />} title="No open incidents" />
    ) : (
      <ul>
        {rows.map((row) => (
          <Row key={row.id} row={row} />
        ))}
      </ul>
    )}
  </Panel>
);
