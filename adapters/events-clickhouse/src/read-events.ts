import type { EventId, TenantId } from "@xdr/event";
import type {
  FieldCount,
  HistogramBucket,
  HistogramRequest,
  LogsourceCount,
  SearchRequest,
  SearchResult,
  StoredEvent,
} from "@xdr/ports";
import { logsourcesMax } from "@xdr/ports";
import { type Binder, compileWhere, createBinder, knownColumn } from "./compile-where.ts";
import { formatCursor, parseCursor } from "./cursor.ts";
import type { Database } from "./database.ts";
import { decodeRow, readColumns } from "./decode-row.ts";

/** The condition that every read of a tenant begins with. */
const tenantWhere = (
  tenantId: TenantId,
  request: Pick<SearchRequest, "where" | "from" | "to">,
  binder: Binder,
): string =>
  [
    `tenant_id = ${binder.bind(tenantId, "String")}`,
    `time >= ${binder.bind(wholeUp(request.from), "Int64")}`,
    `time < ${binder.bind(wholeUp(request.to), "Int64")}`,
    compileWhere(request.where, binder),
  ].join(" AND ");

/** For whole times, `time >= 1.5` is `time >= 2` and `time < 1.5` is `time < 2`. */
const wholeUp = (time: number): number =>
  Math.min(Math.max(Math.ceil(time), -Number.MAX_SAFE_INTEGER), Number.MAX_SAFE_INTEGER);

export const searchEvents = async (
  database: Database,
  tenantId: TenantId,
  request: SearchRequest,
  signal?: AbortSignal,
): Promise<SearchResult> => {
  const binder = createBinder();
  const isNewest = request.order === "newest";
  const where = [tenantWhere(tenantId, request, binder)];
  if (request.cursor !== undefined) {
    const cursor = parseCursor(request.cursor);
    const time = binder.bind(cursor.time, "Int64");
    const place = `(time, event_id) ${isNewest ? "<" : ">"} (${time}, ${binder.bind(cursor.eventId, "String")})`;
    where.push(`time ${isNewest ? "<=" : ">="} ${time}`, place);
  }
  const direction = isNewest ? "DESC" : "ASC";
  const limit = binder.bind(request.limit + 1, "Int64");
  const { rows, scanned, tookMs } = await database.read(
    { tenantId },
    {
      text: `SELECT ${readColumns} FROM xdr.events WHERE ${where.join(" AND ")} ORDER BY time ${direction}, event_id ${direction} LIMIT ${limit}`,
      params: binder.params,
    },
    signal,
  );
  const events = rows.slice(0, request.limit).map(decodeRow);
  const last = events.at(-1);
  const isMore = rows.length > request.limit && last !== undefined;
  return {
    events,
    scanned,
    tookMs,
    ...(isMore ? { nextCursor: formatCursor({ time: last.event.time, eventId: last.id }) } : {}),
  };
};

/** Bucket `i` begins at `from + ceil(i * width / count)`: whole times, no gap, no overlap. */
export const histogramOf = async (
  database: Database,
  tenantId: TenantId,
  request: HistogramRequest,
  signal?: AbortSignal,
): Promise<readonly HistogramBucket[]> => {
  const from = wholeUp(request.from);
  const width = wholeUp(request.to) - from;
  if (width <= 0 || request.buckets < 1) return [];
  const binder = createBinder();
  const where = tenantWhere(tenantId, request, binder);
  const bucket = `intDiv((time - ${binder.bind(from, "Int64")}) * ${binder.bind(request.buckets, "Int64")}, ${binder.bind(width, "Int64")})`;
  const { rows } = await database.read(
    { tenantId },
    {
      text: `SELECT ${bucket} AS bucket, count() FROM xdr.events WHERE ${where} GROUP BY bucket`,
      params: binder.params,
    },
    signal,
  );
  const counts = new Map(rows.map(([index, count]) => [Number(index), Number(count)]));
  const begin = (index: number): number => from + Math.ceil((index * width) / request.buckets);
  return Array.from({ length: request.buckets }, (_, index) => ({
    from: begin(index),
    to: begin(index + 1),
    count: counts.get(index) ?? 0,
  }));
};

export const topValuesOf = async (
  database: Database,
  tenantId: TenantId,
  request: HistogramRequest & { readonly column: string; readonly limit: number },
): Promise<readonly FieldCount[]> => {
  const column = knownColumn(request.column);
  const binder = createBinder();
  const where = tenantWhere(tenantId, request, binder);
  const value =
    column.type === "strings" ? `arrayJoin(arrayDistinct(${column.name}))` : column.name;
  const empty = column.type === "number" ? "0" : "''";
  const limit = binder.bind(request.limit, "Int64");
  const { rows } = await database.read(
    { tenantId },
    {
      text: `SELECT toString(v) AS value, count() AS total FROM (SELECT ${value} AS v FROM xdr.events WHERE ${where}) WHERE v != ${empty} GROUP BY value ORDER BY total DESC, value ASC LIMIT ${limit}`,
      params: binder.params,
    },
  );
  return rows.map(([text, count]) => ({ value: String(text), count: Number(count) }));
};

/** Log sources with their events, from the columns that hold them alone. */
export const logsourcesOf = async (
  database: Database,
  tenantId: TenantId,
  range: Pick<SearchRequest, "from" | "to">,
): Promise<readonly LogsourceCount[]> => {
  const binder = createBinder();
  const where = tenantWhere(tenantId, { ...range, where: { kind: "all" } }, binder);
  const limit = binder.bind(logsourcesMax, "Int64");
  const { rows } = await database.read(
    { tenantId },
    {
      text: `SELECT log_product, arraySort(log_services) AS services, arraySort(log_categories) AS categories, count() AS total, max(time) FROM xdr.events WHERE ${where} AND undecoded_code = '' GROUP BY log_product, services, categories ORDER BY total DESC, log_product, services, categories LIMIT ${limit}`,
      params: binder.params,
    },
  );
  return rows.map(([product, services, categories, count, lastTime]) => ({
    logsource: {
      ...(product === "" ? {} : { product: String(product) }),
      services: textsOf(services),
      categories: textsOf(categories),
    },
    count: Number(count),
    lastTime: Number(lastTime),
  }));
};

const textsOf = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.map(String) : [];

const idsPerQueryMax = 1_000;

/** In the order of `ids`; those that are not there are left out. */
export const eventsByIds = async (
  database: Database,
  tenantId: TenantId,
  ids: readonly EventId[],
): Promise<readonly StoredEvent[]> => {
  const found = new Map<string, StoredEvent>();
  for (let start = 0; start < ids.length; start += idsPerQueryMax) {
    const { rows } = await database.read(
      { tenantId },
      {
        text: `SELECT ${readColumns} FROM xdr.events WHERE tenant_id = {tenant:String} AND event_id IN {ids:Array(String)}`,
        params: { tenant: tenantId, ids: ids.slice(start, start + idsPerQueryMax) },
      },
    );
    for (const event of rows.map(decodeRow)) found.set(event.id, event);
  }
  return ids.flatMap((id) => found.get(id) ?? []);
};
