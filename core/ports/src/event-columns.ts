import {
  type DecodedEvent,
  normalizeAddress,
  type OcsfFile,
  type OcsfProcess,
  type OcsfUrl,
} from "@xdr/event";

export type EventColumnType = "string" | "number" | "address" | "strings";

interface ColumnOf<Type extends EventColumnType, Value> {
  readonly name: string;
  readonly type: Type;
  /** The value in this event; `""`, 0 or `[]` where the event has none. */
  readonly of: (event: DecodedEvent) => Value;
}

/**
 * A part of an event that every event store keeps apart, so that searches on it are fast and all
 * stores answer alike. Strings are well-formed Unicode; numbers are integers of 0..2^32-1.
 */
export type EventColumn =
  | ColumnOf<"string" | "address", string>
  | ColumnOf<"number", number>
  | ColumnOf<"strings", readonly string[]>;

export const columnNumberMax = 2 ** 32 - 1;

const text = (name: string, of: (event: DecodedEvent) => unknown): EventColumn => ({
  name,
  type: "string",
  of: (event) => asText(of(event)),
});
const address = (name: string, of: (event: DecodedEvent) => unknown): EventColumn => ({
  name,
  type: "address",
  of: (event) => {
    const value = asText(of(event));
    return value === "" ? "" : (normalizeAddress(value) ?? value);
  },
});
const number = (name: string, of: (event: DecodedEvent) => unknown): EventColumn => ({
  name,
  type: "number",
  of: (event) => asNumber(of(event)),
});
const strings = (name: string, of: (event: DecodedEvent) => readonly unknown[]): EventColumn => ({
  name,
  type: "strings",
  of: (event) => of(event).map(asText),
});

/** Decoders copy values from logs, so a declared string may be anything at run time. */
const asText = (value: unknown): string => {
  if (typeof value === "string") return value.toWellFormed();
  return typeof value === "number" || typeof value === "boolean" ? String(value) : "";
};
const asNumber = (value: unknown): number =>
  typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= columnNumberMax
    ? value
    : 0;

/** The process an event is about: the one acted upon, else the acting one. */
const subject = (event: DecodedEvent): OcsfProcess | undefined =>
  event.event.process ?? event.event.actor?.process;
const parent = (event: DecodedEvent): OcsfProcess | undefined =>
  subject(event)?.parent_process ??
  (event.event.process === undefined ? undefined : event.event.actor?.process);
const file = (event: DecodedEvent): OcsfFile | undefined =>
  event.event.file ?? event.event.module?.file;
const urlText = (url: OcsfUrl | undefined): string | undefined =>
  url?.url_string ??
  (url?.path === undefined
    ? undefined
    : `${url.path}${url.query_string === undefined ? "" : `?${url.query_string}`}`);

/** Every column, in the order in which stores keep them. Names never change meaning. */
export const eventColumns: readonly EventColumn[] = Object.freeze([
  text("event_id", (e) => e.id),
  text("source_id", (e) => e.record.sourceId),
  text("batch_id", (e) => e.record.batchId),
  text("decoder", (e) => e.decoder),
  text("undecoded_code", (e) => e.undecoded?.code),
  text("raw_sha256", (e) => e.rawSha256),
  strings("flags", (e) => e.flags),
  text("log_product", (e) => e.logsource.product),
  strings("log_services", (e) => e.logsource.services),
  strings("log_categories", (e) => e.logsource.categories),
  number("class_uid", (e) => e.event.class_uid),
  number("category_uid", (e) => e.event.category_uid),
  number("activity_id", (e) => e.event.activity_id),
  number("type_uid", (e) => e.event.type_uid),
  number("severity_id", (e) => e.event.severity_id),
  number("status_id", (e) => e.event.status_id),
  text("action", (e) => e.event.activity_name),
  text("status", (e) => e.event.status),
  text("message", (e) => e.event.message),
  text("event_code", (e) => e.event.metadata.event_code),
  text("hostname", (e) => e.event.device?.hostname),
  address("device_ip", (e) => e.event.device?.ip),
  text(
    "user_name",
    (e) => e.event.user?.name ?? e.event.actor?.user?.name ?? subject(e)?.user?.name,
  ),
  text("actor_name", (e) => e.event.actor?.user?.name),
  address("src_ip", (e) => e.event.src_endpoint?.ip),
  text("src_country", (e) => e.event.src_endpoint?.location?.country),
  number("src_asn", (e) => e.event.src_endpoint?.autonomous_system?.number),
  number("src_port", (e) => e.event.src_endpoint?.port),
  address("dst_ip", (e) => e.event.dst_endpoint?.ip),
  text("dst_country", (e) => e.event.dst_endpoint?.location?.country),
  number("dst_asn", (e) => e.event.dst_endpoint?.autonomous_system?.number),
  number("dst_port", (e) => e.event.dst_endpoint?.port),
  text("dst_hostname", (e) => e.event.dst_endpoint?.hostname),
  text("protocol", (e) => e.event.connection_info?.protocol_name),
  text("process_name", (e) => subject(e)?.name ?? subject(e)?.file?.name),
  text("process_path", (e) => subject(e)?.file?.path),
  number("process_pid", (e) => subject(e)?.pid),
  text("cmd_line", (e) => subject(e)?.cmd_line ?? e.event.job?.cmd_line),
  text("parent_name", (e) => parent(e)?.name ?? parent(e)?.file?.name),
  text("parent_cmd_line", (e) => parent(e)?.cmd_line),
  text("file_path", (e) => file(e)?.path ?? file(e)?.name),
  strings("file_hashes", (e) =>
    (file(e)?.hashes ?? subject(e)?.file?.hashes ?? []).map((hash) => hash.value),
  ),
  text("url", (e) => urlText(e.event.http_request?.url)),
  text("http_method", (e) => e.event.http_request?.http_method),
  number("http_status", (e) => e.event.http_response?.code),
  text("user_agent", (e) => e.event.http_request?.user_agent),
  text("query_name", (e) => e.event.query?.hostname),
  text("session_uid", (e) => e.event.session?.uid ?? e.event.actor?.session?.uid),
  text("service", (e) => e.event.service?.name ?? e.event.api?.service?.name),
  text("api_operation", (e) => e.event.api?.operation),
  text("cloud_account", (e) => e.event.cloud?.account?.uid),
  strings("attacks", (e) =>
    (e.event.attacks ?? []).flatMap((attack) => [
      ...(attack.tactic === undefined ? [] : [attack.tactic.uid]),
      ...(attack.technique === undefined ? [] : [attack.technique.uid]),
      ...(attack.sub_technique === undefined ? [] : [attack.sub_technique.uid]),
    ]),
  ),
  strings("address_kinds", (e) =>
    (e.event.enrichments ?? []).flatMap(({ type, data }) =>
      type === "address_kind" ? [data["kind"]] : [],
    ),
  ),
]);

const byName: ReadonlyMap<string, EventColumn> = new Map(
  eventColumns.map((column) => [column.name, column]),
);

/** The column of that name, or undefined. */
export const eventColumn = (name: string): EventColumn | undefined => byName.get(name);
