import { randomUUID } from "node:crypto";
import { asTenantId, type DecodedEvent, type TenantId } from "@xdr/event";
import type { EventStore, SearchNode, SearchResult } from "@xdr/ports";
import { afterAll, beforeAll, describe } from "vitest";
import { eventStoreAppendCases } from "./event-suite-append.ts";
import { eventStoreArrivalCases } from "./event-suite-arrivals.ts";
import { eventStoreDayCases } from "./event-suite-days.ts";
import { eventStorePropertyCases } from "./event-suite-property.ts";
import { eventStoreReadCases } from "./event-suite-read.ts";
import { eventStoreReplaceCases } from "./event-suite-replace.ts";
import { eventStoreSearchCases } from "./event-suite-search.ts";
import { type SampleEvent, sampleEvent } from "./sample-event.ts";

export interface EventStoreUnderTest {
  readonly store: EventStore;
  /** The same data after the store was closed and opened again; for durable stores. */
  readonly reopen?: () => Promise<EventStore>;
  close(): Promise<void>;
}

/** What every case gets: the store, and a tenant that nobody else has used. */
export interface EventSuite {
  readonly store: () => EventStore;
  readonly isDurable: boolean;
  reopen(): Promise<EventStore>;
  /** A new tenant with the given events committed in one append. */
  seed(samples: readonly SampleEvent[]): Promise<Seeded>;
  append(events: readonly DecodedEvent[]): Promise<readonly DecodedEvent[]>;
  freshTenant(): TenantId;
}

export interface Seeded {
  readonly tenantId: TenantId;
  readonly events: readonly DecodedEvent[];
  search(where: SearchNode, limit?: number): Promise<SearchResult>;
  /** `seq` of what matches, in ascending order. */
  seqs(where: SearchNode): Promise<readonly number[]>;
}

/** Wide enough for every time in the suite. */
export const allTimes = { from: -8_640_000_000_000_000, to: 8_640_000_000_000_000 } as const;

/**
 * The contract of `EventStore` as tests; every store passes the same. One that keeps nothing over a
 * restart says so and is not asked about it.
 */
export const eventStoreSuite = (
  name: string,
  create: () => Promise<EventStoreUnderTest>,
  promise: { readonly isDurable: boolean } = { isDurable: true },
): void => {
  describe(`${name} keeps the EventStore contract`, () => {
    let current: EventStoreUnderTest | undefined;
    beforeAll(async () => {
      current = await create();
    });
    afterAll(async () => current?.close());

    const store = (): EventStore => {
      if (current === undefined) throw new Error("The store was not created");
      return current.store;
    };
    const suite: EventSuite = {
      store,
      isDurable: promise.isDurable,
      reopen: async () => {
        if (current?.reopen === undefined) throw new Error("A durable store can be opened again");
        return current.reopen();
      },
      freshTenant: () => asTenantId(`tenant-${randomUUID()}`),
      append: async (events) => store().append(events, (await store().lastPosition()) + 1),
      seed: async (samples) => {
        const tenantId = suite.freshTenant();
        const events = samples.map((sample, seq) =>
          sampleEvent({ seq, ...sample, tenant: tenantId }),
        );
        await suite.append(events);
        const search = (where: SearchNode, limit = 1_000): Promise<SearchResult> =>
          store().search(tenantId, { where, ...allTimes, limit, order: "oldest" });
        return {
          tenantId,
          events,
          search,
          seqs: async (where) =>
            (await search(where)).events.map((event) => event.record.seq).sort((a, b) => a - b),
        };
      },
    };
    eventStoreAppendCases(suite);
    eventStoreReadCases(suite);
    eventStoreArrivalCases(suite);
    eventStoreReplaceCases(suite);
    eventStoreSearchCases(suite);
    eventStorePropertyCases(suite);
    eventStoreDayCases(suite);
  });
};
