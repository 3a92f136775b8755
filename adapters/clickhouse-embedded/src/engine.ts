import { randomUUID } from "node:crypto";
import { Session } from "chdb";
import { quoteLiteral, type Statement, type TextStatement } from "./statement.ts";

export interface RunOptions {
  /** From `setStatement`; runs first in the statement's own session. */
  readonly set: string | undefined;
  readonly body: Buffer | undefined;
  readonly signal: AbortSignal;
}

export interface Engine {
  /** Yields the answer's bytes; throws the engine's error. One session per call, then thrown away. */
  run(statement: Statement, options: RunOptions): AsyncIterable<Uint8Array>;
  close(): void;
}

/**
 * Formats whose chunks can be concatenated. Others, such as JSON with its totals at the end, are
 * answered in one piece.
 */
const streamable = new Set([
  "JSONEachRow",
  "JSONCompactEachRow",
  "TabSeparated",
  "TSV",
  "TabSeparatedRaw",
  "CSV",
]);

/**
 * The engine in this process. A session per request, because settings and parameters are sticky in
 * a session: a used one would hand the last tenant's scope to the next request. Opening costs
 * 0.2 ms. The `keeper` session keeps the engine alive between requests.
 */
export const createEngine = (dataDir: string, configFile: string): Engine => {
  const open = (): Session =>
    new Session(dataDir, { connectionArgs: [`--config-file=${configFile}`] });
  const keeper = open();
  keeper.query("CREATE DATABASE IF NOT EXISTS xdr ENGINE = Atomic");
  const control = open();

  /** Synchronous: a cancellation must not queue behind what it cancels. Costs a few ms. */
  const kill = (tag: string): void => {
    control.query(`KILL QUERY WHERE startsWith(query, ${quoteLiteral(tag)}) ASYNC`);
  };

  async function* run(statement: Statement, options: RunOptions): AsyncGenerator<Uint8Array> {
    options.signal.throwIfAborted();
    const session = open();
    const tag = `/* request ${randomUUID()} */`;
    const onAbort = (): void => kill(tag);
    options.signal.addEventListener("abort", onAbort);
    try {
      if (options.set !== undefined) await session.queryAsync(options.set);
      if (statement.kind === "insert") {
        await session.insert({
          table: statement.table,
          values: options.body ?? Buffer.alloc(0),
          format: statement.format,
          ...(statement.columns.length === 0 ? {} : { columns: statement.columns }),
        });
        return;
      }
      if (statement.kind === "read") await session.queryAsync("SET readonly = 1");
      options.signal.throwIfAborted();
      yield* readAnswer(session, statement, tag);
    } finally {
      options.signal.removeEventListener("abort", onAbort);
      session.close();
    }
  }

  return {
    run,
    close: () => {
      control.close();
      keeper.close();
    },
  };
};

async function* readAnswer(
  session: Session,
  statement: TextStatement,
  tag: string,
): AsyncGenerator<Uint8Array> {
  const text = `${tag} ${statement.text}`;
  const format = statement.format;
  if (statement.kind === "read" && streamable.has(format)) {
    for await (const chunk of session.queryStream(text, { format })) yield chunk.raw();
    return;
  }
  yield (await session.queryAsync(text, { format })).bytes();
}
