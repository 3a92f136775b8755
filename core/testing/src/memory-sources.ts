import { type SourceId, type TenantId, XdrError } from "@xdr/event";
import {
  type QuarantineEntry,
  type QuarantineGroup,
  type QuarantineRepo,
  quarantineBytesMax,
  quarantineEntriesMax,
  type Source,
  type SourceActivity,
  type SourceDirectory,
  type SourceRepo,
} from "@xdr/ports";
import { compareText, type MemoryTable, type MemoryTables, memoryKey } from "./memory-tables.ts";

interface SourceRow {
  readonly source: Source;
  readonly tokenHash: string | undefined;
  readonly previousHash?: string | undefined;
}

interface Owned<Value> {
  readonly tenantId: TenantId;
  readonly value: Value;
}

export interface SourceTables {
  readonly sources: MemoryTable<SourceRow>;
  readonly activity: MemoryTable<Owned<SourceActivity>>;
  readonly quarantine: MemoryTable<Owned<QuarantineEntry>>;
}

export const createSourceTables = (tables: MemoryTables): SourceTables => ({
  sources: tables.table<SourceRow>(),
  activity: tables.table<Owned<SourceActivity>>(),
  quarantine: tables.table<Owned<QuarantineEntry>>(),
});

const valuesOf = <Value>(table: MemoryTable<Owned<Value>>, tenantId: TenantId): readonly Value[] =>
  table
    .rows()
    .filter((row) => row.tenantId === tenantId)
    .map((row) => row.value);

const earliest = (left: number | undefined, right: number | undefined): number | undefined =>
  left === undefined || right === undefined ? (left ?? right) : Math.min(left, right);
const latest = (left: number | undefined, right: number | undefined): number | undefined =>
  left === undefined || right === undefined ? (left ?? right) : Math.max(left, right);

const sum = (before: SourceActivity | undefined, delta: SourceActivity): SourceActivity => {
  const first = earliest(before?.firstEventTime, delta.firstEventTime);
  const last = latest(before?.lastEventTime, delta.lastEventTime);
  return {
    sourceId: delta.sourceId,
    events: (before?.events ?? 0) + delta.events,
    undecoded: (before?.undecoded ?? 0) + delta.undecoded,
    quarantined: (before?.quarantined ?? 0) + delta.quarantined,
    ...(first === undefined ? {} : { firstEventTime: first }),
    ...(last === undefined ? {} : { lastEventTime: last }),
  };
};

const withoutTokens = ({ tokenPrefix: _old, previousToken: _older, ...rest }: Source): Source =>
  rest;

export const memorySourceRepo = (db: SourceTables, tenantId: TenantId): SourceRepo => {
  const keyOf = (id: SourceId): string => memoryKey(tenantId, id);
  const existing = (id: SourceId): SourceRow => {
    const row = db.sources.get(keyOf(id));
    if (row === undefined) throw new XdrError("REQUEST_NOT_FOUND");
    return row;
  };
  return {
    list: async () =>
      db.sources
        .rows()
        .map((row) => row.source)
        .filter((source) => source.tenantId === tenantId),
    byId: async (id) => db.sources.get(keyOf(id))?.source,
    create: async (source, tokenHash) => {
      const key = keyOf(source.id);
      if (db.sources.get(key) !== undefined) throw new XdrError("REQUEST_CONFLICT");
      db.sources.set(key, { source: { ...source, tenantId }, tokenHash });
    },
    setToken: async (id, token) => {
      const { source, tokenHash } = existing(id);
      const rest = withoutTokens(source);
      const { hash, prefix, keepPreviousUntil: until } = token;
      const keeps = until !== undefined && source.tokenPrefix !== undefined;
      db.sources.set(keyOf(id), {
        source: {
          ...rest,
          tokenPrefix: prefix,
          ...(keeps ? { previousToken: { prefix: source.tokenPrefix, until } } : {}),
        },
        tokenHash: hash,
        previousHash: keeps ? tokenHash : undefined,
      });
    },
    revokeTokens: async (id) => {
      const source = withoutTokens(existing(id).source);
      db.sources.set(keyOf(id), { source, tokenHash: undefined });
    },
    update: async ({ id, name, hints, disabled }) => {
      const row = existing(id);
      db.sources.set(keyOf(id), { ...row, source: { ...row.source, name, hints, disabled } });
    },
    activity: async () => valuesOf(db.activity, tenantId),
    addActivity: async (delta) => {
      existing(delta.sourceId);
      const key = keyOf(delta.sourceId);
      db.activity.set(key, { tenantId, value: sum(db.activity.get(key)?.value, delta) });
    },
  };
};

export const memorySourceDirectory = (db: SourceTables): SourceDirectory => ({
  byTokenHash: async (hash, now) =>
    db.sources
      .rows()
      .find(
        ({ tokenHash, previousHash, source }) =>
          tokenHash === hash || (previousHash === hash && (source.previousToken?.until ?? 0) > now),
      )?.source,
  syslogSources: async () =>
    db.sources
      .rows()
      .map((row) => row.source)
      .filter((source) => source.kind === "syslog"),
});

const newestFirst = (left: QuarantineEntry, right: QuarantineEntry): number =>
  right.receivedTime - left.receivedTime || compareText(right.id, left.id);

const groupsOf = (entries: readonly QuarantineEntry[]): readonly QuarantineGroup[] =>
  [...Map.groupBy(entries, ({ sourceId, code }) => `${sourceId} ${code}`)]
    .toSorted(([a, left], [b, right]) => right.length - left.length || compareText(a, b))
    .flatMap(([, [first, ...rest]]) =>
      first === undefined
        ? []
        : {
            sourceId: first.sourceId,
            code: first.code,
            count: rest.length + 1,
            lastTime: first.receivedTime,
          },
    );

export const memoryQuarantineRepo = (db: SourceTables, tenantId: TenantId): QuarantineRepo => {
  const entries = (): readonly QuarantineEntry[] =>
    valuesOf(db.quarantine, tenantId).toSorted(newestFirst);
  return {
    add: async (added) => {
      for (const entry of added) {
        const key = memoryKey(tenantId, entry.id);
        if (db.quarantine.get(key) !== undefined) continue;
        const raw = entry.raw.slice(0, quarantineBytesMax);
        db.quarantine.set(key, { tenantId, value: { ...entry, raw } });
      }
      for (const entry of entries().slice(quarantineEntriesMax)) {
        db.quarantine.delete(memoryKey(tenantId, entry.id));
      }
    },
    list: async (limit, filter = {}) =>
      entries()
        .filter(
          ({ sourceId, code }) =>
            (filter.sourceId === undefined || filter.sourceId === sourceId) &&
            (filter.code === undefined || filter.code === code),
        )
        .slice(0, limit),
    byIds: async (ids) =>
      ids.flatMap((id) => db.quarantine.get(memoryKey(tenantId, id))?.value ?? []),
    setReason: async (id, code, message) => {
      const row = db.quarantine.get(memoryKey(tenantId, id));
      if (row === undefined) return;
      db.quarantine.set(memoryKey(tenantId, id), {
        ...row,
        value: { ...row.value, code, message },
      });
    },
    remove: async (ids) => {
      for (const id of ids) db.quarantine.delete(memoryKey(tenantId, id));
    },
    groups: async (sourceId) =>
      groupsOf(entries().filter((entry) => sourceId === undefined || entry.sourceId === sourceId)),
    count: async () => entries().length,
  };
};
