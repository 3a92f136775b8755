import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { X } from "lucide-react";
import { findingsQuery } from "../../api/queries.ts";
import { type FindingsSearch, findingSorts } from "../../app/search.ts";
import { choiceOf, integerOf } from "../../app/url-state.ts";
import { EventDrawer } from "../../evidence/event-drawer.tsx";
import { Button } from "../../parts/button.tsx";
import { DataTable } from "../../parts/data-table.tsx";
import { Select } from "../../parts/field.tsx";
import { Page } from "../../parts/page.tsx";
import { severities } from "../../parts/severity-look.ts";
import { EmptyState, ErrorState, RowsSkeleton } from "../../parts/states.tsx";
import { TimeRangePicker } from "../../parts/time-range-picker.tsx";
import { useSpan } from "../../time/use-span.ts";
import { findingColumns } from "./finding-columns.tsx";

const route = getRouteApi("/signed-in/findings");
const defaultRange = "7d";

interface ActionsProps {
  readonly search: FindingsSearch;
  readonly onChange: (change: FindingsSearch) => void;
}

const Actions = ({ search, onChange }: ActionsProps) => (
  <>
    {search.ruleId === undefined ? null : (
      <Button icon={<X size={13} />} onClick={() => onChange({ ruleId: undefined })}>
        Of one rule
      </Button>
    )}
    <Select
      aria-label="Least severity"
      className="w-auto!"
      value={search.severityMin ?? ""}
      onChange={(event) => onChange({ severityMin: integerOf(event.target.value, 1, 5) })}
    >
      <option value="">Any severity</option>
      {severities.map((look) => (
        <option key={look.id} value={look.id}>
          {look.label} and up
        </option>
      ))}
    </Select>
    <TimeRangePicker value={search} fallback={defaultRange} onChange={onChange} />
  </>
);

export const FindingsPage = () => {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const set = (change: FindingsSearch) =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true });
  const { span } = useSpan(search, defaultRange);
  const query = useInfiniteQuery(
    findingsQuery({
      ...span,
      ruleId: search.ruleId,
      severityMin: search.severityMin,
      sort: search.sort,
      order: search.order,
    }),
  );
  const rows = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page isFull title="Findings" actions={<Actions search={search} onChange={set} />}>
      <div className="min-h-0 flex-1 overflow-auto border-t border-line bg-surface">
        {query.error !== null ? (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        ) : null}
        {query.isPending ? <RowsSkeleton /> : null}
        {query.isSuccess && rows.length === 0 ? (
          <EmptyState title="No findings in this time">
            Rules look at every event that arrives; choose a longer time range to see older ones.
          </EmptyState>
        ) : null}
        {rows.length === 0 ? null : (
          <DataTable
            label="Findings"
            columns={findingColumns}
            rows={rows}
            rowId={(finding) => finding.id}
            sort={{ id: search.sort ?? "time", isDescending: search.order !== "asc" }}
            onSort={({ id, isDescending }) =>
              set({ sort: choiceOf(id, findingSorts), order: isDescending ? undefined : "asc" })
            }
            onRow={(finding) => set({ event: finding.eventIds[0] })}
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
      {search.event === undefined ? null : (
        <EventDrawer id={search.event} onClose={() => set({ event: undefined })} />
      )}
    </Page>
  );
};
