import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useRef, useState } from "react";
import { incidentsQuery } from "../../api/queries.ts";
import type { IncidentRow } from "../../api/types.ts";
import { type IncidentsSearch, statusesOf } from "../../app/search.ts";

/** The queue as the address describes it, page after page, each incident once. */
export const useQueue = (search: IncidentsSearch) => {
  const query = useInfiniteQuery(
    incidentsQuery({
      status: statusesOf(search.status),
      severityMin: search.severityMin,
      tactic: search.tactic,
      text: search.text,
      sort: search.sort ?? "score",
      order: search.order,
    }),
  );
  const rows = useMemo(() => uniqueRows(query.data?.pages ?? []), [query.data]);
  return { query, rows, total: query.data?.pages[0]?.total };
};

const uniqueRows = (
  pages: readonly { items: readonly IncidentRow[] }[],
): readonly IncidentRow[] => [
  ...new Map(pages.flatMap((page) => page.items).map((row) => [row.id, row])).values(),
];

const arrivedMs = 2600;

/**
 * Ids of rows that are new or have a new revision since the last answer, for a moment. A changed
 * filter shows other rows, which are not news: then nothing is marked.
 */
export const useArrivals = (
  rows: readonly IncidentRow[],
  filterKey: string,
): ReadonlySet<string> => {
  const seen = useRef<{ filterKey: string; revisions: ReadonlyMap<string, number> }>(undefined);
  const [arrived, setArrived] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    const before = seen.current;
    seen.current = { filterKey, revisions: new Map(rows.map((row) => [row.id, row.revision])) };
    if (before === undefined || before.filterKey !== filterKey || before.revisions.size === 0)
      return;
    const fresh = rows.filter((row) => before.revisions.get(row.id) !== row.revision);
    if (fresh.length > 0) setArrived(new Set(fresh.map((row) => row.id)));
  }, [rows, filterKey]);
  useEffect(() => {
    if (arrived.size === 0) return undefined;
    const timer = setTimeout(() => setArrived(new Set()), arrivedMs);
    return () => clearTimeout(timer);
  }, [arrived]);
  return arrived;
};
