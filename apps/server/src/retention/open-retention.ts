import type { Clock, ControlStore, EventStore, Log } from "@xdr/ports";
import type { Teardown } from "../start/teardown.ts";
import type { DiskSpace } from "./disk.ts";
import { createQuotas, type Quotas } from "./quotas.ts";
import { createRetentionKeeper, type RetentionKeeper } from "./retention-keeper.ts";

export interface Retention {
  readonly retention: RetentionKeeper;
  readonly quotas: Quotas;
}

/** Begins to remove what is over and to count what comes in. */
export const openRetention = (
  options: {
    readonly control: ControlStore;
    readonly events: EventStore;
    readonly clock: Clock;
    readonly log: Log;
    readonly diskSpace: () => Promise<DiskSpace>;
  },
  down: Teardown,
): Retention => {
  const retention = createRetentionKeeper(options);
  down.add("retention", () => retention.stop());
  const quotas = createQuotas({ ...options, disk: () => retention.disk() });
  down.add("quotas", () => quotas.stop());
  void retention.run();
  return { retention, quotas };
};
