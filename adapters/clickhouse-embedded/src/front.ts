import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createGzip } from "node:zlib";
import { createBodyStore } from "./body-store.ts";
import { isAuthenticated } from "./credentials.ts";
import type { Engine } from "./engine.ts";
import { createGate } from "./gate.ts";
import { bodyBytesMax, type FrontRequest, readRequest } from "./request.ts";
import { StatementRefused } from "./statement.ts";

/** ClickHouse error codes that the front gives out itself. */
const syntaxError = { code: 62, name: "SYNTAX_ERROR", status: 400 } as const;
const authenticationFailed = { code: 516, name: "AUTHENTICATION_FAILED", status: 403 } as const;
const tooManyQueries = {
  code: 202,
  name: "TOO_MANY_SIMULTANEOUS_QUERIES",
  status: 503,
} as const;

/** One less than the threads of the pool, so that a file read is never stuck behind queries. */
const runningMax = 14;
const waitingMax = 1_000;
/** A commit of 10,000 events of a usual size. */
const keptBytesMax = 64 * 1024 * 1024;
/** Parameters travel in the address: arrays of ids need room. */
const headerBytesMax = 4 * 1024 * 1024;

export interface FrontOptions {
  readonly engine: Engine;
  readonly password: string;
}

/**
 * The ClickHouse HTTP interface, as much of it as the official client uses: ping, statements,
 * bound parameters, settings, insert bodies, errors with their code, gzip, answers in pieces.
 */
export const createFront = ({ engine, password }: FrontOptions): Server => {
  const gate = createGate({ runningMax, waitingMax });
  const bodies = createBodyStore({ bodyBytesMax, keptBytesMax });

  const answer = async (message: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (message.url === "/ping") {
      response.end("Ok.\n");
      return;
    }
    if (!isAuthenticated(message.headers, password)) {
      refuse(response, authenticationFailed, "default: Authentication failed");
      message.resume();
      return;
    }
    const request = await readRequest(message, bodies);
    try {
      const leave = await gate.enter();
      if (leave === undefined) {
        refuse(response, tooManyQueries, "Too many simultaneous queries");
        return;
      }
      await execute(engine, request, response).finally(leave);
    } finally {
      request.release();
    }
  };

  const server = createServer({ maxHeaderSize: headerBytesMax }, (message, response) => {
    answer(message, response).catch((error: unknown) => fail(response, error));
  });
  server.requestTimeout = 0;
  server.keepAliveTimeout = 60_000;
  return server;
};

const execute = async (
  engine: Engine,
  request: FrontRequest,
  response: ServerResponse,
): Promise<void> => {
  const controller = new AbortController();
  response.on("close", () => {
    if (!response.writableFinished) controller.abort();
  });
  if (request.queryId !== undefined && /^[\w-]{1,100}$/.test(request.queryId))
    response.setHeader("X-ClickHouse-Query-Id", request.queryId);
  const chunks = engine.run(request.statement, {
    set: request.set,
    body: request.body,
    signal: controller.signal,
  });
  const sink = request.isCompressionAsked ? compressed(response) : response;
  for await (const chunk of chunks) {
    if (controller.signal.aborted) return;
    if (!sink.write(chunk)) await Promise.race([once(sink, "drain"), once(response, "close")]);
  }
  sink.end();
};

const compressed = (response: ServerResponse): NodeJS.WritableStream => {
  response.setHeader("Content-Encoding", "gzip");
  const gzip = createGzip({ level: 1 });
  gzip.pipe(response);
  return gzip;
};

const refuse = (
  response: ServerResponse,
  kind: { readonly code: number; readonly name: string; readonly status: number },
  text: string,
): void => {
  response.removeHeader("Content-Encoding");
  response.writeHead(kind.status, {
    "Content-Type": "text/plain; charset=UTF-8",
    "X-ClickHouse-Exception-Code": String(kind.code),
  });
  response.end(`Code: ${kind.code}. DB::Exception: ${text}. (${kind.name}) (embedded)\n`);
};

/** An engine error before the first byte is an answer; after it, the connection is cut. */
const fail = (response: ServerResponse, error: unknown): void => {
  if (response.headersSent || response.destroyed) {
    response.destroy();
    return;
  }
  if (error instanceof StatementRefused) {
    refuse(response, syntaxError, error.message);
    return;
  }
  const text = error instanceof Error ? error.message : String(error);
  const code = /Code: (\d+)\. DB::/.exec(text)?.[1] ?? "1001";
  response.removeHeader("Content-Encoding");
  response.writeHead(500, {
    "Content-Type": "text/plain; charset=UTF-8",
    "X-ClickHouse-Exception-Code": code,
  });
  const body = text.slice(Math.max(0, text.indexOf("Code: ")));
  response.end(
    body.startsWith("Code: ") ? body : `Code: 1001. DB::Exception: ${body}. (STD_EXCEPTION)`,
  );
};
