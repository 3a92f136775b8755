import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { Undo2 } from "lucide-react";
import { useState } from "react";
import { cancelRun, revertRun, runQuery } from "../../api/response.ts";
import type { ActionRunDetail } from "../../api/types.ts";
import { Button } from "../../parts/button.tsx";
import { CodeBlock } from "../../parts/code-block.tsx";
import { HostileText } from "../../parts/hostile-text.tsx";
import { Page } from "../../parts/page.tsx";
import { Panel } from "../../parts/panel.tsx";
import { ErrorState, RowsSkeleton } from "../../parts/states.tsx";
import { usePermissions } from "../../shell/session.ts";
import { localTime } from "../../time/time.ts";
import { ReasonDialog } from "./reason-dialog.tsx";
import { RunState } from "./run-state.tsx";

const stepNames: Readonly<Record<string, string>> = {
  attempt: "Written down; the host was told",
  succeeded: "Seen on the host",
  reverting: "Being undone",
  reverted: "Seen gone on the host",
  failed: "Failed",
};

interface Moment {
  readonly time: number;
  readonly name: string;
  readonly note?: string | undefined;
  readonly observed?: string | undefined;
}

const momentsOf = (run: ActionRunDetail): readonly Moment[] => [
  { time: run.requestedTime, name: `Asked for by ${run.requestedBy}`, note: run.because },
  ...run.approvals.map(({ by, time }) => ({ time, name: `Approved by ${by}` })),
  ...run.steps.map(({ time, kind, reason, observed }) => ({
    ...{ time, name: stepNames[kind] ?? kind, note: reason, observed },
  })),
];

const Timeline = ({ run }: { run: ActionRunDetail }) => (
  <ol className="border-l-2 border-line pl-4">
    {momentsOf(run).map((moment) => (
      <li key={`${moment.time} ${moment.name}`} className="pb-3">
        <p className="font-medium">{moment.name}</p>
        <p className="num text-xs text-ink-3">{localTime(moment.time)}</p>
        {moment.note === undefined ? null : (
          <p className="text-ink-2">
            <HostileText text={moment.note} max={600} />
          </p>
        )}
        {moment.observed === undefined || moment.observed === "" ? null : (
          <p className="mono mt-1 rounded-md bg-sunken px-2 py-1">
            The host saw: <HostileText text={moment.observed} max={600} />
          </p>
        )}
      </li>
    ))}
  </ol>
);

const Controls = ({ run }: { run: ActionRunDetail }) => {
  const [open, setOpen] = useState<"revert" | "cancel">();
  const can = usePermissions();
  const queryClient = useQueryClient();
  const act = open === "revert" ? revertRun : cancelRun;
  const canCancel = ["waiting", "ready"].includes(run.state) && can("response:request");
  return (
    <>
      {canCancel ? <Button onClick={() => setOpen("cancel")}>Take it back</Button> : null}
      {run.canRevert && can("response:approve") ? (
        <Button look="primary" icon={<Undo2 size={14} />} onClick={() => setOpen("revert")}>
          Undo it
        </Button>
      ) : null}
      {open === undefined ? null : (
        <ReasonDialog
          title={open === "revert" ? "Undo it" : "Take it back"}
          hint={open === "revert" ? run.reversal : "Nothing was done yet."}
          button={open === "revert" ? "Undo it" : "Take it back"}
          onClose={() => setOpen(undefined)}
          act={async (reason) => {
            await act(run.id, reason);
            await queryClient.invalidateQueries({ queryKey: ["response"] });
          }}
        />
      )}
    </>
  );
};

const Facts = ({ run }: { run: ActionRunDetail }) => (
  <dl className="mb-3 grid grid-cols-[88px_minmax(0,1fr)] gap-x-2 gap-y-1">
    <dt className="text-ink-2">State</dt>
    <dd>
      <RunState state={run.state} />
      {run.revertTime === undefined ? null : `, until ${localTime(run.revertTime)}`}
    </dd>
    <dt className="text-ink-2">Host</dt>
    <dd>
      <HostileText text={run.hostname} max={80} />
    </dd>
    <dt className="text-ink-2">Does</dt>
    <dd>{run.expectedEffect}</dd>
    <dt className="text-ink-2">Undone</dt>
    <dd>{run.reversal}</dd>
    <dt className="text-ink-2">Policy</dt>
    <dd>{run.decision.reasons.join(" ")}</dd>
    <dt className="text-ink-2">Plan</dt>
    <dd className="mono break-all">SHA-256 {run.planHash}</dd>
  </dl>
);

/** One run: who asked and agreed, what was done, what the host saw. */
export const RunPage = () => {
  const { id } = useParams({ from: "/signed-in/response/$id" });
  const { data: run, error, refetch } = useQuery(runQuery(id));
  if (run === undefined) {
    return (
      <Page title="Action">
        {error === null ? (
          <RowsSkeleton />
        ) : (
          <ErrorState error={error} onRetry={() => void refetch()} />
        )}
      </Page>
    );
  }
  return (
    <Page title={run.title} actions={<Controls run={run} />}>
      <p className="mb-3 text-ink-2">
        <Link to="/incidents/$id" params={{ id: run.incidentId }} className="underline">
          The incident
        </Link>{" "}
        · each step is a receipt of the{" "}
        <Link to="/audit" className="underline">
          audit log
        </Link>
      </p>
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <Panel title="What happened">
          <Timeline run={run} />
        </Panel>
        <Panel title="What was agreed on">
          <Facts run={run} />
          <CodeBlock text={run.plan} label="The plan" isWrapped className="max-h-96" />
        </Panel>
      </div>
    </Page>
  );
};
