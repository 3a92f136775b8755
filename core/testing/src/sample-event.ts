import { createHash } from "node:crypto";
import {
  asEventId,
  asSourceId,
  asTenantId,
  classUid,
  type DecodedEvent,
  type OcsfEvent,
  ocsfVersion,
} from "@xdr/event";
import { fakeClockStart } from "./fake-clock.ts";

export interface SampleEvent {
  readonly tenant?: string;
  readonly source?: string;
  readonly batch?: string;
  readonly seq?: number;
  /** Milliseconds since the epoch. */
  readonly time?: number;
  readonly raw?: string | Uint8Array;
  readonly event?: Partial<OcsfEvent>;
  readonly with?: Partial<Omit<DecodedEvent, "id" | "record" | "event">>;
}

/** An event for tests: a failed SSH login unless told otherwise. The id is that of its place. */
export const sampleEvent = (sample: SampleEvent = {}): DecodedEvent => {
  const { tenant = "tenant-a", source = "source-1", batch = "batch-1", seq = 0 } = sample;
  const time = sample.time ?? fakeClockStart + seq;
  const text = sample.raw ?? `sshd[1]: Failed password for root from 192.0.2.7 port ${seq} ssh2`;
  const raw = typeof text === "string" ? new Uint8Array(Buffer.from(text)) : text;
  return {
    id: asEventId(createHash("sha256").update(`${tenant}/${source}/${batch}/${seq}`).digest("hex")),
    record: {
      tenantId: asTenantId(tenant),
      sourceId: asSourceId(source),
      batchId: batch,
      seq,
      receivedTime: time + 5,
      raw,
      origin: { transport: "http", peer: "198.51.100.1" },
      hints: {},
    },
    rawSha256: createHash("sha256").update(raw).digest("hex"),
    decoder: "linux-sshd",
    event: {
      class_uid: classUid.authentication,
      category_uid: 3,
      activity_id: 1,
      activity_name: "Logon",
      type_uid: classUid.authentication * 100 + 1,
      severity_id: 2,
      status_id: 2,
      time,
      message: `Failed password for root, attempt ${seq}`,
      metadata: { version: ocsfVersion, product: { name: "OpenSSH" } },
      device: { hostname: "web-1" },
      user: { name: "root" },
      src_endpoint: { ip: "192.0.2.7", port: 50_000 + (seq % 1_000) },
      ...sample.event,
    },
    logsource: { product: "linux", services: ["sshd"], categories: [] },
    sigmaFields: {},
    flags: [],
    ...sample.with,
  };
};
