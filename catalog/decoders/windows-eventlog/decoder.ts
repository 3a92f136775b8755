import {
  type DecodeInput,
  type DecodeOutcome,
  defineDecoder,
  isJsonObject,
  ocsfEvent,
  parseEpoch,
  parseEventXml,
  parseIsoTime,
} from "@xdr/decoding";
import type { DecodeFlag, EventLogsource, OcsfProduct } from "@xdr/event";
import { fromEventObject } from "./event-object.ts";
import { fromFlatJson } from "./flat-json.ts";
import { channelOf, windowsLogsource } from "./logsource-map.ts";
import { mapEvent } from "./map-event.ts";
import { sigmaFieldsOf } from "./sigma-fields.ts";
import { numberOf, textOf, type WindowsRecord } from "./windows-record.ts";
import { fromWinlogbeat } from "./winlogbeat.ts";

const minuteMs = 60_000;

const productByService: ReadonlyMap<string, OcsfProduct> = new Map([
  ["sysmon", { name: "Sysmon", vendor_name: "Microsoft" }],
  ["windefend", { name: "Microsoft Defender Antivirus", vendor_name: "Microsoft" }],
  ["powershell", { name: "PowerShell", vendor_name: "Microsoft" }],
  ["powershell-classic", { name: "PowerShell", vendor_name: "Microsoft" }],
]);
const windows: OcsfProduct = { name: "Windows", vendor_name: "Microsoft" };

/** Windows levels (1 critical, 2 error, 3 warning) on OCSF's scale; all others are informational. */
const severityByLevel: ReadonlyMap<number, number> = new Map([
  [1, 4],
  [2, 3],
  [3, 2],
]);

const recordOf = (input: DecodeInput): WindowsRecord | undefined => {
  const { json, text } = input;
  if (json === undefined) {
    const event = parseEventXml(input.syslog?.message ?? text);
    return event === undefined ? undefined : fromEventObject(event);
  }
  if (isJsonObject(json["winlog"])) return fromWinlogbeat(json);
  if (isJsonObject(json["Event"])) return fromEventObject(json);
  return fromFlatJson(json);
};

/** Sysmon exists for Linux too. */
const osOf = ({ product }: EventLogsource): string => (product === "linux" ? "Linux" : "Windows");

interface EventTime {
  readonly time: number;
  readonly flags: readonly DecodeFlag[];
}

/**
 * The first candidate that knows its zone; else the first that is a time at all, read in the
 * source's zone; else the time of receipt.
 */
const timeOf = ({ times }: WindowsRecord, input: DecodeInput): EventTime => {
  let local: number | undefined;
  for (const { value, isUtc } of times) {
    if (typeof value === "number" || (typeof value === "string" && /^\d{10,19}$/.test(value))) {
      const time = parseEpoch(value);
      if (time !== undefined) return { time, flags: [] };
    }
    const parsed = typeof value === "string" ? parseIsoTime(value) : undefined;
    if (parsed === undefined) continue;
    if (parsed.hasZone || isUtc === true) return { time: parsed.time, flags: [] };
    local ??= parsed.time;
  }
  if (local === undefined) return { time: input.receivedTime, flags: ["time-missing"] };
  const offset = input.hints.zoneOffsetMinutes;
  const flags: DecodeFlag[] = offset === undefined ? ["zone-assumed"] : [];
  return { time: local - (offset ?? 0) * minuteMs, flags };
};

const decodeRecord = (record: WindowsRecord, input: DecodeInput): DecodeOutcome => {
  const eventType = textOf(record, "EventType");
  const logsource = windowsLogsource({ ...record, eventType });
  const { classUid, activityId, fields } = mapEvent(record, logsource.services);
  const { time, flags } = timeOf(record, input);
  const sigmaFields = sigmaFieldsOf(record, logsource.categories);
  const hostname = record.computer ?? input.hints.hostname;
  const { activity_name, ...attributes } = fields;
  const event = ocsfEvent(classUid, activityId, {
    severity_id: severityByLevel.get(numberOf(record, "Level") ?? 0),
    ...attributes,
    ...(activity_name === undefined ? {} : { activity_name }),
    product: productByService.get(logsource.services[0] ?? "") ?? windows,
    time,
    message: record.message,
    device: hostname === undefined ? undefined : { hostname, os: { name: osOf(logsource) } },
    metadata: {
      log_name: channelOf(record),
      log_provider: record.provider,
      event_code: String(record.eventId),
      uid: textOf(record, "EventRecordID"),
    },
    unmapped: record.names,
  });
  return {
    kind: "decoded",
    event,
    logsource,
    flags,
    ...(sigmaFields === undefined ? {} : { sigmaFields }),
  };
};

const malformed: DecodeOutcome = {
  kind: "undecodable",
  code: "DECODE_RECORD_MALFORMED",
  message: "A Windows event without a readable System part: it has no event id or is cut off.",
};

/**
 * Windows event records: the objects of our EVTX reader, event XML, Winlogbeat, NXLog, Fluent Bit
 * and flat data sets. `unmapped` holds the record's own names, flat, so that Sigma rules find
 * `EventID`, `Provider_Name`, `TargetUserName` where they expect them.
 */
export const decoder = defineDecoder({
  name: "windows-eventlog",
  product: "windows",
  service: "eventlog",
  claims: [
    { kind: "shape", shape: "event-xml" },
    { kind: "json-key", key: "Event.System" },
    { kind: "json-key", key: "winlog.event_id" },
    { kind: "json-key", key: "winlog.channel" },
    { kind: "json-key", key: "EventID" },
  ],
  decode: (input) => {
    const record = recordOf(input);
    if (record !== undefined) return decodeRecord(record, input);
    const isOurs = input.json === undefined || "winlog" in input.json || "Event" in input.json;
    return isOurs ? malformed : { kind: "not-mine" };
  },
});
