import type { DrillStep } from "@xdr/event";
import type { EventStore, ServiceContext } from "@xdr/ports";

/** What drills need beside the storage of every verb. */
export interface DrillParts {
  readonly events: EventStore;
  readonly drillSteps: readonly DrillStep[];
}

/** What looking at a drill needs. */
export type DrillContext = Pick<ServiceContext, "control" | "clock" | "tenantId"> & DrillParts;
