import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { PackageCheck } from "lucide-react";
import { useMemo, useState } from "react";
import { AgainButton } from "../../again/again-button.tsx";
import { defined } from "../../api/client.ts";
import { quarantineQuery, sourcesQuery } from "../../api/queries.ts";
import type { QuarantineItem } from "../../api/types.ts";
import { DataTable } from "../../parts/data-table.tsx";
import { Page } from "../../parts/page.tsx";
import { EmptyState, ErrorState, RowsSkeleton } from "../../parts/states.tsx";
import { useSorted } from "../../parts/use-sorted.ts";
import { usePermissions } from "../../shell/session.ts";
import { countText, plural } from "../../text/number.ts";
import { DecodersLink } from "../decoders/decoders-link.tsx";
import { ItemDrawer } from "./item-drawer.tsx";
import { choiceColumn, quarantineColumns } from "./quarantine-columns.tsx";
import { type QuarantineFilter, QuarantineFilters } from "./quarantine-filters.tsx";

const route = getRouteApi("/signed-in/quarantine");
const none: readonly QuarantineItem[] = [];

const toggled = (chosen: ReadonlySet<string>, id: string): ReadonlySet<string> => {
  const next = new Set(chosen);
  if (!next.delete(id)) next.add(id);
  return next;
};

/** What is ticked, else all that fits the filter, also beyond what is shown. */
const againOf = (filter: QuarantineFilter, picked: string[]) => {
  if (picked.length > 0) {
    const target = { kind: "quarantine", ids: picked } as const;
    return { target, what: "The chosen records in quarantine" };
  }
  const target = { kind: "quarantine" as const, ...defined(filter) };
  const isAll = filter.source === undefined && filter.code === undefined;
  return { target, what: `All in quarantine${isAll ? "" : " that fit the filter"}` };
};

/** The table's columns, and what is ticked in them by those who may do something with it. */
const useChoice = () => {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const canWrite = usePermissions()("source:write");
  const columns = useMemo(
    () =>
      canWrite
        ? [choiceColumn(chosen, (id) => setChosen(toggled(chosen, id))), ...quarantineColumns]
        : quarantineColumns,
    [canWrite, chosen],
  );
  return { chosen, columns };
};

export const QuarantinePage = () => {
  const filter = route.useSearch();
  const navigate = route.useNavigate();
  const { data, error, refetch } = useQuery(quarantineQuery(filter));
  const sources = useQuery(sourcesQuery).data?.items ?? [];
  const isFiltered = filter.source !== undefined || filter.code !== undefined;
  const [open, setOpen] = useState<QuarantineItem>();
  const { chosen, columns } = useChoice();
  const { rows, sort, onSort } = useSorted(data?.items ?? none, columns, {
    id: "time",
    isDescending: true,
  });
  const picked = rows.filter((item) => chosen.has(item.id)).map((item) => item.id);
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
        <>
          <QuarantineFilters
            {...filter}
            groups={data?.groups ?? []}
            sources={sources}
            onChange={(change) =>
              void navigate({ search: (before) => ({ ...before, ...change }), replace: true })
            }
          />
          <DecodersLink />
          <AgainButton {...againOf(filter, picked)} isDisabled={rows.length === 0} />
        </>
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
            columns={columns}
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
