import type { TenantId } from "@xdr/event";
import type { Clock, Log } from "@xdr/ports";

export interface RunWorker {
  /** Something may be due: look now. */
  wake(): void;
  /** Begins nothing new, and waits a little for what is under way: the next worker goes on with it. */
  stop(): Promise<void>;
}

interface Due {
  readonly tenantId: TenantId;
  readonly runId: string;
}

export interface DueWorkerOptions {
  readonly clock: Clock;
  readonly log: Log;
  /** At most so many, longest due first. */
  readonly due: (limit: number) => Promise<readonly Due[]>;
  readonly work: (tenantId: TenantId, runId: string) => Promise<void>;
}

/** How often a worker looks by itself: what another server made due is begun within this. */
const lookEveryMs = 500;
const parallelMax = 8;
const stopWaitMs = 2_000;

/** Looks again and again for runs that are due, in all tenants, and does them side by side. */
export const startDueWorker = ({ clock, log, due, work }: DueWorkerOptions): RunWorker => {
  const stopped = new AbortController();
  const busy = new Map<string, Promise<void>>();
  let alarm = new AbortController();

  const begin = (tenantId: TenantId, runId: string): void => {
    const working = work(tenantId, runId)
      .catch((error: unknown) => log.warn("run-left", { tenantId, runId, error: String(error) }))
      .finally(() => busy.delete(runId));
    busy.set(runId, working);
  };

  const look = async (): Promise<void> => {
    const room = parallelMax - busy.size;
    if (room <= 0) return;
    const found = await due(parallelMax * 2);
    const free = found.filter(({ runId }) => !busy.has(runId)).slice(0, room);
    for (const { tenantId, runId } of free) begin(tenantId, runId);
  };

  const loop = async (): Promise<void> => {
    while (!stopped.signal.aborted) {
      await look().catch((error: unknown) => log.warn("runs-unseen", { error: String(error) }));
      await clock.sleep(lookEveryMs, alarm.signal).catch(() => undefined);
      if (!stopped.signal.aborted) alarm = new AbortController();
    }
  };
  const looping = loop();
  return {
    wake: () => alarm.abort(new Error("wake")),
    stop: async () => {
      stopped.abort(new Error("stopping"));
      alarm.abort(new Error("stopping"));
      await looping;
      const enough = new AbortController();
      const waited = clock.sleep(stopWaitMs, enough.signal).catch(() => undefined);
      await Promise.race([Promise.all(busy.values()), waited]);
      enough.abort();
    },
  };
};
