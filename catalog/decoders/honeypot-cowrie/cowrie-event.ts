import {
  authenticationEvent,
  baseEvent,
  type EventFields,
  endpointOf,
  fileEvent,
  networkEvent,
  numberAt,
  ocsfEvent,
  processEvent,
  stringAt,
} from "@xdr/decoding";
import { classUid, type OcsfEvent } from "@xdr/event";

type Json = Readonly<Record<string, unknown>>;

/** Makes the event from the record and the fields that all of Cowrie's events share. */
type Builder = (json: Json, common: EventFields) => OcsfEvent;

const secondMs = 1000;

const durationMs = (json: Json): number | undefined => {
  const seconds = numberAt(json, "duration");
  return seconds === undefined ? undefined : Math.round(seconds * secondMs);
};

const connection =
  (activity: number): Builder =>
  (json, common) =>
    networkEvent(activity, {
      ...common,
      duration: durationMs(json),
      connection_info: { protocol_name: "tcp", direction: "Inbound" },
    });

const login =
  (status: 1 | 2): Builder =>
  (json, common) =>
    authenticationEvent(1, {
      ...common,
      status_id: status,
      auth_protocol: "password",
      is_remote: true,
      is_cleartext: stringAt(json, "protocol") === "telnet" ? true : undefined,
    });

const command =
  (status: 2 | undefined): Builder =>
  (json, common) => {
    const input = stringAt(json, "input") ?? stringAt(json, "command");
    return processEvent(1, {
      ...common,
      status_id: status,
      process: { cmd_line: input },
      actor: { session: common.session, user: common.user },
    });
  };

/** Last part of a path or address; `undefined` when it ends in a slash. */
const baseName = (path: string | undefined): string | undefined => {
  const name = path?.replace(/[?#].*$/, "").replace(/^.*\//, "");
  return name === "" ? undefined : name;
};

/** The file that came over; `outfile` is where the honeypot keeps it, so it is not its path. */
const file =
  (status: 1 | 2): Builder =>
  (json, common) => {
    const url = stringAt(json, "url");
    const path = stringAt(json, "destfile") ?? stringAt(json, "filename");
    const hash = stringAt(json, "shasum");
    return fileEvent(1, {
      ...common,
      status_id: status,
      actor: { session: common.session },
      file: {
        name: baseName(path) ?? baseName(url),
        path,
        size: numberAt(json, "size"),
        hashes: hash === undefined ? undefined : [{ algorithm: "SHA-256", value: hash }],
      },
      http_request: { url: { url_string: url } },
    });
  };

const client: Builder = (_json, common) => ocsfEvent(classUid.sshActivity, 6, common);

/** Forwarding through the honeypot: the target is what the client asked for, not the sensor. */
const forward =
  (activity: number): Builder =>
  (_json, common) =>
    networkEvent(activity, {
      ...common,
      connection_info: { protocol_name: "tcp", direction: "Outbound" },
    });

const builders: ReadonlyMap<string, Builder> = new Map<string, Builder>([
  ["cowrie.session.connect", connection(1)],
  ["cowrie.session.closed", connection(2)],
  ["cowrie.login.success", login(1)],
  ["cowrie.login.failed", login(2)],
  ["cowrie.command.input", command(undefined)],
  ["cowrie.command.success", command(undefined)],
  ["cowrie.command.failed", command(2)],
  ["cowrie.session.file_download", file(1)],
  ["cowrie.session.file_download.failed", file(2)],
  ["cowrie.session.file_upload", file(1)],
  ["cowrie.client.version", client],
  ["cowrie.client.kex", client],
  ["cowrie.client.fingerprint", client],
  ["cowrie.direct-tcpip.request", forward(1)],
  ["cowrie.direct-tcpip.data", forward(6)],
]);

/** The event for one record of Cowrie; what has no class of its own is a Base Event. */
export const cowrieEvent = (eventId: string, json: Json, time: number): OcsfEvent => {
  const sensor = stringAt(json, "sensor");
  const common: EventFields = {
    product: { name: "Cowrie" },
    metadata: { event_code: eventId },
    time,
    device: { hostname: sensor },
    message: stringAt(json, "message"),
    src_endpoint: endpointOf(stringAt(json, "src_ip"), numberAt(json, "src_port")),
    dst_endpoint: endpointOf(stringAt(json, "dst_ip"), numberAt(json, "dst_port")),
    user: { name: stringAt(json, "username") },
    session: { uid: stringAt(json, "session"), is_remote: true },
    service: { name: stringAt(json, "protocol") },
    unmapped: json,
  };
  return builders.get(eventId)?.(json, common) ?? baseEvent(common);
};
