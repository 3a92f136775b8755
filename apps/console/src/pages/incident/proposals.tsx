import { Ban, CircleCheck, Users } from "lucide-react";
import { useState } from "react";
import type { Proposal } from "../../api/types.ts";
import { Button } from "../../parts/button.tsx";
import { HostileText } from "../../parts/hostile-text.tsx";
import { EmptyState } from "../../parts/states.tsx";
import { usePermissions } from "../../shell/session.ts";
import { DoItDialog } from "./do-it-dialog.tsx";

const effects = {
  allow: { text: "Policy would allow it", icon: <CircleCheck size={13} />, look: "text-ok" },
  require_approval: {
    text: "Needs approval",
    icon: <Users size={13} />,
    look: "text-accent-text",
  },
  deny: { text: "Policy denies it", icon: <Ban size={13} />, look: "text-problem" },
} as const;

const Line = ({ term, children }: { term: string; children: React.ReactNode }) => (
  <>
    <dt className="text-ink-2">{term}</dt>
    <dd className="min-w-0 break-words">{children}</dd>
  </>
);

interface CardProps {
  readonly proposal: Proposal;
  readonly onDo: (() => void) | undefined;
}

const ProposalCard = ({ proposal, onDo }: CardProps) => {
  const effect = effects[proposal.decision.effect];
  return (
    <li className="rounded-md border border-line p-3">
      <div className="flex flex-wrap items-baseline gap-x-2">
        <span className="font-medium">{proposal.title}</span>
        <span className="mono text-ink-2">{proposal.countermeasure}</span>
      </div>
      <p className={`mt-1 flex items-center gap-1.5 font-medium ${effect.look}`}>
        {effect.icon}
        {effect.text}
      </p>
      <ul className="mt-0.5 list-disc pl-5 text-ink-2">
        {proposal.decision.reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
      <dl className="mt-2 grid grid-cols-[64px_minmax(0,1fr)] gap-x-2 gap-y-1">
        <Line term="Target">
          <HostileText text={proposal.target} />
        </Line>
        <Line term="Because">
          <HostileText text={proposal.because} />
        </Line>
        <Line term="Undone">{proposal.reversal}</Line>
        <Line term="By">
          {proposal.executor === "none" ? "no executor yet" : proposal.executor}
        </Line>
      </dl>
      {onDo === undefined ? null : (
        <Button className="mt-2" onClick={onDo}>
          Do it…
        </Button>
      )}
    </li>
  );
};

export interface ProposalsProps {
  readonly incidentId: string;
  readonly proposals: readonly Proposal[];
}

/** What could be done, what policy says of it, and the way to it. */
export const Proposals = ({ incidentId, proposals }: ProposalsProps) => {
  const canAsk = usePermissions()("response:request");
  const [chosen, setChosen] = useState<Proposal>();
  if (proposals.length === 0)
    return <EmptyState title="Nothing proposed">No action fits these findings.</EmptyState>;
  const hasExecutor = proposals.some((proposal) => proposal.executor !== "none");
  return (
    <div className="flex flex-col gap-3 p-3">
      {hasExecutor ? null : (
        <p className="rounded-md bg-sunken p-2.5 text-ink-2">
          There is no executor yet, so there is no button: this installation cannot carry any of
          this out. Do it by hand and write a note.
        </p>
      )}
      <ul className="flex flex-col gap-2.5">
        {proposals.map((proposal) => (
          <ProposalCard
            key={`${proposal.action} ${proposal.target}`}
            proposal={proposal}
            onDo={canAsk && proposal.executor !== "none" ? () => setChosen(proposal) : undefined}
          />
        ))}
      </ul>
      {chosen === undefined ? null : (
        <DoItDialog
          incidentId={incidentId}
          proposal={chosen}
          onClose={() => setChosen(undefined)}
        />
      )}
    </div>
  );
};
