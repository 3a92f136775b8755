import type { DecodedEvent, EventId, TenantId } from "@xdr/event";

/** The last events that were noted, by tenant and id. */
export interface EventMemory {
  note(decoded: DecodedEvent): void;
  find(tenantId: TenantId, id: EventId): DecodedEvent | undefined;
}

/** Remembers `eventsMax` events; the oldest is forgotten first. */
export const createEventMemory = (eventsMax: number): EventMemory => {
  const events = new Map<string, DecodedEvent>();
  const keyOf = (tenantId: TenantId, id: EventId): string => `${id} ${tenantId}`;
  return {
    note: (decoded) => {
      if (eventsMax === 0) return;
      events.set(keyOf(decoded.record.tenantId, decoded.id), decoded);
      if (events.size > eventsMax) events.delete(events.keys().next().value ?? "");
    },
    find: (tenantId, id) => events.get(keyOf(tenantId, id)),
  };
};
