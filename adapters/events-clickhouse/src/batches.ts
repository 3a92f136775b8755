import { TupleParam } from "@clickhouse/client";
import { asSourceId, asTenantId, type DecodedEvent, type EventId } from "@xdr/event";
import { type BatchKey, idempotencyWindowMs, type StoredEvent } from "@xdr/ports";
import type { Database } from "./database.ts";
import { decodeRow, readColumns } from "./decode-row.ts";
import { createKnownBatches, type KnownBatches } from "./known-batches.ts";

const keyTuple = (key: BatchKey): TupleParam =>
  new TupleParam([key.tenantId, key.sourceId, key.batchId]);
export const keyText = (key: BatchKey): string =>
  JSON.stringify([key.tenantId, key.sourceId, key.batchId]);

/** Days count as a whole, so one more than the window holds. */
const firstDay = (now: number): string =>
  new Date(now - idempotencyWindowMs).toISOString().slice(0, 10);

const keysPerQueryMax = 1_000;

/** Reads the projection `batches`: a few rows per part, not the events. */
export const storedBatchesOf = async (
  database: Database,
  keys: readonly BatchKey[],
  now: number,
): Promise<readonly BatchKey[]> => {
  const found: BatchKey[] = [];
  for (let start = 0; start < keys.length; start += keysPerQueryMax) {
    const { rows } = await database.read("all-tenants", {
      text: "SELECT tenant_id, source_id, batch_id FROM xdr.events WHERE committed_day >= {day:Date} AND (tenant_id, source_id, batch_id) IN {keys:Array(Tuple(String, String, String))} GROUP BY tenant_id, source_id, batch_id",
      params: {
        day: firstDay(now),
        keys: keys.slice(start, start + keysPerQueryMax).map(keyTuple),
      },
    });
    for (const [tenantId, sourceId, batchId] of rows) {
      found.push({
        tenantId: asTenantId(String(tenantId)),
        sourceId: asSourceId(String(sourceId)),
        batchId: String(batchId),
      });
    }
  }
  return found;
};

/** Deliveries that are read when the store is opened; a busier one is asked for a day instead. */
const loadedKeysMax = 100_000;

/** What tells new deliveries apart, filled with those of the window. */
export const loadKnownBatches = async (database: Database, now: number): Promise<KnownBatches> => {
  const { rows } = await database.read("all-tenants", {
    text: `SELECT tenant_id, source_id, batch_id FROM xdr.events WHERE committed_day >= {day:Date} GROUP BY tenant_id, source_id, batch_id LIMIT ${loadedKeysMax + 1}`,
    params: { day: firstDay(now) },
  });
  if (rows.length > loadedKeysMax) return createKnownBatches(now);
  const known = createKnownBatches(Number.NEGATIVE_INFINITY);
  for (const row of rows) known.add(JSON.stringify(row.map(String)), now);
  return known;
};

/** Each delivery once; events of one mostly stand together. */
const batchesOf = (events: readonly DecodedEvent[]): ReadonlyMap<string, BatchKey> => {
  const keys = new Map<string, BatchKey>();
  let last: BatchKey | undefined;
  for (const { record } of events) {
    const isSame =
      last?.batchId === record.batchId &&
      last.sourceId === record.sourceId &&
      last.tenantId === record.tenantId;
    if (!isSame) keys.set(keyText(record), record);
    last = record;
  }
  return keys;
};

/**
 * Ids of those events that are stored already. Nearly always without asking: only deliveries that
 * may have come before are asked for, and only those that did are looked into. The deliveries count
 * as known from now on, whatever becomes of their append.
 */
export const storedIdsOf = async (
  { database, known }: { readonly database: Database; readonly known: KnownBatches },
  events: readonly DecodedEvent[],
  now: number,
): Promise<ReadonlySet<EventId>> => {
  const doubtful: BatchKey[] = [];
  for (const [text, key] of batchesOf(events)) {
    if (known.mayHold(text, now)) doubtful.push(key);
    else known.add(text, now);
  }
  const stored = await storedBatchesOf(database, doubtful, now);
  if (stored.length === 0) return new Set();
  return storedAmong(database, { events, stored, now });
};

const storedAmong = async (
  database: Database,
  asked: {
    readonly events: readonly DecodedEvent[];
    readonly stored: readonly BatchKey[];
    readonly now: number;
  },
): Promise<ReadonlySet<EventId>> => {
  const texts = new Set(asked.stored.map(keyText));
  const suspects = asked.events.filter(({ record }) => texts.has(keyText(record)));
  const found = new Set<EventId>();
  for (let start = 0; start < suspects.length; start += keysPerQueryMax) {
    const part = suspects.slice(start, start + keysPerQueryMax);
    const { rows } = await database.read("all-tenants", {
      text: "SELECT event_id FROM xdr.events WHERE committed_day >= {day:Date} AND tenant_id IN {tenants:Array(String)} AND event_id IN {ids:Array(String)}",
      params: {
        day: firstDay(asked.now),
        tenants: [...new Set(part.map(({ record }) => record.tenantId))],
        ids: part.map((event) => event.id),
      },
    });
    const stored = new Set(rows.map(([id]) => String(id)));
    for (const event of part) if (stored.has(event.id)) found.add(event.id);
  }
  return found;
};

/** Appends per replay query: bounds the first, cheap query that finds where to cut. */
const positionsPerReplayMax = 10_000;

export const replayEvents = async (
  database: Database,
  range: { readonly after: number; readonly limit: number },
  signal?: AbortSignal,
): Promise<readonly StoredEvent[]> => {
  const upTo = await lastWholePosition(database, range, signal);
  if (upTo === undefined) return [];
  const { rows } = await database.read(
    "all-tenants",
    {
      text: `SELECT ${readColumns} FROM xdr.events WHERE position > {after:UInt64} AND position <= {upTo:UInt64} ORDER BY position, ordinal`,
      params: { after: range.after, upTo },
    },
    signal,
  );
  return rows.map(decodeRow);
};

/** The position with which at least `limit` events are reached, or the last there is. */
const lastWholePosition = async (
  database: Database,
  range: { readonly after: number; readonly limit: number },
  signal?: AbortSignal,
): Promise<number | undefined> => {
  const { rows } = await database.read(
    "all-tenants",
    {
      text: `SELECT position, count() FROM xdr.events WHERE position > {after:UInt64} GROUP BY position ORDER BY position LIMIT ${positionsPerReplayMax}`,
      params: { after: range.after },
    },
    signal,
  );
  let total = 0;
  for (const [position, count] of rows) {
    total += Number(count);
    if (total >= range.limit) return Number(position);
  }
  const last = rows.at(-1);
  return last === undefined ? undefined : Number(last[0]);
};

export const lastPositionOf = async (database: Database): Promise<number> => {
  const { rows } = await database.read("all-tenants", {
    text: "SELECT max(position) FROM (SELECT position FROM xdr.events GROUP BY position)",
    params: {},
  });
  return Number(rows[0]?.[0] ?? 0);
};
