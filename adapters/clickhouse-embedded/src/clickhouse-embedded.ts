import { randomBytes } from "node:crypto";
import { mkdirSync } from "node:fs";
import { resolve } from "node:path";
import type { Clock, Log } from "@xdr/ports";
import { type EngineChild, startChild } from "./child.ts";
import { defaultEngineLimits, type EngineLimits } from "./engine-config.ts";

export interface ClickhouseOptions {
  /** Folder of the engine; created when missing. One process at a time. */
  readonly dataDir: string;
  readonly log: Log;
  readonly clock: Clock;
  readonly limits?: EngineLimits;
}

export interface EmbeddedClickhouse {
  /** Loopback address; the same over restarts of the child. */
  readonly url: string;
  readonly username: string;
  /** Random per start; whoever does not know it is refused. */
  readonly password: string;
  /** Of the child that runs now. */
  readonly pid: number;
  /** Idempotent. Waits for the process to be gone. */
  stop(): Promise<void>;
}

const restartDelayMsMin = 100;
const restartDelayMsMax = 10_000;
const stopMsMax = 5_000;

/**
 * ClickHouse in a child process of ours, behind its HTTP interface on the loopback.
 * - The child ends when this process ends, however that happens.
 * - A child that dies is started again, with growing delays; the data folder is kept.
 * - Rejects with `SERVER_UNAVAILABLE` when the folder is in use or the engine cannot start.
 */
export const startClickhouse = async (options: ClickhouseOptions): Promise<EmbeddedClickhouse> => {
  const dataDir = resolve(options.dataDir);
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const password = randomBytes(24).toString("base64url");
  const limits = options.limits ?? defaultEngineLimits;
  const stopping = new AbortController();

  const start = (port: number): Promise<EngineChild> =>
    startChild({ dataDir, password, port, limits }, options.log);

  let child = await start(0);
  let watch = supervise(child);

  async function supervise(current: EngineChild): Promise<void> {
    await ended(current);
    if (stopping.signal.aborted) return;
    options.log.error("engine-died", { pid: current.pid });
    for (let delayMs = restartDelayMsMin; ; delayMs = Math.min(delayMs * 2, restartDelayMsMax)) {
      await options.clock.sleep(delayMs, stopping.signal).catch(() => undefined);
      if (stopping.signal.aborted) return;
      try {
        child = await start(current.port);
        break;
      } catch (error) {
        options.log.error("engine-restart-failed", { error: String(error) });
      }
    }
    watch = supervise(child);
    if (stopping.signal.aborted) return endChild(child);
    options.log.info("engine-restarted", { pid: child.pid });
  }

  return {
    url: `http://127.0.0.1:${child.port}`,
    get pid() {
      return child.pid;
    },
    username: "default",
    password,
    stop: async () => {
      stopping.abort();
      await endChild(child);
      await watch;
      await endChild(child);
    },
  };
};

const isEnded = (child: EngineChild): boolean =>
  child.process.exitCode !== null || child.process.signalCode !== null;

const ended = (child: EngineChild): Promise<void> =>
  isEnded(child)
    ? Promise.resolve()
    : new Promise((done) => child.process.once("exit", () => done()));

const endChild = async (child: EngineChild): Promise<void> => {
  if (isEnded(child)) return;
  child.process.stdin?.end();
  const timer = setTimeout(() => child.process.kill("SIGKILL"), stopMsMax);
  await ended(child);
  clearTimeout(timer);
};
