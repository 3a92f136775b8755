import type { EventDetail } from "../api/types.ts";
import { placeText } from "../text/place.ts";
import { localTime, utcTime } from "../time/time.ts";

export interface FieldLine {
  readonly name: string;
  readonly value: string;
  /** Search field that a click asks for. */
  readonly search?: readonly string[];
  /** What is searched for, where that is not the value shown. */
  readonly searched?: string;
}

const endpoint = (ip: string | undefined, port: number | undefined): string | undefined =>
  ip === undefined ? undefined : port === undefined ? ip : `${ip} port ${port}`;

type Line = readonly [
  name: string,
  value: string | undefined,
  search?: readonly string[],
  searched?: string,
];

/** A place is searched by its country. */
const place = (name: string, found: EventDetail["srcPlace"], field: string): Line => {
  const text = found === undefined ? undefined : placeText(found);
  return found?.country === undefined ? [name, text] : [name, text, [field], found.country];
};

/** The normalised fields in reading order; absent ones are left out. */
export const fieldLines = (event: EventDetail): readonly FieldLine[] => {
  const { srcPlace, dstPlace } = event;
  const lines: readonly Line[] = [
    ["Time", `${localTime(event.time)} · ${utcTime(event.time)}`],
    ["Received", utcTime(event.receivedTime)],
    ["Committed", utcTime(event.committedTime)],
    ["Class", `${event.className} (${event.classUid})`],
    ["Activity", event.activityName],
    ["Status", event.status, ["status"]],
    ["Device", event.device, ["device", "hostname"]],
    ["User", event.user, ["user", "user_name"]],
    ["Source", endpoint(event.srcIp, event.srcPort), ["src_ip"]],
    place("Source place", srcPlace, "src_country"),
    ["Destination", endpoint(event.dstIp, event.dstPort), ["dst_ip"]],
    place("Destination place", dstPlace, "dst_country"),
    ["Process", event.process, ["process", "process_name"]],
    ["Command line", event.commandLine],
    ["Decoder", event.decoder, ["decoder"]],
    ["Transport", [event.origin.transport, event.origin.peer].filter(Boolean).join(" from ")],
    ["File", fileOf(event.origin)],
    ["Record id", event.origin.recordId],
    ["Flags", event.flags.length === 0 ? undefined : event.flags.join(", ")],
    ["Event id", event.id],
  ];
  return lines.flatMap(([name, value, search, searched]) => {
    if (value === undefined || value === "") return [];
    if (search === undefined) return [{ name, value }];
    return [searched === undefined ? { name, value, search } : { name, value, search, searched }];
  });
};

const fileOf = (origin: EventDetail["origin"]): string | undefined =>
  origin.file === undefined
    ? undefined
    : `${origin.file}${origin.line === undefined ? "" : `, line ${origin.line}`}`;

/** What a click on a line searches for: the bare value, without the port. */
export const searchValue = (line: FieldLine): string =>
  line.searched ?? line.value.replace(/ port \d+$/, "");
