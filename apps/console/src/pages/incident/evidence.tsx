import { useInfiniteQuery } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { incidentEventsQuery } from "../../api/queries.ts";
import { EventList } from "../../evidence/event-list.tsx";
import { EmptyState, ErrorState, RowsSkeleton } from "../../parts/states.tsx";
import type { WorkspaceProps } from "./incident-page.tsx";
import { litEvents } from "./selection.ts";

export type EvidenceProps = WorkspaceProps & { readonly onOpen: (id: string) => void };

/** The events behind the findings, oldest first; those of the selection stand out. */
export const Evidence = ({ incident, selection, onOpen }: EvidenceProps) => {
  const query = useInfiniteQuery(incidentEventsQuery(incident.id));
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data]);
  const lit = useMemo(() => litEvents(incident.findings, selection), [incident, selection]);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const onEnd = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  if (query.error !== null)
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (query.isPending) return <RowsSkeleton height={28} />;
  if (rows.length === 0) return <EmptyState title="No events are kept for this incident" />;
  return <EventList rows={rows} lit={lit} onOpen={onOpen} onEnd={onEnd} />;
};
