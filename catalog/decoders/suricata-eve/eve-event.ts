import {
  activityOther,
  arrayAt,
  baseEvent,
  type EventFields,
  endpointOf,
  httpEvent,
  isJsonObject,
  networkEvent,
  numberAt,
  objectAt,
  ocsfEvent,
  parseIsoTime,
  stringAt,
} from "@xdr/decoding";
import { type ClassUid, classUid, type OcsfAttack, type OcsfEvent } from "@xdr/event";

type Json = Readonly<Record<string, unknown>>;
type Builder = (json: Json, common: EventFields) => OcsfEvent;

/** Suricata's alert severity: 1 is the worst. */
const severities: ReadonlyMap<number, number> = new Map([
  [1, 4],
  [2, 3],
  [3, 2],
]);

const textsAt = (json: Json, path: string): readonly string[] =>
  arrayAt(json, path).filter((item): item is string => typeof item === "string");

/** ATT&CK ids that Emerging Threats puts into a rule's metadata. */
const attacksOf = (json: Json): readonly OcsfAttack[] | undefined => {
  const named = (ids: string, names: string): { uid: string; name: string } | undefined => {
    const [uid] = textsAt(json, `alert.metadata.${ids}`);
    const [name] = textsAt(json, `alert.metadata.${names}`);
    return uid === undefined ? undefined : { uid, name: (name ?? uid).replaceAll("_", " ") };
  };
  const tactic = named("mitre_tactic_id", "mitre_tactic_name");
  const technique = named("mitre_technique_id", "mitre_technique_name");
  if (tactic === undefined && technique === undefined) return undefined;
  return [
    {
      ...(tactic === undefined ? {} : { tactic }),
      ...(technique === undefined ? {} : { technique }),
    },
  ];
};

/** OCSF `disposition_id`: 1 Allowed, 2 Blocked; `action_id`: 1 Allowed, 2 Denied. */
const verdictOf = (action: string | undefined): Partial<EventFields> => {
  if (action === "blocked" || action === "drop") return { disposition_id: 2, action_id: 2 };
  return action === "allowed" ? { disposition_id: 1, action_id: 1 } : {};
};

