import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { drillsQuery } from "../../api/drills.ts";
import { HostileText } from "../../parts/hostile-text.tsx";
import { Page } from "../../parts/page.tsx";
import { Panel } from "../../parts/panel.tsx";
import { EmptyState, ErrorState, RowsSkeleton } from "../../parts/states.tsx";
import { TimeAgo } from "../../parts/time-text.tsx";
import { usePermissions } from "../../shell/session.ts";
import { StartDrill } from "./start-drill.tsx";

/** Drills of the tenant, and where a new one begins. */
export const DrillsPage = () => {
  const { data, error, refetch } = useQuery(drillsQuery);
  const canStart = usePermissions()("agent:write");
  return (
    <Page title="Drills">
      <div className="mx-auto flex max-w-3xl flex-col gap-4">
        {canStart ? <StartDrill /> : null}
        <Panel title="Drills so far" isFlush>
          {data === undefined && error === null ? <RowsSkeleton rows={3} /> : null}
          {data === undefined && error !== null ? (
            <ErrorState error={error} onRetry={() => void refetch()} />
          ) : null}
          {data?.items.length === 0 ? (
            <EmptyState title="No drill yet">
              A drill does harmless things that look like an attack on one of your hosts, and shows
              whether they are found.
            </EmptyState>
          ) : null}
          <ul>
            {data?.items.map((drill) => (
              <li key={drill.id} className="border-b border-line last:border-b-0">
                <Link
                  to="/drills/$id"
                  params={{ id: drill.id }}
                  className="flex flex-wrap gap-x-3 px-3 py-2.5 hover:bg-hover"
                >
                  <span className="font-medium">
                    <HostileText text={drill.hostname} max={80} />
                  </span>
                  <span className="text-ink-2">
                    by <HostileText text={drill.startedBy} max={120} />,{" "}
                    <TimeAgo time={drill.startedTime} />
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        </Panel>
      </div>
    </Page>
  );
};
