import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { problemOf } from "../../api/problem.ts";
import { approveRun, denyRun } from "../../api/response.ts";
import type { ActionRunRow } from "../../api/types.ts";
import { useHotkeys } from "../../app/hotkeys.ts";
import { Button } from "../../parts/button.tsx";
import { Panel } from "../../parts/panel.tsx";
import { EmptyState } from "../../parts/states.tsx";
import { showToast } from "../../parts/toast.tsx";
import { usePermissions } from "../../shell/session.ts";
import { ReasonDialog } from "./reason-dialog.tsx";
import { RunList } from "./run-table.tsx";

const useApprove = () => {
  const queryClient = useQueryClient();
  const refresh = () => queryClient.invalidateQueries({ queryKey: ["response"] });
  const approve = async (runs: readonly ActionRunRow[]) => {
    for (const run of runs) {
      try {
        await approveRun(run.id, run.planHash);
      } catch (error) {
        showToast({ text: `${run.title}: ${problemOf(error).message}`, isProblem: true });
      }
    }
    await refresh();
  };
  return { approve, refresh };
};

interface ControlsProps {
  readonly run: ActionRunRow;
  readonly isMarked: boolean;
  readonly onMark: () => void;
  readonly onDeny: () => void;
  readonly onApprove: () => void;
}

const RunControls = ({ run, isMarked, onMark, onDeny, onApprove }: ControlsProps) => (
  <span className="flex items-center gap-2">
    <input type="checkbox" aria-label={`Mark ${run.title}`} checked={isMarked} onChange={onMark} />
    <Button onClick={onDeny}>Deny</Button>
    <Button
      look="primary"
      disabled={!run.canApprove}
      title={run.canApprove ? undefined : "Somebody else must approve it"}
      onClick={onApprove}
    >
      Approve
    </Button>
  </span>
);

interface MarkedProps {
  readonly runs: readonly ActionRunRow[];
  readonly onDeny: () => void;
  readonly onApprove: (runs: readonly ActionRunRow[]) => void;
}

const MarkedControls = ({ runs, onDeny, onApprove }: MarkedProps) => {
  const approvable = runs.filter((run) => run.canApprove);
  return (
    <span className="flex flex-wrap gap-2">
      <Button onClick={onDeny}>Deny {runs.length} marked</Button>
      <Button
        look="primary"
        disabled={approvable.length === 0}
        onClick={() => onApprove(approvable)}
      >
        Approve {approvable.length} marked
      </Button>
    </span>
  );
};

/** What waits for people. j and k move, a approves, d denies, x marks. */
export const Inbox = ({ runs }: { runs: readonly ActionRunRow[] }) => {
  const can = usePermissions()("response:approve");
  const { approve, refresh } = useApprove();
  const [at, setAt] = useState(0);
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const [denied, setDenied] = useState<readonly ActionRunRow[]>();
  const current = runs[Math.min(at, runs.length - 1)];
  const toggle = (id: string) => setMarked(marked.symmetricDifference(new Set([id])));
  const chosen = runs.filter((run) => marked.has(run.id));
  useHotkeys({
    j: () => setAt(Math.min(at + 1, runs.length - 1)),
    k: () => setAt(Math.max(at - 1, 0)),
    a: () => void (can && current?.canApprove === true && approve([current])),
    d: () => can && current && setDenied([current]),
    x: () => current && toggle(current.id),
  });
  return (
    <Panel
      title="Waiting for approval"
      note={runs.length}
      isFlush
      actions={
        chosen.length === 0 || !can ? null : (
          <MarkedControls
            runs={chosen}
            onDeny={() => setDenied(chosen)}
            onApprove={(some) => void approve(some)}
          />
        )
      }
    >
      {runs.length === 0 ? (
        <EmptyState title="Nothing waits">What policy wants a person for appears here.</EmptyState>
      ) : (
        <RunList
          runs={runs}
          focused={current?.id}
          controls={(run) =>
            can ? (
              <RunControls
                run={run}
                isMarked={marked.has(run.id)}
                onMark={() => toggle(run.id)}
                onDeny={() => setDenied([run])}
                onApprove={() => void approve([run])}
              />
            ) : null
          }
        />
      )}
      {denied === undefined ? null : (
        <ReasonDialog
          title={
            denied.length === 1 ? `Deny: ${denied[0]?.title}` : `Deny ${denied.length} actions`
          }
          hint="Whoever asked reads this."
          button="Deny"
          onClose={() => setDenied(undefined)}
          act={async (reason) => {
            try {
              for (const { id } of denied) await denyRun(id, reason);
            } finally {
              await refresh();
            }
          }}
        />
      )}
    </Panel>
  );
};
