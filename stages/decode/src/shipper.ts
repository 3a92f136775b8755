import { isJsonObject, parseEpoch, parseIsoTime, stringAt } from "@xdr/decoding";
import type { RecordHints } from "@xdr/event";

type Json = Readonly<Record<string, unknown>>;

/** A log out of the object that its shipper put around it. */
export interface Shipped {
  /** The log: a line of text, or an object. */
  readonly log: string | Json;
  /** Milliseconds since the epoch at which the shipper read it. */
  readonly time?: number;
  readonly hostname?: string;
  /** What the shipper calls this kind of log. */
  readonly sourceType?: string;
  /** What else the shipper said of it: file, labels, container. */
  readonly beside?: Json;
}

const timeOf = (value: unknown): number | undefined => {
  if (typeof value === "number") return parseEpoch(value);
  if (typeof value !== "string") return undefined;
  return parseIsoTime(value)?.time ?? parseEpoch(value);
};

const shipped = (
  log: unknown,
  about: { readonly [Key in keyof Omit<Shipped, "log">]: Shipped[Key] | undefined },
): Shipped | undefined => {
  if (typeof log !== "string" && !isJsonObject(log)) return undefined;
  if (log === "") return undefined;
  const { time, hostname, sourceType, beside } = about;
  return {
    log,
    ...(time === undefined ? {} : { time }),
    ...(hostname === undefined ? {} : { hostname }),
    ...(sourceType === undefined ? {} : { sourceType }),
    ...(beside === undefined ? {} : { beside }),
  };
};

/** The named members that are there; `undefined` where there are none. */
const pick = (json: Json, names: readonly string[]): Json | undefined => {
  const picked: Record<string, unknown> = {};
  for (const name of names) if (Object.hasOwn(json, name)) picked[name] = json[name];
  return Object.keys(picked).length === 0 ? undefined : picked;
};

/**
 * Splunk's logging libraries and Docker's driver put a line into an object of their own: `message`
 * beside `severity`, `line` beside `source` and `tag`.
 */
const lineIn = (event: Json): unknown => {
  const keys = Object.keys(event);
  const isOf = (names: readonly string[]): boolean => keys.every((key) => names.includes(key));
  if ("message" in event && isOf(["message", "severity"])) return event["message"];
  return "line" in event && isOf(["line", "source", "tag", "attrs"]) ? event["line"] : event;
};

/** Splunk's HTTP Event Collector: `time` in seconds; numbers and lists are logs too. */
const fromHec = (json: Json): Shipped | undefined => {
  const event = isJsonObject(json["event"]) ? lineIn(json["event"]) : json["event"];
  const isLog = typeof event === "string" || isJsonObject(event);
  return shipped(isLog ? event : JSON.stringify(event), {
    time: timeOf(json["time"]),
    hostname: stringAt(json, "host"),
    sourceType: stringAt(json, "sourcetype"),
    beside: pick(json, ["source", "sourcetype", "index", "fields"]),
  });
};

const own = (value: unknown, key: string): string | undefined =>
  isJsonObject(value) && typeof value[key] === "string" ? value[key] : undefined;

/** The form that collecting gives OTLP; attribute names have dots in them. */
const fromOtlp = (json: Json): Shipped | undefined => {
  const log = json["log"];
  if (!isJsonObject(log)) return undefined;
  const nanoseconds = own(log, "timeUnixNano") ?? own(log, "observedTimeUnixNano");
  const attributes = log["attributes"];
  return shipped(log["body"], {
    time: parseEpoch(nanoseconds),
    hostname: own(json["resource"], "host.name") ?? own(attributes, "host.name"),
    sourceType: own(attributes, "com.splunk.sourcetype") ?? own(attributes, "event.dataset"),
    beside: {
      ...pick(json, ["resource", "scope"]),
      ...pick(log, ["attributes", "severityText", "eventName", "traceId", "spanId"]),
    },
  });
};

/**
 * Members that only shippers write beside a line; a program's own log may have a `message` too, and
 * Cowrie's an `input` that is text.
 */
const shipperObjects = ["agent", "ecs", "beat", "input", "log", "kubernetes"];
const shipperTexts = ["source_type", "stream", "log"];

/** Not `agent`, `ecs` and `host`, which say the same with every line. */
const besideBeats = (
  "log input tags fields labels event kubernetes container cloud data_stream orchestrator " +
  "service source_type file stream"
).split(" ");

const isShipper = (json: Json): boolean =>
  shipperObjects.some((key) => isJsonObject(json[key])) ||
  shipperTexts.some((key) => typeof json[key] === "string");

/**
 * Filebeat, Elastic Agent, Logstash, Vector, Fluent Bit: the line is `event.original`, `message` or
 * `log`. Winlogbeat's documents are the log themselves.
 */
const fromBeats = (json: Json): Shipped | undefined => {
  const stamp = json["@timestamp"] ?? json["timestamp"] ?? json["date"];
  if (stamp === undefined || "winlog" in json || !isShipper(json)) return undefined;
  const line = stringAt(json, "event.original") ?? json["message"] ?? json["log"];
  if (typeof line !== "string") return undefined;
  return shipped(line, {
    time: timeOf(stamp),
    hostname:
      stringAt(json, "host.name") ??
      stringAt(json, "host.hostname") ??
      own(json, "host") ??
      stringAt(json, "agent.hostname"),
    sourceType: stringAt(json, "event.dataset") ?? stringAt(json, "data_stream.dataset"),
    beside: pick(json, besideBeats),
  });
};

/** `undefined` where the object is the log itself. */
export const readShipped = (json: Json, hints: RecordHints): Shipped | undefined => {
  if (hints.envelope === "hec") return fromHec(json);
  if (hints.envelope === "otlp") return fromOtlp(json);
  return fromBeats(json);
};
