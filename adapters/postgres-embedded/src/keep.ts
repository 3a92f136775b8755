import { XdrError } from "@xdr/event";
import type { Clock } from "@xdr/ports";
import { type EmbeddedPostgres, type EmbeddedPostgresOptions, startPostgres } from "./start.ts";

export interface KeepPostgresOptions extends EmbeddedPostgresOptions {
  readonly clock: Clock;
}

const restartDelayMsMin = 100;
const restartDelayMsMax = 10_000;

/**
 * As `startPostgres`, and a server that dies is started again, with growing delays, at the same
 * address: what was committed is on disk, and clients that come back find it. `exited` resolves
 * when it was stopped.
 */
export const keepPostgres = async (options: KeepPostgresOptions): Promise<EmbeddedPostgres> => {
  const { clock, log } = options;
  const stopping = new AbortController();
  let current = await startPostgres(options);
  const { admin, clusterDir } = current;

  const restart = async (): Promise<void> => {
    for (let delayMs = restartDelayMsMin; ; delayMs = Math.min(delayMs * 2, restartDelayMsMax)) {
      await clock.sleep(delayMs, stopping.signal).catch(() => undefined);
      if (stopping.signal.aborted) return;
      try {
        current = await startPostgres({ ...options, port: admin.port });
        log.info("postgres-restarted", { pid: current.pid });
        return;
      } catch (error) {
        const code = error instanceof XdrError ? error.code : String(error);
        log.error("postgres-restart-failed", { code, delayMs });
      }
    }
  };
  const watch = async (): Promise<number> => {
    for (;;) {
      const code = await current.exited;
      if (stopping.signal.aborted) return code;
      log.error("postgres-died", { code });
      await restart();
      if (stopping.signal.aborted) await current.stop();
    }
  };
  const exited = watch();

  return {
    admin,
    clusterDir,
    exited,
    get pid() {
      return current.pid;
    },
    stop: async () => {
      stopping.abort(new Error("stopping"));
      await current.stop();
      await exited;
    },
  };
};
