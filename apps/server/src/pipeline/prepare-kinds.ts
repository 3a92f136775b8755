import { setImmediate } from "node:timers/promises";
import type { Detect } from "@xdr/detect";
import type { TenantId } from "@xdr/event";
import type { Clock, EventStore, Log } from "@xdr/ports";

/** Events of a tenant that are looked at for their kinds, the newest first. */
const eventsMax = 500;
const horizonMs = 24 * 60 * 60 * 1000;

export interface PrepareKindsOptions {
  readonly detect: Detect;
  readonly events: EventStore;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * After a start no table of rules is built: the first event of a log source would wait for it, with
 * thousands of rules more than a second. What a tenant sent last says which will be needed; they are
 * built in steps, so that whatever comes meanwhile is looked at; the longest step that was seen, with 4,000 rules
 * on a busy machine, took 0.16 s.
 */
export const prepareKinds = async (
  { detect, events, clock, log }: PrepareKindsOptions,
  tenants: readonly TenantId[],
  signal: AbortSignal,
): Promise<void> => {
  const to = clock.now() + horizonMs;
  const range = { from: to - 2 * horizonMs, to };
  for (const tenantId of tenants) {
    try {
      const found = await events.search(
        tenantId,
        { where: { kind: "all" }, ...range, limit: eventsMax, order: "newest" },
        signal,
      );
      for (const _step of detect.prepareKinds(tenantId, found.events)) {
        await setImmediate();
        if (signal.aborted) return;
      }
    } catch (error) {
      if (signal.aborted) return;
      log.error("rules-not-prepared", { tenantId, error: String(error) });
    }
  }
};
