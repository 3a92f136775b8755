import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense } from "react";
import { incidentGraphQuery } from "../../api/queries.ts";
import { SeverityShapeIcon } from "../../parts/severity.tsx";
import { severities } from "../../parts/severity-look.ts";
import { EmptyState, ErrorState, RowsSkeleton } from "../../parts/states.tsx";
import { collapseSiblings } from "./graph-collapse.ts";
import { nodesMax } from "./graph-limits.ts";
import type { WorkspaceProps } from "./incident-page.tsx";

const noneExpanded: ReadonlySet<string> = new Set();
const GraphCanvas = lazy(() => import("./graph-canvas.tsx"));

const Legend = ({ hidden }: { hidden: number }) => (
  <div className="flex flex-wrap items-center gap-x-4 gap-y-1 border-t border-line px-3 py-1.5 text-xs text-ink-2">
    {severities.map((look) => (
      <span key={look.id} className="inline-flex items-center gap-1">
        <SeverityShapeIcon severity={look.id} />
        {look.label}
      </span>
    ))}
    <span className="inline-flex items-center gap-1">
      <span className="h-3 w-5 rounded-sm border border-dashed border-control" /> attacker's side
    </span>
    <span>arrow: who did what to whom, ×n times</span>
    {hidden > 0 ? <span>{hidden} entities with few findings are not drawn</span> : null}
  </div>
);

/** Who did what to whom. */
export const Graph = (props: WorkspaceProps) => {
  const { data, error, refetch } = useQuery(incidentGraphQuery(props.incident.id));
  if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <RowsSkeleton rows={6} />;
  if (data.nodes.length === 0) return <EmptyState title="No entities to draw" />;
  return (
    <div className="flex h-full min-h-96 flex-col">
      <div className="min-h-0 flex-1">
        <Suspense fallback={<RowsSkeleton rows={6} />}>
          <GraphCanvas {...props} graph={data} />
        </Suspense>
      </div>
      <Legend hidden={Math.max(0, collapseSiblings(data, noneExpanded).nodes.length - nodesMax)} />
    </div>
  );
};
