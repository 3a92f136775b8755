import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { PackageCheck } from "lucide-react";
import { useState } from "react";
import { quarantineQuery, sourcesQuery } from "../../api/queries.ts";
import type { QuarantineItem } from "../../api/types.ts";
import { DataTable } from "../../parts/data-table.tsx";
import { Page } from "../../parts/page.tsx";
import { EmptyState, ErrorState, RowsSkeleton } from "../../parts/states.tsx";
import { useSorted } from "../../parts/use-sorted.ts";
import { countText, plural } from "../../text/number.ts";

import { ItemDrawer } from "./item-drawer.tsx";
import { quarantineColumns } from "./quarantine-columns.tsx";
import { QuarantineFilters } from "./quarantine-filters.tsx";

const route = getRouteApi("/signed-in/quarantine");
const none: readonly QuarantineItem[] = [];

export const QuarantinePage = () => {
  const filter = route.useSearch();
  const navigate = route.useNavigate();
  const { data, error, refetch } = useQuery(quarantineQuery(filter));
  const sources = useQuery(sourcesQuery).data?.items ?? [];
  const isFiltered = filter.source !== undefined || filter.code !== undefined;
  const [open, setOpen] = useState<QuarantineItem>();
  const { rows, sort, onSort } = useSorted(data?.items ?? none, quarantineColumns, {
    id: "time",
    isDescending: true,
  });
  return (
    <Page
      isFull
      title="Quarantine"
      note={
        data === undefined
          ? undefined
          : `${plural(data.total, "record")} that could not be stored as events${
              data.total > rows.length ? `; ${countText(rows.length)} are shown` : ""
            }`
      }
      actions={
        <QuarantineFilters
          {...filter}
          groups={data?.groups ?? []}
          sources={sources}
          onChange={(change) =>
            void navigate({ search: (before) => ({ ...before, ...change }), replace: true })
          }
        />
      }
    >
      <div className="min-h-0 flex-1 overflow-auto border-t border-line bg-surface">
        {error !== null && data === undefined ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : null}
        {data === undefined && error === null ? <RowsSkeleton /> : null}
        {data !== undefined && rows.length === 0 ? (
          <EmptyState
            icon={<PackageCheck size={22} />}
            title={isFiltered ? "Nothing matches the filter" : "Nothing is quarantined"}
          >
            Records that cannot be stored, for instance because they are too long, are kept here
            with the reason.
          </EmptyState>
        ) : null}
        {rows.length === 0 ? null : (
          <DataTable
            label="Quarantined records"
            columns={quarantineColumns}
            rows={rows}
            rowId={(item) => item.id}
            sort={sort}
            onSort={onSort}
            onRow={setOpen}
          />
        )}
      </div>
      {open === undefined ? null : <ItemDrawer item={open} onClose={() => setOpen(undefined)} />}
    </Page>
  );
};
