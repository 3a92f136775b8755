import type { EventDetail } from "../api/types.ts";
import { localTime, utcTime } from "../time/time.ts";

export interface FieldLine {
  readonly name: string;
  readonly value: string;
  /** Search field that a click asks for. */
  readonly search?: readonly string[];
}

const endpoint = (ip: string | undefined, port: number | undefined): string | undefined =>
  ip === undefined ? undefined : port === undefined ? ip : `${ip} port ${port}`;

/** The normalised fields in reading order; absent ones are left out. */
export const fieldLines = (event: EventDetail): readonly FieldLine[] => {
  const lines: readonly (readonly [string, string | undefined, (readonly string[])?])[] = [
    ["Time", `${localTime(event.time)} · ${utcTime(event.time)}`],
    ["Received", utcTime(event.receivedTime)],
    ["Committed", utcTime(event.committedTime)],
    ["Class", `${event.className} (${event.classUid})`],
    ["Activity", event.activityName],
    ["Status", event.status, ["status"]],
    ["Device", event.device, ["device", "hostname"]],
    ["User", event.user, ["user", "user_name"]],
    ["Source", endpoint(event.srcIp, event.srcPort), ["src_ip"]],
    ["Destination", endpoint(event.dstIp, event.dstPort), ["dst_ip"]],
    ["Process", event.process, ["process", "process_name"]],
    ["Command line", event.commandLine],
    ["Decoder", event.decoder, ["decoder"]],
    ["Transport", [event.origin.transport, event.origin.peer].filter(Boolean).join(" from ")],
    ["File", fileOf(event.origin)],
    ["Record id", event.origin.recordId],
    ["Flags", event.flags.length === 0 ? undefined : event.flags.join(", ")],
    ["Event id", event.id],
  ];
  return lines.flatMap(([name, value, search]) =>
    value === undefined || value === ""
      ? []
      : [search === undefined ? { name, value } : { name, value, search }],
  );
};

const fileOf = (origin: EventDetail["origin"]): string | undefined =>
  origin.file === undefined
    ? undefined
    : `${origin.file}${origin.line === undefined ? "" : `, line ${origin.line}`}`;

/** What a click on a line searches for: the bare value, without the port. */
export const searchValue = (line: FieldLine): string => line.value.replace(/ port \d+$/, "");