const httpFields = (json: Json): Partial<EventFields> => {
  const url = stringAt(json, "http.url");
  const mark = url?.indexOf("?") ?? -1;
  const code = numberAt(json, "http.status");
  return {
    http_request: {
      http_method: stringAt(json, "http.http_method"),
      user_agent: stringAt(json, "http.http_user_agent"),
      referrer: stringAt(json, "http.http_refer"),
      version: stringAt(json, "http.protocol")?.replace(/^HTTP\//, ""),
      url: {
        url_string: url,
        path: mark < 0 ? url : url?.slice(0, mark),
        query_string: mark < 0 ? undefined : url?.slice(mark + 1),
        hostname: stringAt(json, "http.hostname"),
        port: numberAt(json, "http.http_port"),
      },
    },
    http_response: code === undefined ? undefined : { code, length: numberAt(json, "http.length") },
  };
};

const alert: Builder = (json, common) => {
  const title = stringAt(json, "alert.signature");
  const category = stringAt(json, "alert.category");
  return ocsfEvent(classUid.detectionFinding, 1, {
    ...common,
    ...verdictOf(stringAt(json, "alert.action")),
    ...httpFields(json),
    message: title,
    severity_id: severities.get(numberAt(json, "alert.severity") ?? 0),
    attacks: attacksOf(json),
    finding_info: {
      title,
      uid: stringAt(json, "alert.signature_id"),
      types: category === undefined ? undefined : [category],
    },
  });
};

const http: Builder = (json, common) => httpEvent({ ...common, ...httpFields(json) });

/** Version 3 lists `queries`, versions 1 and 2 name the one question beside the answer. */
const questionOf = (json: Json): EventFields["query"] => {
  const [first] = [...arrayAt(json, "dns.queries"), ...arrayAt(json, "dns.query")];
  const source = isJsonObject(first) ? first : objectAt(json, "dns");
  return { hostname: stringAt(source, "rrname"), type: stringAt(source, "rrtype") };
};

const answersOf = (json: Json): EventFields["answers"] => {
  const answers = arrayAt(json, "dns.answers").flatMap((answer) => {
    const rdata = stringAt(answer, "rdata");
    const type = stringAt(answer, "rrtype");
    if (rdata === undefined) return [];
    return [type === undefined ? { rdata } : { rdata, type }];
  });
  return answers.length === 0 ? undefined : answers;
};

const dns: Builder = (json, common) => {
  const type = stringAt(json, "dns.type");
  const isAnswer = type === "answer" || type === "response";
  return ocsfEvent(classUid.dnsActivity, isAnswer ? 2 : 1, {
    ...common,
    query: questionOf(json),
    answers: answersOf(json),
    status_code: stringAt(json, "dns.rcode"),
  });
};

const tls: Builder = (json, common) => {
  const hostname = stringAt(json, "tls.sni");
  return networkEvent(6, { ...common, dst_endpoint: { ...common.dst_endpoint, hostname } });
};

const elapsedMs = (json: Json): number | undefined => {
  const start = parseIsoTime(stringAt(json, "flow.start") ?? "");
  const end = parseIsoTime(stringAt(json, "flow.end") ?? "");
  return start === undefined || end === undefined || end.time < start.time
    ? undefined
    : end.time - start.time;
};

const sum = (a: number | undefined, b: number | undefined): number | undefined =>
  a === undefined || b === undefined ? undefined : a + b;

/** `in` and `out` are seen from the client, as OCSF says. */
const flow: Builder = (json, common) => {
  const bytesOut = numberAt(json, "flow.bytes_toserver");
  const bytesIn = numberAt(json, "flow.bytes_toclient");
  const packetsOut = numberAt(json, "flow.pkts_toserver");
  return networkEvent(2, {
    ...common,
    duration: elapsedMs(json),
    status_detail: stringAt(json, "flow.reason"),
    traffic: {
      bytes: sum(bytesIn, bytesOut),
      bytes_in: bytesIn,
      bytes_out: bytesOut,
      packets: sum(packetsOut, numberAt(json, "flow.pkts_toclient")),
    },
  });
};

const hashesOf = (json: Json): { algorithm: string; value: string }[] | undefined => {
  const hashes = (
    [
      ["SHA-256", "sha256"],
      ["SHA-1", "sha1"],
      ["MD5", "md5"],
    ] as const
  ).flatMap(([algorithm, name]) => {
    const value = stringAt(json, `fileinfo.${name}`);
    return value === undefined ? [] : [{ algorithm, value }];
  });
  return hashes.length === 0 ? undefined : hashes;
};

/** A file seen on the wire, not on a device: traffic with the file attached. */
const fileInfo: Builder = (json, common) => {
  const path = stringAt(json, "fileinfo.filename");
  return networkEvent(6, {
    ...common,
    ...httpFields(json),
    file: {
      path,
      name: path?.replace(/^.*\//s, ""),
      size: numberAt(json, "fileinfo.size"),
      mime_type: stringAt(json, "fileinfo.magic"),
      hashes: hashesOf(json),
    },
  });
};

const anomaly: Builder = (json, common) =>
  networkEvent(activityOther, {
    ...common,
    activity_name: "Anomaly",
    message: stringAt(json, "anomaly.event"),
    status_detail: stringAt(json, "anomaly.type"),
  });

const drop: Builder = (_json, common) =>
  networkEvent(5, { ...common, disposition_id: 2, action_id: 2 });

/** Protocol records whose details stay under their own names. */
const protocol =
  (uid: ClassUid, name: string): Builder =>
  (_json, common) =>
    ocsfEvent(uid, activityOther, { ...common, activity_name: name });

const traffic: Builder = (_json, common) => networkEvent(6, common);

const builders: ReadonlyMap<string, Builder> = new Map<string, Builder>([
  ["alert", alert],
  ["http", http],
  ["http2", http],
  ["dns", dns],
  ["tls", tls],
  ["quic", traffic],
  ["ssh", (_json, common) => ocsfEvent(classUid.sshActivity, 6, common)],
  ["flow", flow],
  ["netflow", traffic],
  ["fileinfo", fileInfo],
  ["anomaly", anomaly],
  ["drop", drop],
  ["smb", protocol(classUid.smbActivity, "SMB")],
  ["rdp", protocol(classUid.rdpActivity, "RDP")],
  ["ftp", protocol(classUid.ftpActivity, "FTP")],
  ["ftp_data", protocol(classUid.ftpActivity, "FTP Data")],
  ["dhcp", protocol(classUid.dhcpActivity, "DHCP")],
  ["smtp", protocol(classUid.emailActivity, "SMTP")],
]);

/** `event_type` of the records that have a class of their own. */
export const eveEventTypes: readonly string[] = [...builders.keys()];

/** The event for one EVE record; `stats` and unknown types are Base Events. */
export const eveEvent = (eventType: string, json: Json, time: number): OcsfEvent => {
  const flowId = stringAt(json, "flow_id");
  const common: EventFields = {
    product: { name: "Suricata", vendor_name: "OISF" },
    metadata: { event_code: eventType },
    time,
    device: { hostname: stringAt(json, "host") },
    src_endpoint: endpointOf(stringAt(json, "src_ip"), numberAt(json, "src_port")),
    dst_endpoint: endpointOf(stringAt(json, "dest_ip"), numberAt(json, "dest_port")),
    connection_info: {
      protocol_name: stringAt(json, "proto")?.toLowerCase(),
      uid: stringAt(json, "community_id") ?? flowId,
    },
    service: { name: stringAt(json, "app_proto") },
    unmapped: json,
  };
  return builders.get(eventType)?.(json, common) ?? baseEvent(common);
};
