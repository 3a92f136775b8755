import {
  type EventFields,
  endpointOf,
  parseClfTime,
  parseEpoch,
  parseIsoTime,
  parsePort,
} from "@xdr/decoding";
import type { DecodeFlag, RecordHints } from "@xdr/event";

/** Text of a field by its name; `undefined` where the record has none or it is empty. */
export type FieldLookup = (name: string) => string | undefined;

const words = (text: string): readonly string[] => text.split(/\s+/);

/**
 * Names under which logs of unknown origin keep the same thing, best first: ECS, OCSF, GELF,
 * journald, CEF, Zeek, W3C, and what applications call it on their own.
 */
const names = {
  time: words(`@timestamp timestamp time ts eventTime event_time event.created datetime date _time rt
    start EventTime TimeCreated UtcTime created_at t _SOURCE_REALTIME_TIMESTAMP
    __REALTIME_TIMESTAMP`),
  message: words(
    `message MESSAGE msg short_message full_message log event.original text Message body`,
  ),
  hostname:
    words(`host.name host.hostname hostname host _HOSTNAME computer_name Computer device.hostname
    agent.hostname beat.hostname dvchost shost devname server node`),
  user: words(`user.name username user userName user_name actor.user.name suser duser account
    TargetUserName login principal _user`),
  domain: words(`user.domain domain TargetDomainName sntdom`),
  sourceAddress:
    words(`source.ip source.address src_ip srcip src client.ip client_ip clientip remote_addr
    remote_ip remoteip sourceIPAddress src_endpoint.ip c-ip source_ip SRC id.orig_h
    ip_address ipaddr ip rhost rip _src_ip`),
  sourcePort:
    words(`source.port src_port srcport spt client.port client_port remote_port src_endpoint.port
    source_port SPT id.orig_p`),
  targetAddress:
    words(`destination.ip destination.address dst_ip dstip dst dest_ip server.ip server_ip
    dst_endpoint.ip s-ip destination_ip DST id.resp_h lip _dst_ip`),
  targetPort:
    words(`destination.port dst_port dstport dpt dest_port server.port dst_endpoint.port s-port
    destination_port DPT id.resp_p`),
  program:
    words(`process.name program app appname app_name _COMM SYSLOG_IDENTIFIER service.name logger
    application`),
  pid: words(`process.pid pid _PID process_id`),
  commandLine: words(`process.command_line command_line CommandLine cmd_line cmdline _CMDLINE`),
  protocol: words(`network.transport proto protocol transport PROTO`),
  level: words(`log.level level severity severity_label loglevel lvl PRIORITY priority`),
} as const satisfies Record<string, readonly string[]>;

type Kind = keyof typeof names;

const first = (lookup: FieldLookup, kind: Kind): string | undefined => {
  for (const name of names[kind]) {
    const value = lookup(name);
    if (value !== undefined && value !== "" && value !== "-") return value;
  }
  return undefined;
};

const minuteMs = 60_000;

interface FoundTime {
  readonly time: number;
  readonly flags: readonly DecodeFlag[];
}

/** ISO 8601, epoch in s, ms, us or ns, or the common log format. */
const readTime = (text: string, hints: RecordHints): FoundTime | undefined => {
  const exact = parseEpoch(text) ?? parseClfTime(text);
  if (exact !== undefined) return { time: exact, flags: [] };
  const iso = parseIsoTime(text);
  if (iso === undefined) return undefined;
  if (iso.hasZone) return { time: iso.time, flags: [] };
  const offset = hints.zoneOffsetMinutes;
  return offset === undefined
    ? { time: iso.time, flags: ["zone-assumed"] }
    : { time: iso.time - offset * minuteMs, flags: [] };
};

const findTime = (lookup: FieldLookup, hints: RecordHints): FoundTime | undefined => {
  for (const name of names.time) {
    const text = lookup(name);
    const found = text === undefined ? undefined : readTime(text, hints);
    if (found !== undefined) return found;
  }
  return undefined;
};

/** Level words and syslog numbers (0 emergency .. 7 debug) that are worth more than informational. */
const severities = new Map<string, number>([
  ...["0", "1", "2", "emergency", "emerg", "alert", "critical", "crit", "fatal"].map(
    (name): [string, number] => [name, 3],
  ),
  ...["3", "4", "error", "err", "warning", "warn"].map((name): [string, number] => [name, 2]),
]);

/** Attributes of a Base Event that common names give, and how sure the time is. */
export interface CommonFields {
  readonly fields: Omit<EventFields, "product" | "time">;
  readonly time: number | undefined;
  readonly flags: readonly DecodeFlag[];
}

const numberOf = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d{1,10}$/.test(text) ? Number(text) : undefined;

/** Reads what a record of unknown origin says under names that many sources share. */
export const commonFields = (lookup: FieldLookup, hints: RecordHints): CommonFields => {
  const found = findTime(lookup, hints);
  const port = (kind: Kind): number | undefined => parsePort(first(lookup, kind));
  const program = first(lookup, "program");
  const pid = numberOf(first(lookup, "pid"));
  const process = { name: program, pid, cmd_line: first(lookup, "commandLine") };
  const user = { name: first(lookup, "user"), domain: first(lookup, "domain") };
  const hasUser = user.name !== undefined;
  const level = first(lookup, "level")?.toLowerCase();
  return {
    time: found?.time,
    flags: found === undefined ? ["time-missing"] : found.flags,
    fields: {
      message: first(lookup, "message"),
      severity_id: level === undefined ? undefined : severities.get(level),
      device: { hostname: first(lookup, "hostname") },
      actor: { app_name: program, user: hasUser ? user : undefined, process },
      user: hasUser ? user : undefined,
      src_endpoint: endpointOf(first(lookup, "sourceAddress"), port("sourcePort")),
      dst_endpoint: endpointOf(first(lookup, "targetAddress"), port("targetPort")),
      connection_info: { protocol_name: first(lookup, "protocol")?.toLowerCase() },
    },
  };
};
