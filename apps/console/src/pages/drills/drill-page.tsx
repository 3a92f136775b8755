import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { drillQuery } from "../../api/drills.ts";
import type { DrillDetail } from "../../api/types.ts";
import { HostileText } from "../../parts/hostile-text.tsx";
import { Page } from "../../parts/page.tsx";
import { Panel } from "../../parts/panel.tsx";
import { ErrorState, RowsSkeleton } from "../../parts/states.tsx";
import { localTime } from "../../time/time.ts";
import { DrillSteps } from "./drill-steps.tsx";

const stateWords: Readonly<Record<DrillDetail["state"], string>> = {
  running: "Running",
  passed: "Passed: everything was found in time, and nothing is left on the host",
  failed: "Failed",
};

const leftOf = (drill: DrillDetail): string => {
  if (drill.undoneTime !== undefined) return "Nothing of it is left on the host.";
  if (drill.state === "running")
    return "It is undone when everything was found or its time is over.";
  return `The host undid what it had done by ${localTime(drill.endsTime)} at the latest.`;
};

const Body = ({ drill }: { drill: DrillDetail }) => (
  <div className="mx-auto flex max-w-3xl flex-col gap-3">
    <div role="status" aria-live="polite">
      <p className={drill.state === "failed" ? "font-medium text-problem" : "font-medium"}>
        {stateWords[drill.state]}
      </p>
      <p className="text-ink-2">
        On <HostileText text={drill.hostname} max={80} />, begun {localTime(drill.startedTime)} by{" "}
        <HostileText text={drill.startedBy} max={120} />. {leftOf(drill)} Its findings are marked as
        a drill: they make no incident and start no response.
      </p>
      {drill.problem === undefined ? null : (
        <p className="text-problem">
          <HostileText text={drill.problem} max={300} />
        </p>
      )}
      {drill.undoProblem === undefined ? null : (
        <p className="text-problem">
          Not undone by the server: <HostileText text={drill.undoProblem} max={300} />
        </p>
      )}
    </div>
    <Panel title="Steps" isFlush>
      <DrillSteps drill={drill} />
    </Panel>
  </div>
);

/** One drill: what it did, what was found in time, what was missed and why. */
export const DrillPage = () => {
  const { id } = useParams({ from: "/signed-in/drills/$id" });
  const { data, error, refetch } = useQuery(drillQuery(id));
  return (
    <Page title="Drill">
      {data === undefined && error === null ? <RowsSkeleton rows={5} /> : null}
      {data === undefined && error !== null ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : null}
      {data === undefined ? null : <Body drill={data} />}
    </Page>
  );
};
