import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Plus } from "lucide-react";
import { useMemo, useState } from "react";
import { renewSourceToken, setSourceDisabled } from "../../api/mutations.ts";
import { sourcesQuery } from "../../api/queries.ts";
import type { Source, SourceWithToken } from "../../api/types.ts";
import { buttonClass } from "../../parts/button.tsx";
import { DataTable } from "../../parts/data-table.tsx";
import { Page } from "../../parts/page.tsx";
import { EmptyState, ErrorState, RowsSkeleton } from "../../parts/states.tsx";
import { showToast } from "../../parts/toast.tsx";
import { useSorted } from "../../parts/use-sorted.ts";
import { usePermissions } from "../../shell/session.ts";
import { plural } from "../../text/number.ts";
import { sourceColumns } from "./source-columns.tsx";
import { TokenDialog } from "./token-dialog.tsx";

const useSourceActions = (onToken: (made: SourceWithToken) => void) => {
  const queryClient = useQueryClient();
  const reload = () => queryClient.invalidateQueries({ queryKey: ["sources"] });
  const onError = (error: Error) => showToast({ text: error.message, isProblem: true });
  const disable = useMutation({
    mutationFn: (source: Source) => setSourceDisabled(source.id, !source.disabled),
    onSuccess: (after) => showToast({ text: `${after.name} is ${after.disabled ? "off" : "on"}` }),
    onError,
    onSettled: reload,
  });
  const renew = useMutation({
    mutationFn: (source: Source) => renewSourceToken(source.id),
    onSuccess: onToken,
    onError,
    onSettled: reload,
  });
  return { disable: disable.mutate, renew: renew.mutate };
};

const none: readonly Source[] = [];

export const SourcesPage = () => {
  const { data, error, refetch } = useQuery(sourcesQuery);
  const [made, setMade] = useState<SourceWithToken>();
  const canWrite = usePermissions()("source:write");
  const { disable, renew } = useSourceActions(setMade);
  const columns = useMemo(
    () => sourceColumns({ canWrite, onDisable: disable, onRenew: renew }),
    [canWrite, disable, renew],
  );
  const { rows, sort, onSort } = useSorted(data?.items ?? none, columns, {
    id: "name",
    isDescending: false,
  });
  const addLink = (
    <Link to="/sources/first-log" className={buttonClass("primary")}>
      <Plus size={14} /> Send your first log
    </Link>
  );
  return (
    <Page
      isFull
      title="Sources"
      note={data === undefined ? undefined : plural(rows.length, "source")}
      actions={addLink}
    >
      <div className="min-h-0 flex-1 overflow-auto border-t border-line bg-surface">
        {error !== null && data === undefined ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : null}
        {data === undefined && error === null ? <RowsSkeleton /> : null}
        {data !== undefined && rows.length === 0 ? (
          <EmptyState title="No sources yet" action={addLink}>
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
      {made?.token === undefined ? null : (
        <TokenDialog
          name={made.source.name}
          token={made.token}
          onClose={() => setMade(undefined)}
        />
      )}
    </Page>
  );
};
