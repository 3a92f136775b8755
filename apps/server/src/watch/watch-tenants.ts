import type { TenantId } from "@xdr/event";
import type { Clock, ControlStore, Log } from "@xdr/ports";

/** Looks at every tenant from time to time, until it is stopped. */
export interface TenantWatch {
  /** Looks at every tenant once. */
  check(): Promise<void>;
  stop(): Promise<void>;
}

export interface TenantWatchOptions {
  readonly control: ControlStore;
  readonly clock: Clock;
  readonly log: Log;
  readonly checkMs: number;
  /** Throws for one tenant alone: the others are looked at all the same. */
  readonly checkTenant: (tenantId: TenantId) => Promise<void>;
  /** What the log says of a tenant that could not be looked at, and of a watch that ended. */
  readonly says: { readonly notChecked: string; readonly broken: string };
}

export const watchTenants = (options: TenantWatchOptions): TenantWatch => {
  const { control, clock, log, checkMs, checkTenant, says } = options;
  const stopped = new AbortController();
  const check = async (): Promise<void> => {
    for (const { id } of await control.asSystem((tx) => tx.tenants.list())) {
      try {
        await checkTenant(id);
      } catch (error) {
        log.warn(says.notChecked, { tenantId: id, error: String(error) });
      }
    }
  };
  const loop = async (): Promise<void> => {
    while (!stopped.signal.aborted) {
      await clock.sleep(checkMs, stopped.signal).catch(() => undefined);
      if (!stopped.signal.aborted) await check();
    }
  };
  const running = loop().catch((error: unknown) =>
    log.error(says.broken, { error: String(error) }),
  );
  return {
    check,
    stop: async () => {
      stopped.abort(new Error("stopping"));
      await running;
    },
  };
};
