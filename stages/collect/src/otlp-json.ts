import type { OtlpLogs, OtlpScope } from "./otlp-frames.ts";
import {
  doubleValue,
  integerValue,
  newAttributes,
  type OtlpAttributes,
  type OtlpRecord,
  type OtlpValue,
  otlpDepthMax,
} from "./otlp-value.ts";

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const listOf = (value: unknown): readonly unknown[] => {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw new TypeError("a list is expected");
  return value;
};

const textOf = (value: unknown): string | undefined =>
  typeof value === "string" && value !== "" ? value : undefined;

/** 64-bit numbers are written as decimal strings (protobuf's JSON mapping) or as numbers. */
const digitsOf = (value: unknown): string | undefined => {
  const text = typeof value === "number" ? String(value) : value;
  return typeof text === "string" && /^-?\d{1,20}$/.test(text) && text !== "0" ? text : undefined;
};

const readValue = (value: unknown, depth: number): OtlpValue => {
  if (depth > otlpDepthMax) throw new RangeError("the value is nested too deeply");
  if (!isObject(value)) return null;
  if (typeof value["stringValue"] === "string") return value["stringValue"];
  if (typeof value["boolValue"] === "boolean") return value["boolValue"];
  const digits = value["intValue"];
  if (typeof digits === "string" || typeof digits === "number") return integerValue(digits);
  const double = value["doubleValue"];
  if (typeof double === "string" || typeof double === "number") return doubleValue(Number(double));
  if (typeof value["bytesValue"] === "string") return value["bytesValue"];
  if (isObject(value["arrayValue"])) {
    return listOf(value["arrayValue"]["values"]).map((item) => readValue(item, depth + 1));
  }
  const map = value["kvlistValue"];
  return isObject(map) ? readPairs(map["values"], depth + 1) : null;
};

const readPairs = (pairs: unknown, depth: number): OtlpAttributes => {
  const attributes = newAttributes();
  for (const pair of listOf(pairs)) {
    if (!isObject(pair)) throw new TypeError("an attribute is no object");
    attributes[textOf(pair["key"]) ?? ""] = readValue(pair["value"], depth);
  }
  return attributes;
};

/** Only what is there. */
const known = <T extends object>(fields: { [Key in keyof T]: T[Key] | undefined }): Partial<T> => {
  const kept: Partial<T> = {};
  for (const key in fields) {
    const value = fields[key];
    if (value !== undefined) kept[key] = value;
  }
  return kept;
};

/** A LogRecord of OTLP/JSON. Throws for a value that is none. */
export const readJsonRecord = (value: unknown): OtlpRecord => {
  if (!isObject(value)) throw new TypeError("a log record is no object");
  const severity = value["severityNumber"];
  const attributes = readPairs(value["attributes"], 0);
  return known<OtlpRecord>({
    timeUnixNano: digitsOf(value["timeUnixNano"]),
    observedTimeUnixNano: digitsOf(value["observedTimeUnixNano"]),
    severityNumber: typeof severity === "number" && severity !== 0 ? severity : undefined,
    severityText: textOf(value["severityText"]),
    eventName: textOf(value["eventName"]),
    body: isObject(value["body"]) ? readValue(value["body"], 0) : undefined,
    attributes: Object.keys(attributes).length === 0 ? undefined : attributes,
    traceId: textOf(value["traceId"])?.toLowerCase(),
    spanId: textOf(value["spanId"])?.toLowerCase(),
  });
};

const readScope = (value: unknown): OtlpScope<unknown> => {
  if (!isObject(value)) throw new TypeError("scopeLogs holds something that is no object");
  const scope = isObject(value["scope"]) ? value["scope"] : {};
  return {
    scope: known<OtlpScope<unknown>["scope"]>({
      name: textOf(scope["name"]),
      version: textOf(scope["version"]),
    }),
    records: listOf(value["logRecords"]),
  };
};

/**
 * An ExportLogsServiceRequest of OTLP/JSON with its log records still unread. Throws for text that
 * is none.
 */
export const readJsonRequest = (bytes: Uint8Array): readonly OtlpLogs<unknown>[] => {
  const request: unknown = JSON.parse(Buffer.from(bytes).toString("utf8"));
  if (!isObject(request)) throw new TypeError("the request is no object");
  return listOf(request["resourceLogs"]).map((logs) => {
    if (!isObject(logs)) throw new TypeError("resourceLogs holds something that is no object");
    const resource = isObject(logs["resource"]) ? readPairs(logs["resource"]["attributes"], 0) : {};
    return { resource, scopes: listOf(logs["scopeLogs"]).map(readScope) };
  });
};
