import type { FindingId, IncidentId, TenantId } from "@xdr/event";

/** What changed, so that open consoles load it again; never the data itself. */
export type LiveEvent =
  | { readonly kind: "FindingRaised"; readonly tenantId: TenantId; readonly findingId: FindingId }
  | {
      readonly kind: "IncidentChanged";
      readonly tenantId: TenantId;
      readonly incidentId: IncidentId;
      readonly revision: number;
    }
  | { readonly kind: "EventsStored"; readonly tenantId: TenantId; readonly count: number }
  | { readonly kind: "SourceSeen"; readonly tenantId: TenantId; readonly sourceId: string };

/**
 * Wake-ups. Nothing durable: whoever misses one reads the store.
 * - `publish` never throws and never waits for a subscriber.
 * - A subscriber that throws is dropped and logged.
 */
export interface LiveBus {
  publish(event: LiveEvent): void;
  subscribe(listener: (event: LiveEvent) => void): () => void;
}
