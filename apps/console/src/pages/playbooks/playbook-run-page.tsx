import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import {
  answerPlaybook,
  cancelPlaybook,
  dismissPlaybook,
  playbookRunQuery,
  retryPlaybook,
  skipPlaybookStep,
} from "../../api/playbooks.ts";
import { problemOf } from "../../api/problem.ts";
import type { PlaybookRunDetail } from "../../api/types.ts";
import { Button } from "../../parts/button.tsx";
import { HostileText } from "../../parts/hostile-text.tsx";
import { Page } from "../../parts/page.tsx";
import { Panel } from "../../parts/panel.tsx";
import { EmptyState, ErrorState, RowsSkeleton } from "../../parts/states.tsx";
import { showToast } from "../../parts/toast.tsx";
import { usePermissions } from "../../shell/session.ts";
import { ReasonDialog } from "../response/reason-dialog.tsx";
import { PlaybookRunState } from "./playbook-run-state.tsx";
import { PlaybookTimeline } from "./playbook-timeline.tsx";

type Place = PlaybookRunDetail["places"][number];

const useAct = () => {
  const queryClient = useQueryClient();
  return async (act: () => Promise<unknown>) => {
    try {
      await act();
      await queryClient.invalidateQueries({ queryKey: ["playbook-runs"] });
    } catch (error) {
      showToast({ text: problemOf(error).message, isProblem: true });
    }
  };
};

const PlaceCard = ({ run, place }: { run: PlaybookRunDetail; place: Place }) => {
  const can = usePermissions()("response:request");
  const act = useAct();
  const [isSkipping, setSkipping] = useState(false);
  const { step, state, question, answers = [], reason, requests } = place;
  return (
    <li className="rounded-md border border-line p-3">
      <p className="font-medium">{place.stepName}</p>
      {state === "asking" ? <p className="text-ink-2">{question}</p> : null}
      {reason === undefined ? null : (
        <p className="text-problem">
          <HostileText text={reason} max={400} />
        </p>
      )}
      <ul>
        {requests.map(({ runId, target, state: at }) => (
          <li key={runId}>
            <HostileText text={target} max={80} /> {at}{" "}
            {at === "asked" ? (
              <Link to="/response/$id" params={{ id: runId }} className="underline">
                the action
              </Link>
            ) : null}
          </li>
        ))}
      </ul>
      {can && run.state !== "undoing" ? (
        <div className="mt-2 flex flex-wrap gap-2">
          {state === "asking"
            ? answers.map((answer) => (
                <Button
                  key={answer}
                  onClick={() => void act(() => answerPlaybook(run.id, step, answer))}
                >
                  {answer}
                </Button>
              ))
            : null}
          {state === "failed" ? (
            <>
              <Button look="primary" onClick={() => void act(() => retryPlaybook(run.id, step))}>
                Try again
              </Button>
              <Button onClick={() => setSkipping(true)}>Skip it…</Button>
            </>
          ) : null}
        </div>
      ) : null}
      {isSkipping ? (
        <ReasonDialog
          title="Skip the step"
          hint="The run goes on behind it and ends as incomplete."
          button="Skip it"
          onClose={() => setSkipping(false)}
          act={(why) => act(() => skipPlaybookStep(run.id, step, why))}
        />
      ) : null}
    </li>
  );
};

const RunControls = ({ run }: { run: PlaybookRunDetail }) => {
  const can = usePermissions()("response:request");
  const act = useAct();
  const [open, setOpen] = useState<"cancel" | "dismiss">();
  if (!can) return null;
  const end = open === "dismiss" ? dismissPlaybook : cancelPlaybook;
  return (
    <>
      {run.state === "running" ? (
        <Button onClick={() => setOpen("cancel")}>Cancel it…</Button>
      ) : null}
      {run.state === "failed" ? (
        <Button onClick={() => setOpen("dismiss")}>Dismiss it…</Button>
      ) : null}
      {open === undefined ? null : (
        <ReasonDialog
          title={open === "cancel" ? "Cancel the run" : "Dismiss the run"}
          hint="What it asked for and has not begun never does."
          button={open === "cancel" ? "Cancel it" : "Dismiss it"}
          onClose={() => setOpen(undefined)}
          act={(why) => act(() => end(run.id, why))}
        />
      )}
    </>
  );
};

/** One run: where it stands, what it wants of a person, what happened. */
export const PlaybookRunPage = () => {
  const { id } = useParams({ from: "/signed-in/playbooks/runs/$id" });
  const { data: run, error, refetch } = useQuery(playbookRunQuery(id));
  if (run === undefined) {
    return (
      <Page title="Run of a playbook">
        {error === null ? (
          <RowsSkeleton />
        ) : (
          <ErrorState error={error} onRetry={() => void refetch()} />
        )}
      </Page>
    );
  }
  return (
    <Page title={run.name} actions={<RunControls run={run} />}>
      <p className="mb-3 text-ink-2">
        <PlaybookRunState state={run.state} isAsking={run.isAsking} /> ·{" "}
        <Link to="/incidents/$id" params={{ id: run.incidentId }} className="underline">
          The incident
        </Link>{" "}
        ·{" "}
        <Link to="/playbooks/$id" params={{ id: run.playbookId }} className="underline">
          The playbook
        </Link>
      </p>
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <Panel title="Where it stands">
          {run.places.length === 0 ? (
            <EmptyState title="It is over">Nothing is under way.</EmptyState>
          ) : (
            <ul className="flex flex-col gap-2">
              {run.places.map((place) => (
                <PlaceCard key={place.step} run={run} place={place} />
              ))}
            </ul>
          )}
        </Panel>
        <Panel title="What happened">
          <PlaybookTimeline moments={run.timeline} />
        </Panel>
      </div>
    </Page>
  );
};
