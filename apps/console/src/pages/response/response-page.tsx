import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { responseStateQuery, runsQuery } from "../../api/response.ts";
import { Page } from "../../parts/page.tsx";
import { Panel } from "../../parts/panel.tsx";
import { EmptyState, ErrorState, RowsSkeleton } from "../../parts/states.tsx";
import { Inbox } from "./inbox.tsx";
import { KillSwitchButton } from "./kill-switch.tsx";
import { ProtectedPanel } from "./protected-panel.tsx";
import { RunList } from "./run-table.tsx";

/** What waits for approval, what was done, and what no action may touch. */
export const ResponsePage = () => {
  const state = useQuery(responseStateQuery);
  const runs = useQuery(runsQuery);
  const error = state.error ?? runs.error;
  if (error !== null) return <ErrorState error={error} onRetry={() => void runs.refetch()} />;
  const items = runs.data?.items ?? [];
  const others = items.filter((run) => run.state !== "waiting");
  return (
    <Page
      title="Response"
      actions={
        <>
          <Link to="/response/connectors" className="text-accent-text hover:underline">
            Connectors
          </Link>
          {state.data === undefined ? null : <KillSwitchButton state={state.data} />}
        </>
      }
    >
      {state.data === undefined || runs.data === undefined ? (
        <RowsSkeleton />
      ) : (
        <div className="flex flex-col gap-4">
          <Inbox runs={items.filter((run) => run.state === "waiting")} />
          <Panel title="Runs" note={others.length} isFlush>
            {others.length === 0 ? (
              <EmptyState title="Nothing was done yet">
                Ask for an action on the Response tab of an incident.
              </EmptyState>
            ) : (
              <RunList runs={others} />
            )}
          </Panel>
          <ProtectedPanel state={state.data} />
        </div>
      )}
    </Page>
  );
};
