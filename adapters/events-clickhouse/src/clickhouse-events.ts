import { hash } from "node:crypto";
import { type DecodedEvent, type TenantId, XdrError } from "@xdr/event";
import type { Clock, EventStore } from "@xdr/ports";
import { readArrivals } from "./arrivals.ts";
import {
  lastPositionOf,
  loadKnownBatches,
  replayEvents,
  storedBatchesOf,
  storedIdsOf,
} from "./batches.ts";
import { type Database, defaultQueryLimits, openDatabase, type QueryLimits } from "./database.ts";
import { daysOf, removeDay } from "./days.ts";
import { encodeEvents } from "./encode-events.ts";
import type { KnownBatches } from "./known-batches.ts";
import { migrate } from "./migrations.ts";
import {
  eventsByIds,
  histogramOf,
  logsourcesOf,
  searchEvents,
  topValuesOf,
} from "./read-events.ts";
import { insertColumns } from "./schema.ts";
import { createTabWriter, type TabWriter } from "./tab-writer.ts";

export interface ClickhouseEventsOptions {
  /** `http://…` of the embedded engine or of a cluster. */
  readonly url: string;
  readonly username: string;
  readonly password: string;
  readonly clock: Clock;
  readonly limits?: Partial<QueryLimits>;
}

export interface ClickhouseEventStore extends EventStore {
  /** Brings the tables to the newest version; call it before anything else. */
  migrate(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Events in ClickHouse, embedded or a cluster: the same statements. Every statement is fixed text
 * with bound parameters; the tenant is always one of them, and the scope of the row policy too.
 */
export const createClickhouseEvents = (options: ClickhouseEventsOptions): ClickhouseEventStore => {
  const { clock } = options;
  const database = openDatabase({
    ...options,
    limits: { ...defaultQueryLimits, ...options.limits },
  });
  const appending: Appending = { database, writers: createWriters(), known: undefined };
  return {
    migrate: () => migrate(database, clock),
    close: () => database.close(),
    append: (events, position, signal) =>
      appendEvents(appending, { events, position, now: clock.now() }, signal),
    replace: (tenantId, events, position) =>
      replaceEvents(appending, { tenantId, events, position, now: clock.now() }),
    storedBatches: (keys) => storedBatchesOf(database, keys, clock.now()),
    search: (tenantId, request, signal) => searchEvents(database, tenantId, request, signal),
    histogram: (tenantId, request, signal) => histogramOf(database, tenantId, request, signal),
    topValues: (tenantId, request, column, limit) =>
      topValuesOf(database, tenantId, { ...request, column, limit }),
    logsources: (tenantId, range) => logsourcesOf(database, tenantId, range),
    arrivals: (tenantId, request) => readArrivals(database, tenantId, request),
    byIds: (tenantId, ids) => eventsByIds(database, tenantId, ids),
    replay: (after, limit, signal) => replayEvents(database, { after, limit }, signal),
    lastPosition: () => lastPositionOf(database),
    days: (tenantId) => daysOf(database, tenantId),
    removeDay: (day, tenants) => removeDay(database, day, tenants),
    ping: () => database.ping(),
  };
};

/** What appends of one store share. */
interface Appending {
  readonly database: Database;
  readonly writers: Writers;
  /** Loaded by the first append: there is one writer, so nothing is added behind its back. */
  known: Promise<KnownBatches> | undefined;
}

interface Append {
  readonly events: readonly DecodedEvent[];
  readonly position: number;
  readonly now: number;
}

/**
 * Finds out first which events are stored, because the engine's own deduplication only knows whole
 * inserts. The token closes the gap between an insert and its lost answer.
 */
const appendEvents = async (
  appending: Appending,
  append: Append,
  signal?: AbortSignal,
): Promise<readonly DecodedEvent[]> => {
  signal?.throwIfAborted();
  const { database, writers } = appending;
  const seen = await storedOf(appending, append);
  const fresh = append.events.filter((event) => !seen.has(event.id) && seen.add(event.id));
  if (fresh.length === 0) return [];
  const writer = writers.take();
  const commit = { position: append.position, committedTime: append.now };
  const rows = encodeEvents(fresh, commit, writer);
  const into = { table: "xdr.events", columns: insertColumns, token: tokenOf(fresh) };
  await database.insert(into, rows, signal);
  writers.give(writer);
  return fresh;
};

/** Events whose old versions one statement removes. */
const replacedPerStatementMax = 500;

/**
 * The new versions first, so that no moment lacks an event; then the old ones go, by a mutation that
 * has ended when this resolves.
 */
const replaceEvents = async (
  { database }: Appending,
  replaced: Append & { readonly tenantId: TenantId },
): Promise<void> => {
  const { tenantId, events, position } = replaced;
  if (events.length === 0) return;
  const rows = encodeEvents(events, { position, committedTime: replaced.now });
  const token = `replace-${position}-${tokenOf(events)}`;
  await database.insert({ table: "xdr.events", columns: insertColumns, token }, rows);
  for (let start = 0; start < events.length; start += replacedPerStatementMax) {
    const ids = events.slice(start, start + replacedPerStatementMax).map((event) => event.id);
    await database.command(
      "ALTER TABLE xdr.events DELETE WHERE tenant_id = {tenant:String} AND position < {position:UInt64} AND event_id IN {ids:Array(String)} SETTINGS mutations_sync = 1",
      { tenant: tenantId, position, ids },
    );
  }
};

/** Memory of the last append for the next one; appends of one time have their own. */
interface Writers {
  take(): TabWriter;
  /** Not after a failure: the rows may still be on their way. */
  give(writer: TabWriter): void;
}

const writerBytesMin = 64 * 1024;
const writerBytesMax = 64 * 1024 * 1024;

const createWriters = (): Writers => {
  let spare: TabWriter | undefined;
  return {
    take: () => {
      const writer = spare ?? createTabWriter(writerBytesMin);
      spare = undefined;
      return writer;
    },
    give: (writer) => {
      if (writer.heldBytes() <= writerBytesMax) spare = writer;
    },
  };
};

const storedOf = async (appending: Appending, append: Append): Promise<Set<string>> => {
  const { database } = appending;
  try {
    const known = await knownOf(appending, append.now);
    return new Set(await storedIdsOf({ database, known }, append.events, append.now));
  } catch (error) {
    throw new XdrError("STORE_BATCH_UNWRITABLE", undefined, {
      detail: String(error),
      cause: error,
    });
  }
};

const knownOf = (appending: Appending, now: number): Promise<KnownBatches> => {
  appending.known ??= loadKnownBatches(appending.database, now).catch((error: unknown) => {
    appending.known = undefined;
    throw error;
  });
  return appending.known;
};

const tokenOf = (events: readonly DecodedEvent[]): string =>
  hash("sha256", events.map((event) => event.id).join("\n"), "hex");
