import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { endSupport, supportGrantsQuery, supportReadsQuery } from "../../api/tenants.ts";
import type { Receipt, SupportGrant } from "../../api/types.ts";
import { Button } from "../../parts/button.tsx";
import { type Column, DataTable } from "../../parts/data-table.tsx";
import { HostileText } from "../../parts/hostile-text.tsx";
import { Page } from "../../parts/page.tsx";
import { Panel } from "../../parts/panel.tsx";
import { ErrorState } from "../../parts/states.tsx";
import { TimeDense } from "../../parts/time-text.tsx";
import { showToast } from "../../parts/toast.tsx";
import { usePermissions } from "../../shell/session.ts";
import { localTime } from "../../time/time.ts";
import { GrantForm } from "./grant-form.tsx";

const stateOf = ({ isOpen, endedTime, expiresTime }: SupportGrant): string => {
  if (endedTime !== undefined) return `ended ${localTime(endedTime)}`;
  return isOpen ? `open until ${localTime(expiresTime)}` : `over since ${localTime(expiresTime)}`;
};

const Grants = ({ canWrite }: { readonly canWrite: boolean }) => {
  const { data, error, refetch } = useQuery(supportGrantsQuery);
  const queryClient = useQueryClient();
  const end = useMutation({
    mutationFn: endSupport,
    onSuccess: () => showToast({ text: "The grant is ended; who looked in is out" }),
    onError: (problem) => showToast({ text: problem.message, isProblem: true }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ["support-grants"] }),
  });
  if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />;
  const items = data?.items ?? [];
  if (items.length === 0) {
    return <p className="text-ink-2">None. No operator can read anything of this tenant.</p>;
  }
  return (
    <ul className="grid gap-1.5" aria-label="Grants">
      {items.map((grant) => (
        <li key={grant.id} className="flex min-h-7 flex-wrap items-center gap-x-3">
          <span className={grant.isOpen ? "font-medium" : "text-ink-2"}>{stateOf(grant)}</span>
          <HostileText text={grant.reason} max={200} />
          <span className="text-ink-2">
            by <HostileText text={grant.createdBy} max={120} />
          </span>
          {grant.isOpen && canWrite ? (
            <Button isBusy={end.isPending} onClick={() => end.mutate(grant.id)}>
              End it now
            </Button>
          ) : null}
        </li>
      ))}
    </ul>
  );
};

const readColumns: readonly Column<Receipt>[] = [
  {
    id: "time",
    header: "Time",
    width: "clamp(128px, 14vw, 176px)",
    cell: ({ time }) => <TimeDense time={time} />,
  },
  {
    id: "who",
    header: "Operator",
    width: "240px",
    from: "md",
    cell: ({ actor }) => <HostileText text={actor.label} max={120} />,
  },
  {
    id: "what",
    header: "Asked for",
    cell: ({ target }) => (
      <span className="mono">
        <HostileText text={target.label ?? target.id} max={200} />
      </span>
    ),
  },
  {
    id: "seq",
    header: "Receipt",
    width: "84px",
    align: "end",
    from: "md",
    cell: ({ seq }) => <span className="num">{seq}</span>,
  },
];

const Reads = () => {
  const { data, error, refetch } = useQuery(supportReadsQuery);
  if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />;
  const items = data?.items ?? [];
  if (items.length === 0) return <p className="px-3 pb-3 text-ink-2">Nothing was looked at.</p>;
  return (
    <DataTable
      label="What operators looked at"
      columns={readColumns}
      rows={items}
      rowId={({ seq }) => String(seq)}
      rowHeight={34}
    />
  );
};

/** When operators of the installation may look in, and each thing that they looked at. */
export const SupportPage = () => {
  const can = usePermissions();
  const canWrite = can("user:write");
  return (
    <Page title="Support access" note="Operators of this installation read nothing without a grant">
      <div className="grid gap-3">
        {canWrite ? (
          <Panel title="Let the operators look in">
            <GrantForm />
          </Panel>
        ) : null}
        <Panel title="Grants">
          <Grants canWrite={canWrite} />
        </Panel>
        {can("receipt:read") ? (
          <Panel title="What they looked at" note="the newest 200, from the audit log" isFlush>
            <Reads />
          </Panel>
        ) : null}
      </div>
    </Page>
  );
};
