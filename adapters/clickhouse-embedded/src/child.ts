import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { XdrError } from "@xdr/event";
import type { Log } from "@xdr/ports";
import type { EngineLimits } from "./engine-config.ts";

export interface ChildStart {
  readonly dataDir: string;
  readonly password: string;
  readonly port: number;
  readonly limits: EngineLimits;
}

export interface EngineChild {
  readonly process: ChildProcess;
  readonly pid: number;
  readonly port: number;
}

/** Every query occupies a thread of libuv's pool, whose default of 4 would starve file reads. */
const poolThreads = 16;

const entryFile = fileURLToPath(new URL("./front-main.ts", import.meta.url));

/**
 * Starts the engine's process and waits until it answers. Rejects with `SERVER_UNAVAILABLE` and a
 * message for people: the folder is in use, or what the engine said.
 */
export const startChild = (start: ChildStart, log: Log): Promise<EngineChild> => {
  const child = spawn(process.execPath, [entryFile], {
    stdio: ["pipe", "pipe", "pipe"],
    env: engineEnvironment(),
    // A session of its own: Ctrl-C in a terminal reaches us only, and we stop it in order.
    detached: true,
  });
  let errors = "";
  child.stderr.on("data", (chunk: Buffer) => {
    errors = (errors + chunk.toString("utf8")).slice(-4_000);
    log.warn("engine-output-written", { text: chunk.toString("utf8").slice(0, 2_000) });
  });
  child.stdin.on("error", () => undefined);
  child.stdin.write(`${JSON.stringify(start)}\n`);
  return new Promise((resolve, reject) => {
    const lines = createInterface({ input: child.stdout });
    lines.on("line", (line) => {
      const port = readyPort(line);
      if (port !== undefined) resolve({ process: child, pid: child.pid ?? -1, port });
    });
    child.once("error", (error) => reject(unavailable(String(error))));
    child.once("exit", () => setImmediate(() => reject(startFailure(start.dataDir, errors))));
  });
};

/** Not the whole environment: the engine has no use for the secrets in it. */
const engineEnvironment = (): Record<string, string> => {
  const kept = ["PATH", "HOME", "TMPDIR", "LANG", "TZ", "LD_LIBRARY_PATH"];
  const entries = kept.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return { ...Object.fromEntries(entries), UV_THREADPOOL_SIZE: String(poolThreads) };
};

/** Lines come from our own entry file; anything else on its output is not for us. */
const readyPort = (line: string): number | undefined => {
  const port = /^\{"kind":"ready","port":(\d{1,5})\}$/.exec(line)?.[1];
  return port === undefined ? undefined : Number(port);
};

const startFailure = (dataDir: string, errors: string): XdrError =>
  errors.includes("Cannot lock file")
    ? new XdrError(
        "SERVER_UNAVAILABLE",
        `Another instance already uses the event store in ${dataDir}. Stop it, or choose another data folder.`,
        { detail: errors },
      )
    : unavailable(errors);

const unavailable = (detail: string): XdrError =>
  new XdrError("SERVER_UNAVAILABLE", "The event store's engine did not start.", { detail });
