import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { ArrowDownWideNarrow, ArrowUpNarrowWide, RotateCw } from "lucide-react";
import { useCallback, useMemo, useState } from "react";
import { AgainButton } from "../../again/again-button.tsx";
import { type Problem, problemOf } from "../../api/problem.ts";
import { eventsQuery, histogramQuery } from "../../api/queries.ts";
import type { EventPage, EventRow } from "../../api/types.ts";
import { useHotkeys } from "../../app/hotkeys.ts";
import type { EventsSearch } from "../../app/search.ts";
import { EventDrawer } from "../../evidence/event-drawer.tsx";
import { EventList } from "../../evidence/event-list.tsx";
import { Button, buttonClass, IconButton } from "../../parts/button.tsx";
import { Page } from "../../parts/page.tsx";
import { EmptyState, ErrorState, RowsSkeleton } from "../../parts/states.tsx";
import { TimeRangePicker } from "../../parts/time-range-picker.tsx";
import { withTerm } from "../../query/query-edit.ts";
import { useDefaultRange } from "../../shell/session.ts";
import { countText, plural } from "../../text/number.ts";
import { durationText } from "../../time/time.ts";
import type { TimeSpan } from "../../time/time-range.ts";
import { useSpan } from "../../time/use-span.ts";
import { ExportMenu } from "./export-menu.tsx";
import { Facets } from "./facets.tsx";
import { Histogram } from "./histogram.tsx";
import { QueryBox } from "./query-box.tsx";

const route = getRouteApi("/signed-in/events");

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

type SetSearch = (change: Partial<EventsSearch>, isReplacing?: boolean) => void;

interface ActionsProps {
  readonly span: TimeSpan;
  readonly search: EventsSearch;
  readonly rows: readonly EventRow[];
  readonly onChange: SetSearch;
  readonly onRefresh: () => void;
}

const Actions = ({ search, span, rows, onChange, onRefresh }: ActionsProps) => {
  const isOldest = search.order === "oldest";
  const defaultRange = useDefaultRange();
  return (
    <>
      <Button
        icon={isOldest ? <ArrowUpNarrowWide size={14} /> : <ArrowDownWideNarrow size={14} />}
        onClick={() => onChange({ order: isOldest ? undefined : "oldest" })}
      >
        {isOldest ? "Oldest first" : "Newest first"}
      </Button>
      {/(^|[\s(])(decoder|undecoded):/.test(search.q ?? "") ? (
        <AgainButton
          target={{
            kind: "events",
            query: search.q ?? "",
            from: Math.floor(span.from),
            to: Math.ceil(span.to),
          }}
          what="Events that the search finds"
          isDisabled={rows.length === 0}
        />
      ) : null}
      <ExportMenu rows={rows} />
      <TimeRangePicker value={search} fallback={defaultRange} onChange={(next) => onChange(next)} />
      <IconButton label="Search again" onClick={onRefresh}>
        <RotateCw size={14} />
      </IconButton>
    </>
  );
};

interface ResultsProps {
  readonly search: EventsSearch;
  readonly results: ReturnType<typeof useResults>;
  readonly onChange: SetSearch;
}

/** The rows and every other state that they can be in; j, k and Enter move and open. */
const Results = ({ search, results, onChange }: ResultsProps) => {
  const { query, rows, problem } = results;
  const [focusedId, setFocused] = useState<string>();
  const open = useCallback(
    (id: string) => {
      setFocused(id);
      onChange({ event: id }, true);
    },
    [onChange],
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
  if (problem?.kind === "invalid")
    return (
      <EmptyState title="The query could not be read">
        The place is marked above; correct it and search again.
      </EmptyState>
    );
  if (problem !== undefined)
    return <ErrorState error={problem} onRetry={() => void query.refetch()} />;
  if (query.isPending) return <RowsSkeleton height={28} rows={16} />;
  if (rows.length === 0) return <NoEvents search={search} />;
  return (
    <EventList
      rows={rows}
      focusedId={focusedId}
      onOpen={open}
      onEnd={onEnd}
      order={search.order ?? "newest"}
      onOrder={() => onChange({ order: search.order === "oldest" ? undefined : "oldest" })}
    />
  );
};

export const EventsPage = () => {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const set = useCallback<SetSearch>(
    (change, isReplacing = false) =>
      void navigate({ search: (before) => ({ ...before, ...change }), replace: isReplacing }),
    [navigate],
  );
  const { span, refresh } = useSpan(search, useDefaultRange());
  const results = useResults(search, span);
  const total = useQuery(histogramQuery({ query: search.q, ...span })).data?.total;
  return (
    <Page
      isFull
      title="Events"
      note={<Scanned page={results.query.data?.pages[0]} total={total} />}
      actions={
        <Actions
          search={search}
          span={span}
          rows={results.rows}
          onChange={set}
          onRefresh={refresh}
        />
      }
    >
      <div className="flex px-4 pb-2">
        <QueryBox
          query={search.q ?? ""}
          problem={queryProblem(results.problem)}
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
          <Results search={search} results={results} onChange={set} />
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
