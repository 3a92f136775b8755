import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { spanOf, type TimeSpan } from "../time/time-range.ts";
import { answerOf, client, defined, setCsrfToken } from "./client.ts";
import type {
  CoverageQuery,
  DecodeTarget,
  EventsQuery,
  FindingsQuery,
  IncidentsQuery,
  SearchQuery,
} from "./types.ts";

type Optional<T> = { [K in keyof T]?: T[K] | undefined };

const statusPollMs = 15_000;
const overviewPollMs = 10_000;
export const eventsPageSize = 200;
export const incidentsPageSize = 100;

export const meQuery = queryOptions({
  queryKey: ["me"],
  queryFn: async () => {
    const me = await answerOf(client.GET("/api/auth/me"));
    setCsrfToken(me.csrfToken);
    return me;
  },
  staleTime: Number.POSITIVE_INFINITY,
});

export const setupQuery = queryOptions({
  queryKey: ["setup"],
  queryFn: () => answerOf(client.GET("/api/setup")),
});

export const statusQuery = queryOptions({
  queryKey: ["status"],
  queryFn: () => answerOf(client.GET("/api/status")),
  refetchInterval: statusPollMs,
});

/** `from` and `to` are rounded by the caller, or every render would be another query. */
export const overviewQuery = (query: { from: number; to: number }) =>
  queryOptions({
    queryKey: ["overview", query],
    queryFn: () => answerOf(client.GET("/api/overview", { params: { query } })),
    refetchInterval: overviewPollMs,
    placeholderData: keepPreviousData,
  });

export const incidentsQuery = (query: Optional<IncidentsQuery>) =>
  infiniteQueryOptions({
    queryKey: ["incidents", query],
    queryFn: ({ pageParam }) =>
      answerOf(
        client.GET("/api/incidents", {
          params: {
            query: defined({ ...query, limit: incidentsPageSize, offset: pageParam }),
          },
        }),
      ),
    initialPageParam: 0,
    getNextPageParam: (last, pages) => {
      const loaded = pages.reduce((sum, page) => sum + page.items.length, 0);
      return last.items.length > 0 && loaded < last.total ? loaded : undefined;
    },
    placeholderData: keepPreviousData,
  });

export const incidentQuery = (id: string) =>
  queryOptions({
    queryKey: ["incident", id],
    queryFn: () => answerOf(client.GET("/api/incidents/{id}", { params: { path: { id } } })),
  });

export const incidentGraphQuery = (id: string) =>
  queryOptions({
    queryKey: ["incident", id, "graph"],
    queryFn: () => answerOf(client.GET("/api/incidents/{id}/graph", { params: { path: { id } } })),
  });

export const incidentEventsQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ["incident", id, "events"],
    queryFn: ({ pageParam }) =>
      answerOf(
        client.GET("/api/incidents/{id}/events", {
          params: {
            path: { id },
            query: defined({ limit: eventsPageSize, cursor: pageParam }),
          },
        }),
      ),
    initialPageParam: firstCursor(),
    getNextPageParam: (last) => last.nextCursor,
  });

/** The first page of everything with a cursor. */
const firstCursor = (): string | undefined => undefined;

export const findingsQuery = (query: Optional<FindingsQuery>) =>
  infiniteQueryOptions({
    queryKey: ["findings", query],
    queryFn: ({ pageParam }) =>
      answerOf(
        client.GET("/api/findings", {
          params: { query: defined({ limit: 100, ...query, cursor: pageParam }) },
        }),
      ),
    initialPageParam: firstCursor(),
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: keepPreviousData,
  });

export const eventsQuery = (query: Optional<EventsQuery>) =>
  infiniteQueryOptions({
    queryKey: ["events", query],
    queryFn: ({ pageParam }) =>
      answerOf(
        client.GET("/api/events", {
          params: {
            query: defined({ ...query, limit: eventsPageSize, cursor: pageParam }),
          },
        }),
      ),
    initialPageParam: firstCursor(),
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: keepPreviousData,
  });

export const histogramQuery = (query: Optional<SearchQuery>) =>
  queryOptions({
    queryKey: ["histogram", query],
    queryFn: () =>
      answerOf(
        client.GET("/api/events/histogram", {
          params: { query: defined({ ...query, buckets: 96 }) },
        }),
      ),
    placeholderData: keepPreviousData,
  });

