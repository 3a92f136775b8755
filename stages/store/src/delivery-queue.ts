import type { DecodedEvent } from "@xdr/event";

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

/** Deliveries in order of arrival, counted by their events. */
export interface DeliveryQueue {
  put(delivery: Delivery): void;
  /** The first delivery and as many more as stay within `eventsMax`. */
  take(eventsMax: number): readonly Delivery[];
  events(): number;
}

export const createDeliveryQueue = (): DeliveryQueue => {
  let waiting: Delivery[] = [];
  let count = 0;
  return {
    events: () => count,
    put: (delivery) => {
      waiting.push(delivery);
      count += delivery.events.length;
    },
    take: (eventsMax) => {
      let taken = 0;
      const end = waiting.findIndex((delivery, index) => {
        const isOver = index > 0 && taken + delivery.events.length > eventsMax;
        if (!isOver) taken += delivery.events.length;
        return isOver;
      });
      const batch = end === -1 ? waiting : waiting.slice(0, end);
      waiting = end === -1 ? [] : waiting.slice(end);
      count -= taken;
      return batch;
    },
  };
};
