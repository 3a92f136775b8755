import type { DecodedEvent, TenantId } from "@xdr/event";

/** What a delivery's submitter is told. */
export interface Committed {
  /** True when every event of the delivery was stored before. */
  readonly duplicate: boolean;
}

export interface Delivery {
  readonly key: string;
  readonly events: readonly DecodedEvent[];
  readonly resolve: (committed: Committed) => void;
  readonly reject: (error: unknown) => void;
}

export interface BatchLimits {
  readonly eventsMax: number;
  /** Of the records as they came. */
  readonly bytesMax: number;
}

/**
 * Deliveries that wait. Tenants take turns, one delivery each, so that one with much does not stand
 * before all others; the deliveries of a tenant stay in the order in which they came.
 */
export interface DeliveryQueue {
  put(delivery: Delivery): void;
  /** The next delivery and as many more as stay within the limits. */
  take(limits: BatchLimits): readonly Delivery[];
  events(): number;
  bytes(): number;
}

interface Sized {
  readonly delivery: Delivery;
  readonly bytes: number;
}

export const createDeliveryQueue = (): DeliveryQueue => {
  /** In the order of their turns. */
  const lines = new Map<TenantId | undefined, Sized[]>();
  const count = { events: 0, bytes: 0 };

  /** The next in turn, if it stays within what is left; its tenant goes to the end. */
  const next = (isWithin: (one: Sized) => boolean): Sized | undefined => {
    for (const [tenantId, line] of lines) {
      const [first] = line;
      if (first === undefined || !isWithin(first)) return undefined;
      line.shift();
      lines.delete(tenantId);
      if (line.length > 0) lines.set(tenantId, line);
      return first;
    }
    return undefined;
  };

  return {
    events: () => count.events,
    bytes: () => count.bytes,
    put: (delivery) => {
      const bytes = delivery.events.reduce((sum, { record }) => sum + record.raw.length, 0);
      const tenantId = delivery.events[0]?.record.tenantId;
      const line = lines.get(tenantId) ?? [];
      line.push({ delivery, bytes });
      lines.set(tenantId, line);
      count.events += delivery.events.length;
      count.bytes += bytes;
    },
    take: ({ eventsMax, bytesMax }) => {
      const batch: Delivery[] = [];
      const taken = { events: 0, bytes: 0 };
      const isWithin = ({ delivery, bytes }: Sized): boolean =>
        batch.length === 0 ||
        (taken.events + delivery.events.length <= eventsMax && taken.bytes + bytes <= bytesMax);
      for (let one = next(isWithin); one !== undefined; one = next(isWithin)) {
        batch.push(one.delivery);
        taken.events += one.delivery.events.length;
        taken.bytes += one.bytes;
      }
      count.events -= taken.events;
      count.bytes -= taken.bytes;
      return batch;
    },
  };
};