export const topQuery = (field: string, query: Optional<SearchQuery>) =>
  queryOptions({
    queryKey: ["top", field, query],
    queryFn: () =>
      answerOf(
        client.GET("/api/events/top", {
          params: { query: { ...defined(query), field, limit: 6 } },
        }),
      ),
    placeholderData: keepPreviousData,
  });

export const fieldsQuery = queryOptions({
  queryKey: ["fields"],
  queryFn: () => answerOf(client.GET("/api/events/fields")),
  staleTime: Number.POSITIVE_INFINITY,
});

export const eventQuery = (id: string) =>
  queryOptions({
    queryKey: ["event", id],
    queryFn: () => answerOf(client.GET("/api/events/{id}", { params: { path: { id } } })),
    // An event never changes; only the findings that mention it may grow.
    staleTime: 60_000,
  });

export const rulesQuery = queryOptions({
  queryKey: ["rules"],
  queryFn: () => answerOf(client.GET("/api/rules")),
});

export const ruleQuery = (id: string) =>
  queryOptions({
    queryKey: ["rules", id],
    queryFn: () => answerOf(client.GET("/api/rules/{id}", { params: { path: { id } } })),
  });

export const ruleActivityQuery = (id: string) =>
  queryOptions({
    queryKey: ["rules", id, "activity"],
    queryFn: () => answerOf(client.GET("/api/rules/{id}/activity", { params: { path: { id } } })),
  });

export const ruleVersionsQuery = (id: string) =>
  queryOptions({
    queryKey: ["rules", id, "versions"],
    queryFn: () => answerOf(client.GET("/api/rules/{id}/versions", { params: { path: { id } } })),
  });

/** What can be written in a rule; changes only with the rules themselves. */
export const ruleWordsQuery = queryOptions({
  queryKey: ["rules", "words"],
  queryFn: () => answerOf(client.GET("/api/rule-words")),
  staleTime: 60_000,
});

/** What is wrong with a text. The answer to an older text stands until the new one is there. */
export const ruleCheckQuery = (text: string) =>
  queryOptions({
    queryKey: ["rule-check", text],
    queryFn: ({ signal }) =>
      answerOf(client.POST("/api/rules/validate", { body: { text }, signal })),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
    gcTime: 60_000,
  });

const backtestPollMs = 500;

export const backtestQuery = (id: string) =>
  queryOptions({
    queryKey: ["backtests", id],
    queryFn: () => answerOf(client.GET("/api/backtests/{id}", { params: { path: { id } } })),
    refetchInterval: ({ state }) => (state.data?.state === "running" ? backtestPollMs : false),
    retry: false,
  });

export const placeholdersQuery = queryOptions({
  queryKey: ["rules", "placeholders"],
  queryFn: () => answerOf(client.GET("/api/rule-placeholders")),
});

export const exceptionsQuery = (id: string) =>
  queryOptions({
    queryKey: ["rules", id, "exceptions"],
    queryFn: () => answerOf(client.GET("/api/rules/{id}/exceptions", { params: { path: { id } } })),
  });

export const exceptionSubjectQuery = (findingId: string) =>
  queryOptions({
    queryKey: ["rules", "exception-subject", findingId],
    queryFn: () =>
      answerOf(client.GET("/api/findings/{id}/exception", { params: { path: { id: findingId } } })),
    retry: false,
  });

export const exceptionPreviewQuery = (
  findingId: string,
  fields: readonly string[],
  reason: string,
) =>
  queryOptions({
    queryKey: ["rules", "exception-preview", findingId, fields],
    queryFn: () =>
      answerOf(
        client.POST("/api/findings/{id}/exception/preview", {
          params: { path: { id: findingId } },
          body: { fields: [...fields], reason },
        }),
      ),
    placeholderData: keepPreviousData,
  });

export const importPreviewQuery = (id: string) =>
  queryOptions({
    queryKey: ["rule-imports", id],
    queryFn: () => answerOf(client.GET("/api/rule-imports/{id}", { params: { path: { id } } })),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });

