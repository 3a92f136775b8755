import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Maximize2, X } from "lucide-react";
import { incidentQuery } from "../../api/queries.ts";
import type { IncidentDetail } from "../../api/types.ts";
import { buttonClass, IconButton } from "../../parts/button.tsx";
import { EntityLabel } from "../../parts/entity.tsx";
import { HostileText } from "../../parts/hostile-text.tsx";
import { StatusLabel } from "../../parts/incident-labels.tsx";
import { ScoreParts } from "../../parts/score.tsx";
import { SeverityBadge, SeverityShapeIcon } from "../../parts/severity.tsx";
import { ErrorState, RowsSkeleton } from "../../parts/states.tsx";
import { TacticStrip } from "../../parts/tactic-strip.tsx";
import { TimeAgo, TimeAt } from "../../parts/time-text.tsx";
import { plural } from "../../text/number.ts";
import { clockTime } from "../../time/time.ts";

const Body = ({ incident }: { incident: IncidentDetail }) => (
  <div className="flex flex-col gap-4 p-4 pt-1">
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
      <SeverityBadge severity={incident.severity} />
      <span className="num font-semibold">{incident.score}</span>
      <StatusLabel status={incident.status} verdict={incident.verdict} />
      <span className="text-ink-2">{incident.assignee?.name ?? "Unassigned"}</span>
    </div>
    <TacticStrip uids={incident.tactics.map((tactic) => tactic.uid)} isWide />
    <p className="text-ink-2">
      {plural(incident.findingCount, "finding")} from {plural(incident.eventCount, "event")}, first
      seen <TimeAgo time={incident.firstSeen} />, last <TimeAgo time={incident.lastSeen} />.
    </p>
    <section>
      <h3 className="mb-1.5 font-semibold">Story</h3>
      <ol className="flex flex-col gap-2">
        {incident.story.map((step) => (
          <li key={`${step.time} ${step.sentence}`} className="flex gap-2">
            <span className="mt-1">
              <SeverityShapeIcon severity={step.severity} />
            </span>
            <span className="text-ink-3">
              <TimeAt time={step.time} format={clockTime} />
            </span>
            <HostileText text={step.sentence} max={300} className="min-w-0 break-words" />
          </li>
        ))}
      </ol>
    </section>
    <section>
      <h3 className="mb-1.5 font-semibold">Entities</h3>
      <div className="flex flex-wrap gap-x-4 gap-y-1">
        {incident.allEntities.slice(0, 12).map((entity) => (
          <EntityLabel
            key={`${entity.kind}:${entity.key}`}
            kind={entity.kind}
            label={entity.label}
          />
        ))}
      </div>
    </section>
    <ScoreParts score={incident.score} parts={incident.scoreParts} />
  </div>
);

export const Peek = ({ id, onClose }: { id: string; onClose: () => void }) => {
  const { data, error, refetch } = useQuery(incidentQuery(id));
  return (
    <aside
      aria-label="Peek"
      className="flex w-[400px] shrink-0 flex-col border-l border-line bg-surface max-lg:absolute max-lg:inset-0 max-lg:z-20 max-lg:w-full"
    >
      <header className="flex items-start gap-2 p-4 pb-2">
        <h2 className="min-w-0 flex-1 text-base font-semibold">{data?.title ?? "Incident"}</h2>
        <Link to="/incidents/$id" params={{ id }} className={buttonClass("plain")}>
          <Maximize2 size={13} /> Open
        </Link>
        <IconButton label="Close the peek pane (Escape)" onClick={onClose}>
          <X size={15} />
        </IconButton>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must take focus */}
      <section aria-label="Incident" tabIndex={0} className="min-h-0 flex-1 overflow-auto">
        {error !== null ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
        {data === undefined && error === null ? <RowsSkeleton rows={8} /> : null}
        {data === undefined ? null : <Body incident={data} />}
      </section>
    </aside>
  );
};
