import { useQuery } from "@tanstack/react-query";
import { placesQuery } from "../../api/tenants.ts";
import type { Place } from "../../api/types.ts";
import { Button } from "../../parts/button.tsx";
import { type Column, DataTable } from "../../parts/data-table.tsx";
import { HostileText } from "../../parts/hostile-text.tsx";
import { BadCount, OpenCounts } from "../../parts/open-counts.tsx";
import { Page } from "../../parts/page.tsx";
import { ErrorState, RowsSkeleton } from "../../parts/states.tsx";
import { useSorted } from "../../parts/use-sorted.ts";
import { goToTenant } from "../../shell/tenant-switcher.tsx";
import { countText, plural } from "../../text/number.ts";
import { localTime } from "../../time/time.ts";

const hidden = <span className="text-ink-3">–</span>;

/** One critical incident counts for more than any number below it. */
const weightOf = ({ openIncidents = [] }: Place): number =>
  openIncidents.reduce((sum, { severity, count }) => sum + count * 1000 ** (severity - 1), 0);

const columns: readonly Column<Place>[] = [
  {
    id: "name",
    header: "Tenant",
    sortBy: ({ tenant }) => tenant.name,
    startsAscending: true,
    cell: ({ tenant, isHome }) => (
      <>
        <HostileText text={tenant.name} max={80} />
        {isHome ? <span className="text-ink-3"> (home)</span> : null}
      </>
    ),
  },
  {
    id: "open",
    header: "Open incidents",
    width: "148px",
    sortBy: weightOf,
    cell: ({ openIncidents }) =>
      openIncidents === undefined ? hidden : <OpenCounts counts={openIncidents} />,
  },
  {
    id: "sources",
    header: "Silent sources",
    width: "132px",
    align: "end",
    from: "md",
    sortBy: ({ figures }) => figures?.silentSources ?? -1,
    cell: ({ figures }) =>
      figures === undefined ? (
        hidden
      ) : (
        <BadCount count={figures.silentSources} of={figures.sources} />
      ),
  },
  {
    id: "hosts",
    header: "Silent hosts",
    width: "116px",
    align: "end",
    from: "md",
    sortBy: ({ figures }) => figures?.silentHosts ?? -1,
    cell: ({ figures }) =>
      figures === undefined ? hidden : <BadCount count={figures.silentHosts} />,
  },
  {
    id: "events",
    header: "Events today",
    width: "124px",
    align: "end",
    from: "md",
    sortBy: ({ figures }) => figures?.eventsToday ?? -1,
    cell: ({ figures }) =>
      figures === undefined ? (
        hidden
      ) : (
        <span className="num">{countText(figures.eventsToday)}</span>
      ),
  },
  {
    id: "role",
    header: "You there",
    width: "176px",
    from: "lg",
    cell: ({ role, support }) =>
      support === undefined ? role : `${role}, by grant until ${localTime(support.expiresTime)}`,
  },
  {
    id: "go",
    header: "Go there",
    isHeaderHidden: true,
    width: "116px",
    align: "end",
    cell: ({ tenant, isHere }) =>
      isHere ? (
        <span className="text-ink-3">here</span>
      ) : (
        <Button aria-label={`Go there: ${tenant.name}`} onClick={() => void goToTenant(tenant.id)}>
          Go there
        </Button>
      ),
  },
];

const none: readonly Place[] = [];

/** All tenants that the person can go to, and where something is open. */
export const TenantsPage = () => {
  const { data, error, refetch } = useQuery(placesQuery);
  const { rows, sort, onSort } = useSorted(data?.items ?? none, columns, {
    id: "open",
    isDescending: true,
  });
  return (
    <Page
      isFull
      title="Your tenants"
      note={data === undefined ? undefined : plural(rows.length, "tenant")}
    >
      <div className="min-h-0 flex-1 overflow-auto border-t border-line bg-surface">
        {error !== null && data === undefined ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : null}
        {data === undefined && error === null ? <RowsSkeleton /> : null}
        {rows.length === 0 ? null : (
          <DataTable
            label="Tenants"
            columns={columns}
            rows={rows}
            rowId={({ tenant }) => tenant.id}
            rowHeight={40}
            sort={sort}
            onSort={onSort}
          />
        )}
      </div>
    </Page>
  );
};