export const importDiffQuery = (id: string, ruleId: string) =>
  queryOptions({
    queryKey: ["rule-imports", id, ruleId],
    queryFn: () =>
      answerOf(
        client.GET("/api/rule-imports/{id}/diff", {
          params: { path: { id }, query: { ruleId } },
        }),
      ),
  });

export const coverageQuery = (query: CoverageQuery) =>
  queryOptions({
    queryKey: ["rules", "coverage", query],
    queryFn: () => answerOf(client.GET("/api/coverage", { params: { query: defined(query) } })),
    placeholderData: keepPreviousData,
  });

export const coverageTechniqueQuery = (id: string, query: CoverageQuery) =>
  queryOptions({
    queryKey: ["rules", "coverage", id, query],
    queryFn: () =>
      answerOf(
        client.GET("/api/coverage/techniques/{id}", {
          params: { path: { id }, query: defined(query) },
        }),
      ),
  });

export const fetchCoverageLayer = (query: CoverageQuery) =>
  answerOf(client.GET("/api/coverage/layer", { params: { query: defined(query) } }));

export const sourcesQuery = queryOptions({
  queryKey: ["sources"],
  queryFn: () => answerOf(client.GET("/api/sources")),
});

const healthPollMs = 10_000;

/** A range ends now and is asked for again and again; a span is over. */
export const sourceHealthQuery = (id: string, wanted: string | undefined | TimeSpan) =>
  queryOptions({
    queryKey: ["sources", id, wanted],
    queryFn: () =>
      answerOf(
        client.GET("/api/sources/{id}", {
          params: {
            path: { id },
            query:
              typeof wanted === "object"
                ? wholeSpan(wanted)
                : spanOf(defined({ range: wanted }), Date.now()),
          },
        }),
      ),
    placeholderData: keepPreviousData,
    ...(typeof wanted === "object" ? {} : { refetchInterval: healthPollMs }),
  });

const wholeSpan = ({ from, to }: TimeSpan): TimeSpan => ({
  from: Math.floor(from),
  to: Math.ceil(to),
});

export const quarantineQuery = (filter: Optional<{ source: string; code: string }> = {}) =>
  queryOptions({
    queryKey: ["quarantine", filter],
    queryFn: () =>
      answerOf(
        client.GET("/api/quarantine", { params: { query: defined({ ...filter, limit: 200 }) } }),
      ),
    placeholderData: keepPreviousData,
  });

/** Under the key of the sources: what makes those stale makes this stale. */
export const noticesQuery = queryOptions({
  queryKey: ["sources", "notices"],
  queryFn: () => answerOf(client.GET("/api/notices")),
  refetchInterval: statusPollMs,
});

export const decodePreviewQuery = (target: DecodeTarget) =>
  queryOptions({
    queryKey: ["decode-again", "preview", target],
    queryFn: () => answerOf(client.POST("/api/decode-again/preview", { body: target })),
    retry: false,
  });

const jobPollMs = 700;

/** Asked for while it runs. */
export const decodeJobQuery = (id: string | undefined) =>
  queryOptions({
    queryKey: ["decode-again", id],
    queryFn: () =>
      answerOf(client.GET("/api/decode-again/{id}", { params: { path: { id: id ?? "" } } })),
    enabled: id !== undefined,
    refetchInterval: (query) => (query.state.data?.status === "running" ? jobPollMs : false),
  });

export const usersQuery = queryOptions({
  queryKey: ["users"],
  queryFn: () => answerOf(client.GET("/api/users")),
  staleTime: 60_000,
});

const receiptsPageSize = 100;
const firstSeq = (): number | undefined => undefined;

export const receiptsQuery = infiniteQueryOptions({
  queryKey: ["receipts"],
  queryFn: ({ pageParam }) =>
    answerOf(
      client.GET("/api/receipts", {
        params: { query: defined({ limit: receiptsPageSize, beforeSeq: pageParam }) },
      }),
    ),
  initialPageParam: firstSeq(),
  getNextPageParam: (last) => {
    const oldest = last.items.at(-1)?.seq;
    return last.items.length === receiptsPageSize && oldest !== undefined && oldest > 1
      ? oldest
      : undefined;
  },
});
