import { type DecodedEvent, type TenantId, XdrError } from "@xdr/event";
import type {
  BatchKey,
  Clock,
  EventStore,
  FieldCount,
  HistogramRequest,
  LogsourceCount,
  SearchRequest,
  StoredEvent,
} from "@xdr/ports";
import { eventColumn, logsourcesMax } from "@xdr/ports";
import { matchesSearch } from "./match-search.ts";
import { arrivalsOf } from "./memory-arrivals.ts";
import { dayOf, daysOf } from "./memory-days.ts";

/** An event store in memory: passes the suite, keeps nothing over a restart. */
export const createMemoryEventStore = (options: { readonly clock: Clock }): EventStore => {
  const stored: StoredEvent[] = [];
  const ids = new Set<string>();

  const find = (
    tenantId: TenantId,
    request: Pick<SearchRequest, "where" | "from" | "to">,
  ): readonly StoredEvent[] =>
    stored.filter(
      (event) =>
        event.record.tenantId === tenantId &&
        event.event.time >= request.from &&
        event.event.time < request.to &&
        matchesSearch(request.where, event),
    );

  return {
    append: async (events, position, signal) => {
      signal?.throwIfAborted();
      const fresh = events.filter((event) => !ids.has(event.id) && ids.add(event.id));
      const committedTime = options.clock.now();
      stored.push(...fresh.map((event) => ({ ...copyOf(event), committedTime, position })));
      return fresh;
    },
    replace: async (tenantId, events, position) => {
      const fresh = new Set<string>(events.map((event) => event.id));
      const kept = stored.filter(
        (event) => event.record.tenantId !== tenantId || !fresh.has(event.id),
      );
      const committedTime = options.clock.now();
      const added = events.map((event) => ({ ...copyOf(event), committedTime, position }));
      stored.splice(0, stored.length, ...kept, ...added);
      for (const id of fresh) ids.add(id);
    },
    storedBatches: async (keys) => {
      const known = new Set(stored.map((event) => keyText(event.record)));
      return keys.filter((key) => known.has(keyText(key)));
    },
    search: async (tenantId, request, signal) => {
      signal?.throwIfAborted();
      return page(find(tenantId, request), request, stored.length);
    },
    histogram: async (tenantId, request, signal) => {
      signal?.throwIfAborted();
      return bucketsOf(find(tenantId, request), request);
    },
    topValues: async (tenantId, request, column, limit) =>
      topOf(find(tenantId, request), column).slice(0, limit),
    logsources: async (tenantId, range) =>
      logsourcesOf(find(tenantId, { ...range, where: { kind: "all" } })),
    arrivals: async (tenantId, request) =>
      arrivalsOf(
        stored.filter((event) => event.record.tenantId === tenantId),
        request,
      ),
    byIds: async (tenantId, wanted) =>
      wanted.flatMap((id) =>
        stored.filter((event) => event.id === id && event.record.tenantId === tenantId),
      ),
    replay: async (after, limit) => {
      const later = stored.filter((event) => event.position > after);
      const upTo = later[Math.min(limit, later.length) - 1]?.position ?? 0;
      return later.filter((event) => event.position <= upTo);
    },
    lastPosition: async () => stored.at(-1)?.position ?? 0,
    days: async (tenantId) => daysOf(stored, tenantId),
    removeDay: async (day, tenants) => {
      const isGone = ({ committedTime, record }: StoredEvent): boolean =>
        dayOf(committedTime) === day && (tenants === "all" || tenants.includes(record.tenantId));
      stored.splice(0, stored.length, ...stored.filter((event) => !isGone(event)));
    },
    ping: async () => undefined,
  };
};

const keyText = (key: BatchKey): string =>
  JSON.stringify([key.tenantId, key.sourceId, key.batchId]);

/** What a store gives back shares nothing with what it was given. */
const copyOf = (event: DecodedEvent): DecodedEvent => structuredClone(event);

const compareText = (a: string, b: string): number =>
  Buffer.compare(Buffer.from(a), Buffer.from(b));

const page = (
  found: readonly StoredEvent[],
  request: SearchRequest,
  scanned: number,
): Awaited<ReturnType<EventStore["search"]>> => {
  const sign = request.order === "newest" ? -1 : 1;
  const compare = (a: Place, b: Place): number =>
    sign * (a.time - b.time || compareText(a.id, b.id));
  const after = request.cursor === undefined ? undefined : parseCursor(request.cursor);
  const rest = found
    .filter((event) => after === undefined || compare(placeOf(event), after) > 0)
    .sort((a, b) => compare(placeOf(a), placeOf(b)));
  const events = rest.slice(0, request.limit);
  const last = events.at(-1);
  const nextCursor =
    rest.length > events.length && last !== undefined
      ? { nextCursor: `after ${last.event.time} ${last.id}` }
      : {};
  return { events, ...nextCursor, scanned, tookMs: 0 };
};

interface Place {
  readonly time: number;
  readonly id: string;
}

const placeOf = (event: StoredEvent): Place => ({ time: event.event.time, id: event.id });

const parseCursor = (cursor: string): Place => {
  const match = /^after (-?\d+) (.*)$/.exec(cursor);
  if (match === null) throw new XdrError("STORE_QUERY_INVALID");
  return { time: Number(match[1]), id: match[2] ?? "" };
};

const bucketsOf = (
  found: readonly StoredEvent[],
  request: HistogramRequest,
): Awaited<ReturnType<EventStore["histogram"]>> => {
  const width = request.to - request.from;
  if (width <= 0) return [];
  const begin = (index: number): number =>
    request.from + Math.ceil((index * width) / request.buckets);
  return Array.from({ length: request.buckets }, (_, index) => {
    const [from, to] = [begin(index), begin(index + 1)];
    const count = found.filter(({ event }) => event.time >= from && event.time < to).length;
    return { from, to, count };
  });
};

const topOf = (found: readonly StoredEvent[], name: string): readonly FieldCount[] => {
  const column = eventColumn(name);
  if (column === undefined) throw new XdrError("STORE_QUERY_FIELD_UNKNOWN");
  const counts = new Map<string, number>();
  for (const event of found) {
    const value = column.of(event);
    const values = typeof value === "object" ? new Set(value) : [value === 0 ? "" : String(value)];
    for (const text of values) if (text !== "") counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || compareText(a.value, b.value));
};

const logsourcesOf = (found: readonly StoredEvent[]): readonly LogsourceCount[] => {
  const counts = new Map<string, LogsourceCount>();
  for (const { logsource, event, undecoded } of found) {
    if (undecoded !== undefined) continue;
    const { product = "" } = logsource;
    const services = logsource.services.toSorted(compareText);
    const categories = logsource.categories.toSorted(compareText);
    const key = JSON.stringify([product, services, categories]);
    const known = counts.get(key);
    counts.set(key, {
      logsource: { ...(product === "" ? {} : { product }), services, categories },
      count: (known?.count ?? 0) + 1,
      lastTime: Math.max(known?.lastTime ?? event.time, event.time),
    });
  }
  return [...counts]
    .sort(([a, left], [b, right]) => right.count - left.count || compareText(a, b))
    .slice(0, logsourcesMax)
    .map(([, count]) => count);
};
