import { getRouteApi, Link } from "@tanstack/react-router";
import { ShieldCheck } from "lucide-react";
import { useCallback, useMemo, useState } from "react";
import type { IncidentRow, Verdict } from "../../api/types.ts";
import { type IncidentsSearch, incidentSorts } from "../../app/search.ts";
import { choiceOf } from "../../app/url-state.ts";
import { Button, buttonClass } from "../../parts/button.tsx";
import { DataTable } from "../../parts/data-table.tsx";
import { Page } from "../../parts/page.tsx";
import { EmptyState, ErrorState, RowsSkeleton } from "../../parts/states.tsx";
import { useMe, usePermissions } from "../../shell/session.ts";
import { plural } from "../../text/number.ts";
import { CloseDialog } from "../../work/close-dialog.tsx";
import { useChanges } from "../../work/use-changes.ts";
import { BulkBar } from "./bulk-bar.tsx";
import { queueColumns } from "./columns.tsx";
import { Filters } from "./filters.tsx";
import { Peek } from "./peek.tsx";
import { useArrivals, useQueue } from "./use-queue.ts";
import { useQueueKeys } from "./use-queue-keys.ts";

const route = getRouteApi("/signed-in/incidents");

const useSelection = () => {
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const toggle = useCallback(
    (id: string) =>
      setSelected((before) => {
        const next = new Set(before);
        if (!next.delete(id)) next.add(id);
        return next;
      }),
    [],
  );
  const clear = useCallback(() => setSelected(new Set()), []);
  return { selected, toggle, clear };
};

type Change = Partial<IncidentsSearch>;

interface RowsProps {
  readonly search: IncidentsSearch;
  readonly queue: ReturnType<typeof useQueue>;
  readonly selection: ReturnType<typeof useSelection>;
  readonly focusedId: string | undefined;
  readonly onFocus: (id: string) => void;
  readonly onChange: (change: Change) => void;
}

const Rows = ({ search, queue, selection, focusedId, onFocus, onChange }: RowsProps) => {
  const { query, rows } = queue;
  const { peek, ...filter } = search;
  const { selected, toggle } = selection;
  const arrived = useArrivals(rows, JSON.stringify(filter));
  const columns = useMemo(
    () => queueColumns({ selected, toggle }, peek !== undefined),
    [selected, toggle, peek],
  );
  if (query.isPending) return <RowsSkeleton height={46} />;
  if (query.error !== null && rows.length === 0)
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (rows.length === 0) return <NoIncidents search={search} />;
  return (
    <>
      <DataTable
        label="Incidents"
        columns={columns}
        rows={rows}
        rowId={(row) => row.id}
        rowHeight={46}
        selectedId={focusedId ?? peek}
        rowClass={(row) => (arrived.has(row.id) ? "arrived" : "")}
        sort={{ id: search.sort ?? "score", isDescending: search.order !== "asc" }}
        onSort={({ id, isDescending }) =>
          onChange({
            sort: choiceOf(id, incidentSorts),
            order: isDescending ? undefined : "asc",
          })
        }
        onRow={(row) => {
          onFocus(row.id);
          onChange({ peek: row.id });
        }}
      />
      {query.hasNextPage ? (
        <div className="p-3 text-center">
          <Button isBusy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            Show more
          </Button>
        </div>
      ) : null}
    </>
  );
};

/** What can be done to incidents: the selected ones, or else the one that has the focus. */
const useQueueActions = (
  rows: readonly IncidentRow[],
  selection: ReturnType<typeof useSelection>,
  focusedId: string | undefined,
) => {
  const [closing, setClosing] = useState<readonly IncidentRow[]>([]);
  const canWrite = usePermissions()("incident:write");
  const applyChange = useChanges();
  const me = useMe();
  const chosen = canWrite ? rows.filter((row) => selection.selected.has(row.id)) : [];
  const targets = chosen.length > 0 ? chosen : rows.filter((row) => row.id === focusedId);
  const assign = (userId: string | null, text: string) => {
    if (!canWrite || targets.length === 0) return;
    selection.clear();
    void applyChange(targets, { assigneeId: userId }, text);
  };
  return {
    chosen,
    closing,
    assign,
    assignToMe: () => assign(me?.user.id ?? null, "Assigned to you:"),
    askToClose: () => setClosing(canWrite ? targets : []),
    cancel: () => setClosing([]),
    close: (verdict: Verdict) => {
      setClosing([]);
      selection.clear();
      void applyChange(closing, { status: "closed", verdict }, "Closed");
    },
  };
};

export const QueuePage = () => {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const onChange = useCallback(
    (change: Change) =>
      void navigate({ search: (before) => ({ ...before, ...change }), replace: true }),
    [navigate],
  );
  const queue = useQueue(search);
  const selection = useSelection();
  const [focusedId, setFocused] = useState<string>();
  const actions = useQueueActions(queue.rows, selection, focusedId);
  const setPeek = (peek: string | undefined) => onChange({ peek });
  useQueueKeys({
    rows: queue.rows,
    focusedId,
    isPeeking: search.peek !== undefined,
    setFocused,
    setPeek,
    toggle: selection.toggle,
    assignToMe: actions.assignToMe,
    closeIncidents: actions.askToClose,
  });
  return (
    <Page
      isFull
      title="Incidents"
      note={queue.total === undefined ? undefined : plural(queue.total, "incident")}
    >
      <Filters search={search} onChange={onChange} />
      <div className="relative flex min-h-0 flex-1 border-t border-line bg-surface">
        <div className="min-w-0 flex-1 overflow-auto">
          <Rows
            search={search}
            queue={queue}
            selection={selection}
            focusedId={focusedId}
            onFocus={setFocused}
            onChange={onChange}
          />
        </div>
        {search.peek === undefined ? null : (
          <Peek id={search.peek} onClose={() => setPeek(undefined)} />
        )}
        {actions.chosen.length > 0 ? (
          <BulkBar
            count={actions.chosen.length}
            onAssign={(userId, name) => actions.assign(userId, `Assigned to ${name}:`)}
            onCloseIncidents={actions.askToClose}
            onClear={selection.clear}
          />
        ) : null}
      </div>
      {actions.closing.length > 0 ? (
        <CloseDialog
          count={actions.closing.length}
          onClose={actions.cancel}
          onConfirm={actions.close}
        />
      ) : null}
    </Page>
  );
};

const NoIncidents = ({ search }: { search: IncidentsSearch }) => {
  const { sort: _sort, order: _order, peek: _peek, ...filter } = search;
  const isFiltered = Object.values(filter).some((value) => value !== undefined);
  return isFiltered ? (
    <EmptyState title="No incident matches these filters">
      Widen the filters above, or show all.
    </EmptyState>
  ) : (
    <EmptyState
      icon={<ShieldCheck size={24} />}
      title="No open incidents"
      action={
        <>
          <Link to="/sources" className={buttonClass("plain")}>
            Are the sources alive?
          </Link>
          <Link to="/incidents" search={{ status: "closed" }} className={buttonClass("plain")}>
            Closed incidents
          </Link>
        </>
      }
    >
      Findings that share entities become an incident here, as soon as they are raised.
    </EmptyState>
  );
};
