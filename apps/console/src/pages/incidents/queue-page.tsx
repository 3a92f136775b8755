import { getRouteApi, Link } from "@tanstack/react-router";
import { ShieldCheck } from "lucide-react";
import { useCallback, useMemo, useState } from "react";
import type { IncidentRow, Verdict } from "../../api/types.ts";
import { type IncidentsSearch, incidentSorts } from "../../app/search.ts";
import { plural } from "../../lib/number.ts";
import { choiceOf } from "../../lib/url-state.ts";
import { Button, buttonClass } from "../../parts/button.tsx";
import { DataTable } from "../../parts/data-table.tsx";
import { Page } from "../../parts/page.tsx";
import { EmptyState, ErrorState, RowsSkeleton } from "../../parts/states.tsx";
import { useMe, usePermissions } from "../../shell/session.ts";
import { CloseDialog } from "../../work/close-dialog.tsx";
import { type Change, useChanges } from "../../work/use-changes.ts";
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

export const QueuePage = () => {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const onChange = useCallback(
    (change: Partial<IncidentsSearch>) =>
      void navigate({ search: (before) => ({ ...before, ...change }), replace: true }),
    [navigate],
  );
  const { query, rows, total } = useQueue(search);
  const { peek, ...filter } = search;
  const arrived = useArrivals(rows, JSON.stringify(filter));
  const [focusedId, setFocused] = useState<string>();
  const { selected, toggle, clear } = useSelection();
  const [closing, setClosing] = useState<readonly IncidentRow[]>([]);
  const me = useMe();
  const canWrite = usePermissions()("incident:write");
  const applyChange = useChanges();

  const chosen = rows.filter((row) => selected.has(row.id));
  const targets = chosen.length > 0 ? chosen : rows.filter((row) => row.id === focusedId);
  const change = (what: Change, verb: string) => {
    if (!canWrite || targets.length === 0) return;
    clear();
    void applyChange(targets, what, verb);
  };
  const setPeek = (id: string | undefined) => onChange({ peek: id });

  useQueueKeys({
    rows,
    focusedId,
    isPeeking: peek !== undefined,
    setFocused,
    setPeek,
    toggle,
    assignToMe: () => change({ assigneeId: me?.user.id ?? null }, "Assigned to you:"),
    closeIncidents: () => setClosing(canWrite ? targets : []),
  });
  const columns = useMemo(
    () => queueColumns({ selected, toggle }, peek !== undefined),
    [selected, toggle, peek],
  );

  return (
    <Page
      isFull
      title="Incidents"
      note={total === undefined ? undefined : plural(total, "incident")}
    >
      <Filters search={search} onChange={onChange} />
      <div className="relative flex min-h-0 flex-1 border-t border-line bg-surface">
        <div className="min-w-0 flex-1 overflow-auto">
          {query.error !== null && rows.length === 0 ? (
            <ErrorState error={query.error} onRetry={() => void query.refetch()} />
          ) : null}
          {query.isPending ? <RowsSkeleton /> : null}
          {query.isSuccess && rows.length === 0 ? <NoIncidents search={search} /> : null}
          {rows.length === 0 ? null : (
            <DataTable
              label="Incidents"
              columns={columns}
              rows={rows}
              rowId={(row) => row.id}
              rowHeight={46}
              selectedId={focusedId ?? peek}
              rowClass={(row) => (arrived.has(row.id) ? "arrived" : "")}
              sort={{ id: search.sort ?? "score", isDescending: true }}
              onSort={(sort) => onChange({ sort: choiceOf(sort.id, incidentSorts) })}
              onRow={(row) => {
                setFocused(row.id);
                setPeek(row.id);
              }}
            />
          )}
          {query.hasNextPage ? (
            <div className="p-3 text-center">
              <Button isBusy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                Show more
              </Button>
            </div>
          ) : null}
        </div>
        {peek === undefined ? null : <Peek id={peek} onClose={() => setPeek(undefined)} />}
        {chosen.length > 0 && canWrite ? (
          <BulkBar
            count={chosen.length}
            onAssign={(userId, name) => change({ assigneeId: userId }, `Assigned to ${name}:`)}
            onCloseIncidents={() => setClosing(chosen)}
            onClear={clear}
          />
        ) : null}
      </div>
      {closing.length > 0 ? (
        <CloseDialog
          count={closing.length}
          onClose={() => setClosing([])}
          onConfirm={(verdict: Verdict) => {
            setClosing([]);
            clear();
            void applyChange(closing, { status: "closed", verdict }, "Closed");
          }}
        />
      ) : null}
    </Page>
  );
};

const NoIncidents = ({ search }: { search: IncidentsSearch }) => {
  const isFiltered = Object.entries(search).some(
    ([key, value]) => value !== undefined && key !== "sort" && key !== "peek",
  );
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
