import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { playbookRunsQuery, playbooksQuery } from "../../api/playbooks.ts";
import type { PlaybookRow, PlaybookRunRow } from "../../api/types.ts";
import { HostileText } from "../../parts/hostile-text.tsx";
import { Page } from "../../parts/page.tsx";
import { Panel } from "../../parts/panel.tsx";
import { EmptyState, ErrorState, RowsSkeleton } from "../../parts/states.tsx";
import { TimeAgo } from "../../parts/time-text.tsx";
import { PlaybookRunState } from "./playbook-run-state.tsx";

const rowClass = "hairline-b flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2";

const RunRow = ({ run }: { run: PlaybookRunRow }) => (
  <li className={rowClass}>
    <div className="min-w-0 flex-1 basis-60">
      <Link
        to="/playbooks/runs/$id"
        params={{ id: run.id }}
        className="font-medium hover:underline"
      >
        {run.name}
      </Link>
      <p className="text-ink-2">
        started by {run.trigger === "button" ? run.requestedBy : run.trigger}{" "}
        <TimeAgo time={run.startedTime} />
        {run.reason === undefined ? null : (
          <>
            : <HostileText text={run.reason} max={160} />
          </>
        )}
      </p>
    </div>
    <PlaybookRunState state={run.state} isAsking={run.isAsking} />
  </li>
);

const Runs = ({ title, runs, none }: { title: string; runs: PlaybookRunRow[]; none: string }) => (
  <Panel title={title} note={runs.length} isFlush>
    {runs.length === 0 ? (
      <EmptyState title="Nothing here">{none}</EmptyState>
    ) : (
      <ul>
        {runs.map((run) => (
          <RunRow key={run.id} run={run} />
        ))}
      </ul>
    )}
  </Panel>
);

const PlaybookLine = ({ playbook }: { playbook: PlaybookRow }) => (
  <li className={rowClass}>
    <div className="min-w-0 flex-1 basis-60">
      <Link
        to="/playbooks/$id"
        params={{ id: playbook.id }}
        className="font-medium hover:underline"
      >
        {playbook.name}
      </Link>
      <p className="text-ink-2">{playbook.description}</p>
      <p className="mono text-xs text-ink-2">{playbook.actions.join(" · ")}</p>
    </div>
    <span className="text-ink-2">{playbook.isShipped ? "Shipped" : "Your own"}</span>
    <span className={playbook.enabled ? "font-medium text-ok" : "text-ink-2"}>
      {playbook.enabled ? "Starts by itself" : "By button only"}
    </span>
  </li>
);

/** Every playbook, and what became of those that ran. */
export const PlaybooksPage = () => {
  const playbooks = useQuery(playbooksQuery);
  const runs = useQuery(playbookRunsQuery);
  const error = playbooks.error ?? runs.error;
  if (error !== null) return <ErrorState error={error} onRetry={() => void playbooks.refetch()} />;
  if (playbooks.data === undefined || runs.data === undefined) {
    return (
      <Page title="Playbooks">
        <RowsSkeleton />
      </Page>
    );
  }
  const needsYou = ({ state, isAsking }: PlaybookRunRow) => state === "failed" || isAsking;
  const { items } = runs.data;
  return (
    <Page title="Playbooks">
      <div className="flex flex-col gap-4">
        <Runs
          title="Needs a person"
          runs={items.filter(needsYou)}
          none="No run failed, and none asks a question."
        />
        <Panel title="Playbooks" note={playbooks.data.items.length} isFlush>
          <ul>
            {playbooks.data.items.map((playbook) => (
              <PlaybookLine key={playbook.id} playbook={playbook} />
            ))}
          </ul>
        </Panel>
        <Runs
          title="Runs"
          runs={items.filter((run) => !needsYou(run))}
          none="Start a playbook on the Response tab of an incident."
        />
      </div>
    </Page>
  );
};
