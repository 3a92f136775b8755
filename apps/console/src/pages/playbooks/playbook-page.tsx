import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { enablePlaybook, playbookQuery } from "../../api/playbooks.ts";
import { problemOf } from "../../api/problem.ts";
import type { PlaybookDetail } from "../../api/types.ts";
import { Button } from "../../parts/button.tsx";
import { Page } from "../../parts/page.tsx";
import { Panel } from "../../parts/panel.tsx";
import { ErrorState, RowsSkeleton } from "../../parts/states.tsx";
import { Tabs } from "../../parts/tabs.tsx";
import { showToast } from "../../parts/toast.tsx";
import { usePermissions } from "../../shell/session.ts";
import { DryRunPanel } from "./dry-run-panel.tsx";
import { PlaybookGraph } from "./playbook-graph.tsx";
import { PlaybookTextPanel } from "./playbook-text.tsx";

const Switch = ({ playbook }: { playbook: PlaybookDetail }) => {
  const can = usePermissions()("response:manage");
  const queryClient = useQueryClient();
  if (!can || playbook.triggers.length === 0) return null;
  const change = async () => {
    try {
      await enablePlaybook(playbook.id, !playbook.enabled);
      await queryClient.invalidateQueries({ queryKey: ["playbooks"] });
    } catch (error) {
      showToast({ text: problemOf(error).message, isProblem: true });
    }
  };
  return (
    <Button onClick={() => void change()}>
      {playbook.enabled ? "Stop starting by itself" : "Let it start by itself"}
    </Button>
  );
};

const Triggers = ({ playbook }: { playbook: PlaybookDetail }) => (
  <Panel title="Starts">
    <p className="mb-2 text-ink-2">
      {playbook.enabled
        ? "By a person, and by itself from autonomy 2 on; at any, if it only tells people."
        : "By a person. Its triggers only make it a recommendation."}
    </p>
    <ul className="flex flex-col gap-1">
      {playbook.triggers.map((trigger) => (
        <li key={JSON.stringify(trigger)}>
          <span className="font-medium">{trigger.on}</span>{" "}
          <span className="mono break-words">
            {trigger.condition ?? trigger.rules?.join(", ") ?? ""}
          </span>
        </li>
      ))}
    </ul>
  </Panel>
);

/** One playbook: its graph, its text, what starts it and what it would do. */
export const PlaybookPage = () => {
  const { id } = useParams({ from: "/signed-in/playbooks/$id" });
  const { data: playbook, error, refetch } = useQuery(playbookQuery(id));
  if (playbook === undefined) {
    return (
      <Page title="Playbook">
        {error === null ? (
          <RowsSkeleton />
        ) : (
          <ErrorState error={error} onRetry={() => void refetch()} />
        )}
      </Page>
    );
  }
  return (
    <Page title={playbook.name} actions={<Switch playbook={playbook} />}>
      <p className="mb-3 text-ink-2">{playbook.description}</p>
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <Panel title="Steps" isFlush>
          <Tabs
            label="The playbook"
            tabs={[
              { id: "graph", label: "Graph", content: <PlaybookGraph shape={playbook} /> },
              {
                id: "text",
                label: "Text",
                content: (
                  <div className="p-3">
                    <PlaybookTextPanel playbook={playbook} />
                  </div>
                ),
              },
            ]}
          />
        </Panel>
        <div className="flex min-w-0 flex-col gap-4">
          <Triggers playbook={playbook} />
          <DryRunPanel playbookId={playbook.id} />
        </div>
      </div>
    </Page>
  );
};
