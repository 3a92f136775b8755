import { useMutation, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { problemOf } from "../../api/problem.ts";
import { requestRun, simulateAction } from "../../api/response.ts";
import type { Proposal, SimulatedAction, WantedAction } from "../../api/types.ts";
import { Button } from "../../parts/button.tsx";
import { CodeBlock } from "../../parts/code-block.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { Field, Select } from "../../parts/field.tsx";
import { HostileText } from "../../parts/hostile-text.tsx";
import { ErrorState, RowsSkeleton } from "../../parts/states.tsx";
import { durationText } from "../../time/time.ts";

const kinds = ["device", "user", "address", "session", "process", "file", "incident"] as const;

const wantedOf = (proposal: Proposal, agentId: string | undefined): WantedAction => ({
  action: proposal.action,
  target: {
    kind: kinds.find((kind) => kind === proposal.targetKind) ?? "device",
    ...{ key: proposal.targetKey, label: proposal.target },
  },
  ...(agentId === undefined ? {} : { agentId }),
});

const decisionText = ({ effect, approvers }: SimulatedAction["decision"]): string => {
  if (effect === "deny") return "Policy denies it.";
  if (effect === "allow") return "Policy allows it: it begins at once.";
  return approvers === 1 ? "One person must approve it." : `${approvers} people must approve it.`;
};

const Affected = ({ affected }: { affected: NonNullable<SimulatedAction["affected"]> }) => (
  <p>
    {affected.events} events named it in the last 24 hours
    {affected.users.length === 0 ? null : (
      <>
        ; users:{" "}
        <HostileText text={affected.users.map(({ value }) => value).join(", ")} max={300} />
      </>
    )}
    {affected.devices.length === 0 ? null : (
      <>
        ; devices:{" "}
        <HostileText text={affected.devices.map(({ value }) => value).join(", ")} max={300} />
      </>
    )}
    .
  </p>
);

const Shown = ({ shown }: { shown: SimulatedAction }) => (
  <dl className="grid grid-cols-[88px_minmax(0,1fr)] gap-x-2 gap-y-1.5">
    <dt className="text-ink-2">Does</dt>
    <dd>{shown.expectedEffect}</dd>
    <dt className="text-ink-2">Touches</dt>
    <dd>
      {shown.affected === undefined ? "Logs do not tell." : <Affected affected={shown.affected} />}
    </dd>
    <dt className="text-ink-2">Undone</dt>
    <dd>
      {shown.reversal}
      {shown.durationMs === undefined ? "" : ` It lasts ${durationText(shown.durationMs)}.`}
    </dd>
    <dt className="text-ink-2">Policy</dt>
    <dd>
      <strong>{decisionText(shown.decision)}</strong> {shown.decision.reasons.join(" ")}
    </dd>
    {shown.plan === undefined ? null : (
      <>
        <dt className="text-ink-2">Plan</dt>
        <dd>
          <CodeBlock
            text={shown.plan}
            label="Exactly what would be done"
            isWrapped
            className="max-h-72"
          />
        </dd>
      </>
    )}
  </dl>
);

export interface DoItProps {
  readonly incidentId: string;
  readonly proposal: Proposal;
  readonly onClose: () => void;
}

/** Lets the host plan, shows what that means, and asks for it. */
export const DoItDialog = ({ incidentId, proposal, onClose }: DoItProps) => {
  const navigate = useNavigate();
  const [agentId, setAgentId] = useState<string>();
  const wanted = wantedOf(proposal, agentId);
  const { data: shown, error } = useQuery({
    queryKey: ["simulate", incidentId, wanted],
    queryFn: () => simulateAction(incidentId, wanted),
    ...{ retry: false, staleTime: 0, gcTime: 0 },
  });
  const ask = useMutation({
    mutationFn: () =>
      requestRun({
        ...{ ...wanted, incidentId },
        ...(shown === undefined ? {} : { agentId: shown.agentId }),
        ...(shown?.planHash === undefined ? {} : { planHash: shown.planHash }),
      }),
    onSuccess: ({ id }) => navigate({ to: "/response/$id", params: { id } }),
  });
  return (
    <Dialog title={proposal.title} onClose={onClose}>
      {error === null ? null : <ErrorState error={error} />}
      {shown === undefined && error === null ? <RowsSkeleton rows={4} /> : null}
      {shown === undefined ? null : (
        <>
          {shown.agents.length < 2 || proposal.targetKind === "device" ? null : (
            <Field label={proposal.targetKind === "incident" ? "Through" : "On which host"}>
              {(ids) => (
                <Select
                  {...ids}
                  value={shown.agentId}
                  onChange={(event) => setAgentId(event.target.value)}
                >
                  {shown.agents.map(({ id, hostname }) => (
                    <option key={id} value={id}>
                      {hostname}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
          )}
          <Shown shown={shown} />
          {ask.error === null ? null : (
            <p role="alert" className="mt-2 text-problem">
              {problemOf(ask.error).message}
            </p>
          )}
          <div className="mt-3 flex justify-end gap-2">
            <Button onClick={onClose}>Leave it</Button>
            <Button
              look="primary"
              isBusy={ask.isPending}
              disabled={shown.decision.effect === "deny"}
              onClick={() => ask.mutate()}
            >
              {shown.decision.effect === "allow" ? "Do it" : "Ask for it"}
            </Button>
          </div>
        </>
      )}
    </Dialog>
  );
};
