import {
  asEventId,
  asSourceId,
  asTenantId,
  type DecodedEvent,
  type EventLogsource,
  type OcsfEvent,
} from "@xdr/event";

/** What a test says of an event; the rest is filled in. */
export interface EventDraft extends Partial<Omit<OcsfEvent, "metadata">> {
  readonly class_uid: number;
}

/** A decoded event for tests. `raw` is its message as bytes unless given. */
export const testEvent = (
  draft: EventDraft,
  rest: {
    readonly id?: string;
    readonly logsource?: Partial<EventLogsource>;
    readonly sigmaFields?: Readonly<Record<string, unknown>>;
    readonly raw?: Uint8Array;
    readonly tenant?: string;
  } = {},
): DecodedEvent => ({
  id: asEventId(rest.id ?? "e1"),
  record: {
    tenantId: asTenantId(rest.tenant ?? "t1"),
    sourceId: asSourceId("s1"),
    batchId: "b1",
    seq: 0,
    receivedTime: 0,
    raw: rest.raw ?? Buffer.from(draft.message ?? ""),
    origin: { transport: "replay" },
    hints: {},
  },
  rawSha256: "",
  decoder: "test",
  event: {
    category_uid: Math.floor(draft.class_uid / 1000),
    activity_id: 1,
    type_uid: draft.class_uid * 100 + 1,
    severity_id: 1,
    time: 0,
    metadata: { version: "1.5.0", product: { name: "Test" } },
    ...draft,
  },
  logsource: { services: [], categories: [], ...rest.logsource },
  sigmaFields: rest.sigmaFields ?? {},
  flags: [],
});
