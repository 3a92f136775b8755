import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Plus } from "lucide-react";
import { useMemo } from "react";
import { setSourceDisabled } from "../../api/mutations.ts";
import { sourcesQuery } from "../../api/queries.ts";
import type { Source } from "../../api/types.ts";
import { buttonClass } from "../../parts/button.tsx";
import { DataTable } from "../../parts/data-table.tsx";
import { Page } from "../../parts/page.tsx";
import { EmptyState, ErrorState, RowsSkeleton } from "../../parts/states.tsx";
import { showToast } from "../../parts/toast.tsx";
import { useSorted } from "../../parts/use-sorted.ts";
import { usePermissions } from "../../shell/session.ts";
import { plural } from "../../text/number.ts";
import { DecodersLink } from "../decoders/decoders-link.tsx";
import { filterSources } from "./filter-sources.ts";
import { OpenNotices } from "./open-notices.tsx";
import { sourceColumns } from "./source-columns.tsx";
import { SourceFilters } from "./source-filters.tsx";

const route = getRouteApi("/signed-in/sources");

const useDisable = () => {
  const queryClient = useQueryClient();
  const { mutate } = useMutation({
    mutationFn: (source: Source) => setSourceDisabled(source.id, !source.disabled),
    onSuccess: (after) => showToast({ text: `${after.name} is ${after.disabled ? "off" : "on"}` }),
    onError: (error: Error) => showToast({ text: error.message, isProblem: true }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ["sources"] }),
  });
  return mutate;
};

const none: readonly Source[] = [];

const AddLink = () => (
  <Link to="/sources/first-log" className={buttonClass("primary")}>
    <Plus size={14} /> Send your first log
  </Link>
);

export const SourcesPage = () => {
  const { data, error, refetch } = useQuery(sourcesQuery);
  const { text, state } = route.useSearch();
  const navigate = route.useNavigate();
  const canWrite = usePermissions()("source:write");
  const onDisable = useDisable();
  const columns = useMemo(() => sourceColumns({ canWrite, onDisable }), [canWrite, onDisable]);
  const found = useMemo(
    () => filterSources(data?.items ?? none, { text, state }, Date.now()),
    [data, text, state],
  );
  const { rows, sort, onSort } = useSorted(found, columns, {
    id: "name",
    isDescending: false,
  });
  return (
    <Page
      isFull
      title="Sources"
      note={data === undefined ? undefined : plural(rows.length, "source")}
      actions={
        <>
          <SourceFilters
            text={text}
            state={state}
            onChange={(change) =>
              void navigate({ search: (before) => ({ ...before, ...change }), replace: true })
            }
          />
          <DecodersLink />
          <Link to="/sources/pull" className={buttonClass("plain")}>
            Pull from an API
          </Link>
          <AddLink />
        </>
      }
    >
      <OpenNotices />
      <div className="min-h-0 flex-1 overflow-auto border-t border-line bg-surface">
        {error !== null && data === undefined ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : null}
        {data === undefined && error === null ? <RowsSkeleton /> : null}
        {data !== undefined && data.items.length > 0 && rows.length === 0 ? (
          <EmptyState title="No source matches the filter" />
        ) : null}
        {data?.items.length === 0 ? (
          <EmptyState title="No sources yet" action={<AddLink />}>
            A source is a machine or a program that sends its logs here.
          </EmptyState>
        ) : null}
        {rows.length === 0 ? null : (
          <DataTable
            label="Sources"
            columns={columns}
            rows={rows}
            rowId={(source) => source.id}
            rowHeight={38}
            sort={sort}
            onSort={onSort}
          />
        )}
      </div>
    </Page>
  );
};
