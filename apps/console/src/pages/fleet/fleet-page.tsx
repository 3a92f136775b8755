import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { KeyRound, ServerOff } from "lucide-react";
import { useMemo, useState } from "react";
import { agentsQuery } from "../../api/fleet.ts";
import type { Agent, AgentState, EnrolmentTokenWithSecret } from "../../api/types.ts";
import { Button, buttonClass } from "../../parts/button.tsx";
import { DataTable } from "../../parts/data-table.tsx";
import { Page } from "../../parts/page.tsx";
import { EmptyState, ErrorState, RowsSkeleton } from "../../parts/states.tsx";
import { useSorted } from "../../parts/use-sorted.ts";
import { usePermissions } from "../../shell/session.ts";
import { plural } from "../../text/number.ts";
import { agentColumns } from "./agent-columns.tsx";
import { AgentDialog } from "./agent-dialog.tsx";
import { FleetBar } from "./fleet-bar.tsx";
import { FleetNotices } from "./fleet-notices.tsx";
import { RevokeDialog } from "./revoke-dialog.tsx";
import { NewTokenDialog, TokenMadeDialog } from "./token-dialogs.tsx";
import { EnrolmentTokens } from "./tokens.tsx";

const none: readonly Agent[] = [];

const EmptyFleet = ({ action }: { action: React.ReactNode }) => (
  <EmptyState icon={<ServerOff size={22} />} title="No host has an agent yet" action={action}>
    <p>
      An agent sees processes start and end, follows log files, and keeps what it sees while this
      server is away. Make a token and enrol the first host.
    </p>
  </EmptyState>
);

type Asked =
  | { readonly kind: "new" }
  | { readonly kind: "made"; readonly made: EnrolmentTokenWithSecret }
  | { readonly kind: "show" | "revoke"; readonly agent: Agent };

const Dialogs = ({ asked, ask }: { asked: Asked; ask: (next: Asked | undefined) => void }) => {
  const onClose = () => ask(undefined);
  if (asked.kind === "new") {
    return <NewTokenDialog onClose={onClose} onMade={(made) => ask({ kind: "made", made })} />;
  }
  if (asked.kind === "made") return <TokenMadeDialog made={asked.made} onClose={onClose} />;
  if (asked.kind === "show") return <AgentDialog agent={asked.agent} onClose={onClose} />;
  return <RevokeDialog agent={asked.agent} onClose={onClose} />;
};

export const FleetPage = () => {
  const { data, error, refetch } = useQuery(agentsQuery);
  const [asked, ask] = useState<Asked>();
  const [shown, setShown] = useState<AgentState>();
  const canWrite = usePermissions()("agent:write");
  const columns = useMemo(
    () => agentColumns({ canWrite, onRevoke: (agent) => ask({ kind: "revoke", agent }) }),
    [canWrite],
  );
  const all = data?.items ?? none;
  const wanted = useMemo(
    () => (shown === undefined ? all : all.filter((agent) => agent.state === shown)),
    [all, shown],
  );
  const sorting = useSorted(wanted, columns, { id: "state", isDescending: false });
  const newToken = canWrite ? (
    <Button look="primary" icon={<KeyRound size={14} />} onClick={() => ask({ kind: "new" })}>
      New enrolment token
    </Button>
  ) : null;
  return (
    <Page
      isFull
      title="Fleet"
      note={data === undefined ? undefined : plural(all.length, "host")}
      actions={
        <>
          <Link to="/drills" className={buttonClass("plain")}>
            Drills
          </Link>
          {newToken}
        </>
      }
    >
      <div className="min-h-0 flex-1 overflow-auto border-t border-line bg-surface">
        {error !== null && data === undefined ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : null}
        {data === undefined && error === null ? <RowsSkeleton /> : null}
        {data !== undefined && all.length === 0 ? <EmptyFleet action={newToken} /> : null}
        {all.length === 0 ? null : (
          <>
            <FleetNotices />
            <FleetBar agents={all} shown={shown} onShow={setShown} />
            <DataTable
              label="Hosts"
              columns={columns}
              rows={sorting.rows}
              rowId={(agent) => agent.id}
              rowHeight={38}
              sort={sorting.sort}
              onSort={sorting.onSort}
              onRow={(agent) => ask({ kind: "show", agent })}
            />
          </>
        )}
        {canWrite ? <EnrolmentTokens /> : null}
      </div>
      {asked === undefined ? null : <Dialogs asked={asked} ask={ask} />}
    </Page>
  );
};
