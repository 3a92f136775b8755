import type { IncomingMessage } from "node:http";
import { pipeline, type Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import type { BodyStore, BodyWriter } from "./body-store.ts";
import { readStatement, type Statement, StatementRefused, setStatement } from "./statement.ts";

export interface FrontRequest {
  readonly queryId: string | undefined;
  readonly statement: Statement;
  readonly set: string | undefined;
  /** Rows of an insert; valid until `release`. */
  readonly body: Buffer | undefined;
  readonly isCompressionAsked: boolean;
  /** The body is not needed any more. */
  release(): void;
}

export const bodyBytesMax = 512 * 1024 * 1024;

/**
 * Parameters of the HTTP interface that are not engine settings, or settings of the HTTP interface
 * itself, which the front answers for or which mean nothing here.
 */
const frontParameters = new Set([
  "query",
  "query_id",
  "database",
  "default_format",
  "session_id",
  "enable_http_compression",
  "wait_end_of_query",
  "buffer_size",
  "send_progress_in_http_headers",
  "http_headers_progress_interval_ms",
  "cancel_http_readonly_queries_on_client_close",
]);

/** Reads one request of the HTTP interface. Throws `StatementRefused` for what is not served. */
export const readRequest = async (
  message: IncomingMessage,
  store: BodyStore,
): Promise<FrontRequest> => {
  const writer = store.open();
  try {
    return await readInto(message, writer);
  } catch (error) {
    writer.release();
    throw error;
  }
};

const readInto = async (message: IncomingMessage, writer: BodyWriter): Promise<FrontRequest> => {
  const url = new URL(message.url ?? "/", "http://front");
  const settings = new Map<string, string>();
  const parameters = new Map<string, string>();
  for (const [name, value] of url.searchParams) {
    if (name.startsWith("param_")) parameters.set(name.slice("param_".length), value);
    else if (!frontParameters.has(name)) settings.set(name, value);
  }
  const named = url.searchParams.get("query");
  await readBody(message, writer);
  const body = writer.bytes();
  const statement = readStatement(named ?? body.toString("utf8"));
  return {
    queryId: url.searchParams.get("query_id") ?? undefined,
    statement,
    set: setStatement(settings, parameters),
    body: named === null ? undefined : body,
    isCompressionAsked:
      url.searchParams.get("enable_http_compression") === "1" &&
      /\bgzip\b/.test(String(message.headers["accept-encoding"] ?? "")),
    release: writer.release,
  };
};

const readBody = async (message: IncomingMessage, writer: BodyWriter): Promise<void> => {
  const encoding = message.headers["content-encoding"] ?? "identity";
  if (encoding !== "identity" && encoding !== "gzip")
    throw new StatementRefused("Content-Encoding must be gzip or identity");
  const source: Readable =
    encoding === "gzip" ? pipeline(message, createGunzip(), () => undefined) : message;
  for await (const chunk of source) writer.add(chunk);
};
