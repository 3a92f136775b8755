import type { Finding } from "@xdr/event";
import type { StoredEvent } from "@xdr/ports";
import type { Static } from "typebox";
import type * as wire from "../schemas/events.ts";
import { presentPlace } from "./place.ts";

const messageCharsMax = 2_000;

const text = (value: string | undefined): string => (value ?? "").slice(0, messageCharsMax);

const optional = <K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } =>
  (value === undefined ? {} : { [key]: value }) as { [P in K]?: V };

/** One line of a search result. */
export const presentEventRow = (stored: StoredEvent): Static<typeof wire.EventRow> => {
  const { event } = stored;
  const process = event.process ?? event.actor?.process;
  return {
    id: stored.id,
    time: event.time,
    receivedTime: stored.record.receivedTime,
    classUid: event.class_uid,
    className: event.class_name ?? "Base Event",
    severity: event.severity_id,
    decoder: stored.decoder,
    sourceId: stored.record.sourceId,
    message: text(event.message),
    flags: [...stored.flags],
    ...optional("activityName", event.activity_name),
    ...optional("status", event.status),
    ...optional("device", event.device?.hostname ?? event.device?.ip),
    ...optional("user", event.user?.name ?? event.actor?.user?.name),
    ...optional("srcIp", event.src_endpoint?.ip),
    ...optional("srcPort", event.src_endpoint?.port),
    ...optional("dstIp", event.dst_endpoint?.ip),
    ...optional("dstPort", event.dst_endpoint?.port),
    ...optional("process", process?.name),
    ...optional("commandLine", process?.cmd_line),
  };
};

/** The whole event with its bytes as received and their hash. */
export const presentEventDetail = (
  stored: StoredEvent,
  findings: readonly Finding[],
): Static<typeof wire.EventDetail> => {
  const raw = Buffer.from(stored.record.raw);
  return {
    ...presentEventRow(stored),
    ocsf: stored.event,
    ...optional("srcPlace", presentPlace(stored.event, "src_endpoint")),
    ...optional("dstPlace", presentPlace(stored.event, "dst_endpoint")),
    raw: {
      text: raw.toString("utf8"),
      base64: raw.toString("base64"),
      size: raw.length,
      sha256: stored.rawSha256,
    },
    origin: { ...stored.record.origin },
    committedTime: stored.committedTime,
    position: stored.position,
    ...(stored.undecoded === undefined ? {} : { undecoded: { ...stored.undecoded } }),
    findings: findings.map(({ id, title, severity }) => ({ id, title, severity })),
  };
};
