import type { TenantId } from "@xdr/event";
import {
  type Arrivals,
  type ArrivalsRequest,
  arrivalBucketsMax,
  arrivalGroupsMax,
  genericDecoderPrefix,
} from "@xdr/ports";
import { type Binder, createBinder } from "./compile-where.ts";
import type { Database } from "./database.ts";

const dayMs = 24 * 60 * 60 * 1000;

/**
 * Events are committed after they are received, so days before `from` hold none; one day more
 * forgives a clock that was set back.
 */
const whereOf = (tenantId: TenantId, request: ArrivalsRequest, binder: Binder): string => {
  const day = new Date(Math.max(0, Math.min(request.from - dayMs, 4e12)))
    .toISOString()
    .slice(0, 10);
  return [
    `tenant_id = ${binder.bind(tenantId, "String")}`,
    `committed_day >= toDate(${binder.bind(day, "String")})`,
    `received_time >= ${binder.bind(request.from, "Int64")}`,
    `received_time < ${binder.bind(request.to, "Int64")}`,
    ...(request.sourceId === undefined
      ? []
      : [`source_id = ${binder.bind(request.sourceId, "String")}`]),
  ].join(" AND ");
};

const isUndecoded = "undecoded_code != ''";
const isGeneric = `undecoded_code = '' AND startsWith(decoder, '${genericDecoderPrefix}')`;

const readBuckets = async (
  database: Database,
  tenantId: TenantId,
  request: ArrivalsRequest,
): Promise<Arrivals["buckets"]> => {
  const { from, to } = request;
  const count = Math.min(request.buckets, arrivalBucketsMax);
  const width = to - from;
  const binder = createBinder();
  const where = whereOf(tenantId, request, binder);
  const bucket = `intDiv((received_time - ${binder.bind(from, "Int64")}) * ${binder.bind(count, "Int64")}, ${binder.bind(width, "Int64")})`;
  const { rows } = await database.read(
    { tenantId },
    {
      text: `SELECT ${bucket} AS bucket, count(), countIf(${isGeneric}), countIf(${isUndecoded}) FROM xdr.events WHERE ${where} GROUP BY bucket`,
      params: binder.params,
    },
  );
  const found = new Map(rows.map((row) => [Number(row[0]), row.map(Number)]));
  const begin = (index: number): number => from + Math.ceil((index * width) / count);
  return Array.from({ length: count }, (_, index) => {
    const [, all = 0, generic = 0, undecoded = 0] = found.get(index) ?? [];
    return {
      from: begin(index),
      to: begin(index + 1),
      specific: all - generic - undecoded,
      generic,
      undecoded,
    };
  });
};

const readLag = async (
  database: Database,
  tenantId: TenantId,
  request: ArrivalsRequest,
): Promise<Arrivals["lag"]> => {
  const binder = createBinder();
  const where = whereOf(tenantId, request, binder);
  const { rows } = await database.read(
    { tenantId },
    {
      text: `SELECT count(), quantilesExactWeighted(0.5, 0.95)(if(lag < 10000, lag, intDiv(lag, 1000) * 1000), 1) FROM (SELECT received_time - time AS lag FROM xdr.events WHERE ${where} AND NOT has(flags, 'time-missing'))`,
      params: binder.params,
    },
  );
  const [count, quantiles] = rows[0] ?? [];
  if (Number(count ?? 0) === 0 || !Array.isArray(quantiles)) return undefined;
  return { events: Number(count), p50Ms: Number(quantiles[0]), p95Ms: Number(quantiles[1]) };
};

const readGroups = async (
  database: Database,
  tenantId: TenantId,
  request: ArrivalsRequest,
): Promise<Arrivals["groups"]> => {
  const binder = createBinder();
  const where = whereOf(tenantId, request, binder);
  const limit = binder.bind(arrivalGroupsMax, "Int64");
  const { rows } = await database.read(
    { tenantId },
    {
      text: `SELECT decoder, class_uid, undecoded_code, count() AS total, max(received_time) FROM xdr.events WHERE ${where} GROUP BY decoder, class_uid, undecoded_code ORDER BY total DESC, decoder, class_uid, undecoded_code LIMIT ${limit}`,
      params: binder.params,
    },
  );
  return rows.map(([decoder, classUid, code, count, lastTime]) => ({
    decoder: String(decoder),
    classUid: Number(classUid),
    ...(code === "" ? {} : { undecodedCode: String(code) }),
    count: Number(count),
    lastTime: Number(lastTime),
  }));
};

export const readArrivals = async (
  database: Database,
  tenantId: TenantId,
  request: ArrivalsRequest,
): Promise<Arrivals> => {
  const whole = { ...request, from: Math.ceil(request.from), to: Math.ceil(request.to) };
  if (whole.to <= whole.from || whole.buckets < 1) return { buckets: [], groups: [] };
  const [buckets, lag, groups] = await Promise.all([
    readBuckets(database, tenantId, whole),
    readLag(database, tenantId, whole),
    readGroups(database, tenantId, whole),
  ]);
  return { buckets, groups, ...(lag === undefined ? {} : { lag }) };
};
