import { Readable } from "node:stream";
import { ClickHouseError, ClickHouseLogLevel, createClient } from "@clickhouse/client";
import { type TenantId, XdrError } from "@xdr/event";

export interface QueryLimits {
  /** A read is cancelled after it. */
  readonly queryMsMax: number;
  readonly queryMemoryBytesMax: number;
  readonly insertMsMax: number;
}

export const defaultQueryLimits: QueryLimits = {
  queryMsMax: 20_000,
  queryMemoryBytesMax: 400_000_000,
  insertMsMax: 120_000,
};

export interface DatabaseOptions {
  readonly url: string;
  readonly username: string;
  readonly password: string;
  readonly limits: QueryLimits;
}

/** Which rows a statement may see; also the row policy's input (see `docs/adr/0003`). */
export type Scope = { readonly tenantId: TenantId } | "all-tenants";

export type QueryParams = Readonly<Record<string, unknown>>;

export interface Statement {
  /** Fixed text; values are `{name:Type}` and travel apart. */
  readonly text: string;
  readonly params: QueryParams;
}

export interface Rows {
  readonly rows: readonly (readonly unknown[])[];
  readonly scanned: number;
  readonly tookMs: number;
}

export interface Database {
  read(scope: Scope, statement: Statement, signal?: AbortSignal): Promise<Rows>;
  insert(
    into: { readonly table: string; readonly columns: readonly string[]; readonly token: string },
    rows: Uint8Array,
    signal?: AbortSignal,
  ): Promise<void>;
  command(text: string, params?: QueryParams): Promise<void>;
  ping(): Promise<void>;
  close(): Promise<void>;
}

const allTenantsScope = "scope:all-tenants";

const scopeText = (scope: Scope): string => {
  if (scope === "all-tenants") return allTenantsScope;
  if (scope.tenantId === allTenantsScope) throw new Error("A tenant id names the scope of all");
  return scope.tenantId;
};

/** Statements on a ClickHouse server or the embedded engine. Errors come out as `XdrError`. */
export const openDatabase = (options: DatabaseOptions): Database => {
  const { limits } = options;
  const client = createClient({
    url: options.url,
    username: options.username,
    password: options.password,
    request_timeout: Math.max(limits.queryMsMax, limits.insertMsMax) + 10_000,
    max_open_connections: 16,
    log: { level: ClickHouseLogLevel.OFF },
  });
  const readSettings = readSettingsOf(limits);

  return {
    read: async (scope, statement, signal) => {
      signal?.throwIfAborted();
      try {
        const answer = await client.query({
          query: statement.text,
          query_params: { ...statement.params },
          format: "JSONCompact",
          clickhouse_settings: { ...readSettings, log_comment: scopeText(scope) },
          ...(signal === undefined ? {} : { abort_signal: signal }),
        });
        const body = await answer.json<readonly unknown[]>();
        return {
          rows: body.data,
          scanned: body.statistics?.rows_read ?? 0,
          tookMs: (body.statistics?.elapsed ?? 0) * 1000,
        };
      } catch (error) {
        signal?.throwIfAborted();
        throw readError(error);
      }
    },
    insert: async (into, rows, signal) => {
      signal?.throwIfAborted();
      try {
        await client.insert({
          table: into.table,
          columns: atLeastOne(into.columns),
          values: Readable.from([rows], { objectMode: false }),
          format: "TabSeparated",
          clickhouse_settings: { ...insertSettings, insert_deduplication_token: into.token },
          ...(signal === undefined ? {} : { abort_signal: signal }),
        });
      } catch (error) {
        signal?.throwIfAborted();
        throw new XdrError("STORE_BATCH_UNWRITABLE", undefined, {
          detail: String(error),
          cause: error,
        });
      }
    },
    command: async (text, params = {}) => {
      try {
        await client.command({ query: text, query_params: { ...params } });
      } catch (error) {
        throw readError(error);
      }
    },
    ping: async () => {
      const result = await client.ping({ select: true });
      if (!result.success) throw readError(result.error);
    },
    close: () => client.close(),
  };
};

const readSettingsOf = (limits: QueryLimits) =>
  ({
    /** Seconds; the engine takes fractions. */
    max_execution_time: limits.queryMsMax / 1000,
    max_memory_usage: String(limits.queryMemoryBytesMax),
    output_format_json_quote_64bit_integers: 0,
    cancel_http_readonly_queries_on_client_close: 1,
  }) as const;

/** The client's type wants a first one; every insert of this package names its columns. */
const atLeastOne = (columns: readonly string[]): [string, ...string[]] => {
  const [first, ...rest] = columns;
  if (first === undefined) throw new Error("An insert names at least one column");
  return [first, ...rest];
};

/** One insert is one block, hence one part, hence all or nothing. */
const insertSettings = {
  async_insert: 0,
  insert_deduplicate: 1,
  materialize_skip_indexes_on_insert: 0,
  input_format_parallel_parsing: 0,
  max_insert_block_size: "1000000",
  min_insert_block_size_rows: "1000000",
  min_insert_block_size_bytes: "0",
} as const;

/** TIMEOUT_EXCEEDED, TOO_SLOW. */
const timeoutCodes = new Set(["159", "160"]);
/** MEMORY_LIMIT_EXCEEDED, TOO_MANY_ROWS, TOO_MANY_BYTES, TOO_DEEP…, TOO_BIG_AST. */
const costlyCodes = new Set(["241", "158", "307", "167", "168", "396"]);

const readError = (error: unknown): XdrError => {
  const detail = String(error);
  if (error instanceof ClickHouseError) {
    if (timeoutCodes.has(error.code))
      return new XdrError("STORE_QUERY_TIMEOUT", undefined, { detail, cause: error });
    if (costlyCodes.has(error.code))
      return new XdrError("STORE_QUERY_TOO_COSTLY", undefined, { detail, cause: error });
  }
  return new XdrError("SERVER_UNAVAILABLE", "The event store does not answer.", {
    detail,
    cause: error,
  });
};
