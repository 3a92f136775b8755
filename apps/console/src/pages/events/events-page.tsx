import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { ArrowDownWideNarrow, ArrowUpNarrowWide, RotateCw } from "lucide-react";
import { useCallback, useMemo, useState } from "react";
import { type Problem, problemOf } from "../../api/problem.ts";
import { eventsQuery, histogramQuery } from "../../api/queries.ts";
import type { EventPage } from "../../api/types.ts";
import type { EventsSearch } from "../../app/search.ts";
import { EventDrawer } from "../../evidence/event-drawer.tsx";
import { EventList } from "../../evidence/event-list.tsx";
import { useHotkeys } from "../../lib/hotkeys.ts";
import { countText, plural } from "../../lib/number.ts";
import { withTerm } from "../../lib/query-edit.ts";
import { durationText } from "../../lib/time.ts";
import { useSpan } from "../../lib/use-span.ts";
import { Button, buttonClass, IconButton } from "../../parts/button.tsx";
import { Page } from "../../parts/page.tsx";
import { EmptyState, ErrorState, RowsSkeleton } from "../../parts/states.tsx";
import { TimeRangePicker } from "../../parts/time-range-picker.tsx";
import { ExportMenu } from "./export-menu.tsx";
import { Facets } from "./facets.tsx";
import { Histogram } from "./histogram.tsx";
import { QueryBox } from "./query-box.tsx";

const route = getRouteApi("/signed-in/events");
const defaultRange = "24h";

const useResults = (search: EventsSearch, span: { from: number; to: number }) => {
  const query = useInfiniteQuery(
    eventsQuery({ query: search.q, ...span, order: search.order ?? "newest" }),
  );
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data]);
  const problem = query.error === null ? undefined : problemOf(query.error);
  return { query, rows, problem };
};

const Scanned = ({ page, total }: { page: EventPage | undefined; total: number | undefined }) =>
  page === undefined ? null : (
    <span className="num text-xs text-ink-2">
      {total === undefined ? "" : `${plural(total, "event")} · `}
      {countText(page.scanned)} scanned in {durationText(page.tookMs)}
    </span>
  );

const queryProblem = (problem: Problem | undefined) =>
  problem?.kind === "invalid" ? problem : undefined;

export const EventsPage = () => {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const set = useCallback(
    (change: Partial<EventsSearch>, replace = false) =>
      void navigate({ search: (before) => ({ ...before, ...change }), replace }),
    [navigate],
  );
  const { span, refresh } = useSpan(search, defaultRange);
  const { query, rows, problem } = useResults(search, span);
  const total = useQuery(histogramQuery({ query: search.q, ...span })).data?.total;
  const [focusedId, setFocused] = useState<string>();
  const isOldest = search.order === "oldest";

  const open = useCallback(
    (id: string) => {
      setFocused(id);
      set({ event: id }, true);
    },
    [set],
  );
  const move = (step: number) => {
    const at = rows.findIndex((row) => row.id === focusedId);
    setFocused(rows[Math.max(0, Math.min(rows.length - 1, at + step))]?.id);
  };
  useHotkeys({
    j: () => move(1),
    k: () => move(-1),
    enter: () => focusedId !== undefined && open(focusedId),
  });
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const onEnd = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);

  return (
    <Page
      isFull
      title="Events"
      note={<Scanned page={query.data?.pages[0]} total={total} />}
      actions={
        <>
          <Button
            icon={isOldest ? <ArrowUpNarrowWide size={14} /> : <ArrowDownWideNarrow size={14} />}
            onClick={() => set({ order: isOldest ? undefined : "oldest" })}
          >
            {isOldest ? "Oldest first" : "Newest first"}
          </Button>
          <ExportMenu rows={rows} />
          <TimeRangePicker value={search} fallback={defaultRange} onChange={(next) => set(next)} />
          <IconButton label="Search again" onClick={refresh}>
            <RotateCw size={14} />
          </IconButton>
        </>
      }
    >
      <div className="flex px-4 pb-2">
        <QueryBox
          query={search.q ?? ""}
          problem={queryProblem(problem)}
          onSearch={(q) => {
            refresh();
            set({ q: q === "" ? undefined : q });
          }}
        />
      </div>
      <Histogram
        query={search.q}
        {...span}
        onSpan={({ from, to }) => set({ range: undefined, from, to })}
      />
      <div className="mt-1 flex min-h-0 flex-1 border-t border-line bg-surface">
        <Facets
          query={search.q}
          {...span}
          onTerm={(edit) => set({ q: withTerm(search.q ?? "", edit) })}
        />
        <div className="min-w-0 flex-1">
          {problem !== undefined && problem.kind !== "invalid" ? (
            <ErrorState error={problem} onRetry={() => void query.refetch()} />
          ) : null}
          {problem?.kind === "invalid" ? (
            <EmptyState title="The query could not be read">
              The place is marked above; correct it and search again.
            </EmptyState>
          ) : null}
          {query.isPending ? <RowsSkeleton height={28} rows={16} /> : null}
          {query.isSuccess && rows.length === 0 ? <NoEvents search={search} /> : null}
          {rows.length > 0 && problem === undefined ? (
            <EventList rows={rows} focusedId={focusedId} onOpen={open} onEnd={onEnd} />
          ) : null}
        </div>
      </div>
      {search.event === undefined ? null : (
        <EventDrawer id={search.event} onClose={() => set({ event: undefined }, true)} />
      )}
    </Page>
  );
};

const NoEvents = ({ search }: { search: EventsSearch }) =>
  search.q === undefined ? (
    <EmptyState
      title="No events in this time"
      action={
        <Link to="/sources/first-log" className={buttonClass("primary")}>
          Send your first log
        </Link>
      }
    >
      Choose a longer time range, or connect a source.
    </EmptyState>
  ) : (
    <EmptyState title="No event matches">
      Take a term away, or choose a longer time range.
    </EmptyState>
  );
