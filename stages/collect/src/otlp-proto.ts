import { BinaryReader, WireType } from "@bufbuild/protobuf/wire";
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

const { skip: passOver } = BinaryReader.prototype;

type Fields = (field: number, wire: WireType, reader: BinaryReader) => boolean;

/**
 * Walks the fields of one message. `take` reads the value of a field that it knows and says so;
 * all others are skipped. Throws for bytes that are no message.
 */
const walk = (bytes: Uint8Array, take: Fields): void => {
  const reader = new BinaryReader(bytes);
  while (reader.pos < reader.len) {
    const [field, wire] = reader.tag();
    if (!take(field, wire, reader)) passOver.call(reader, wire, field);
  }
};

const isBytes = (wire: WireType): boolean => wire === WireType.LengthDelimited;

const readList = (bytes: Uint8Array, depth: number): OtlpValue => {
  const values: OtlpValue[] = [];
  walk(bytes, (field, wire, reader) => {
    if (field !== 1 || !isBytes(wire)) return false;
    values.push(readValue(reader.bytes(), depth));
    return true;
  });
  return values;
};

/** opentelemetry.proto.common.v1.KeyValue. */
const readPair = (bytes: Uint8Array, into: Record<string, OtlpValue>, depth: number): void => {
  let key = "";
  let value: OtlpValue = null;
  walk(bytes, (field, wire, reader) => {
    if (!isBytes(wire) || field > 2) return false;
    if (field === 1) key = reader.string();
    else value = readValue(reader.bytes(), depth);
    return true;
  });
  into[key] = value;
};

const readMap = (bytes: Uint8Array, depth: number): OtlpValue => {
  const map = newAttributes();
  walk(bytes, (field, wire, reader) => {
    if (field !== 1 || !isBytes(wire)) return false;
    readPair(reader.bytes(), map, depth);
    return true;
  });
  return map;
};

/** opentelemetry.proto.common.v1.AnyValue. */
const readValue = (bytes: Uint8Array, depth: number): OtlpValue => {
  if (depth > otlpDepthMax) throw new RangeError("the value is nested too deeply");
  let value: OtlpValue = null;
  walk(bytes, (field, wire, reader) => {
    if (field === 2 && wire === WireType.Varint) value = reader.bool();
    else if (field === 3 && wire === WireType.Varint) value = integerValue(reader.int64());
    else if (field === 4 && wire === WireType.Bit64) value = doubleValue(reader.double());
    else if (!isBytes(wire)) return false;
    else if (field === 1) value = reader.string();
    else if (field === 5) value = readList(reader.bytes(), depth + 1);
    else if (field === 6) value = readMap(reader.bytes(), depth + 1);
    else if (field === 7) value = Buffer.from(reader.bytes()).toString("base64");
    else return false;
    return true;
  });
  return value;
};

/** Attributes in field 1 of a Resource. */
const readResource = (bytes: Uint8Array): OtlpAttributes => {
  const attributes = newAttributes();
  walk(bytes, (field, wire, reader) => {
    if (field !== 1 || !isBytes(wire)) return false;
    readPair(reader.bytes(), attributes, 0);
    return true;
  });
  return attributes;
};

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

const readText = (record: Writable<OtlpRecord>, field: number, reader: BinaryReader): boolean => {
  if (field === 3) record.severityText = reader.string();
  else if (field === 12) record.eventName = reader.string();
  else if (field === 9) record.traceId = Buffer.from(reader.bytes()).toString("hex");
  else if (field === 10) record.spanId = Buffer.from(reader.bytes()).toString("hex");
  else return false;
  return true;
};

/** opentelemetry.proto.logs.v1.LogRecord. Throws for bytes that are none. */
export const readProtoRecord = (bytes: Uint8Array): OtlpRecord => {
  const record: Writable<OtlpRecord> = {};
  const attributes = newAttributes();
  walk(bytes, (field, wire, reader) => {
    if (wire === WireType.Bit64 && (field === 1 || field === 11)) {
      const nanoseconds = String(reader.fixed64());
      const name = field === 1 ? "timeUnixNano" : "observedTimeUnixNano";
      if (nanoseconds !== "0") record[name] = nanoseconds;
    } else if (wire === WireType.Varint && field === 2) record.severityNumber = reader.int32();
    else if (!isBytes(wire)) return false;
    else if (field === 5) record.body = readValue(reader.bytes(), 0);
    else if (field === 6) readPair(reader.bytes(), attributes, 0);
    else return readText(record, field, reader);
    return true;
  });
  return Object.keys(attributes).length === 0 ? record : { ...record, attributes };
};

const readScopeName = (bytes: Uint8Array): { name?: string; version?: string } => {
  const scope: { name?: string; version?: string } = {};
  walk(bytes, (field, wire, reader) => {
    if (!isBytes(wire) || field > 2) return false;
    scope[field === 1 ? "name" : "version"] = reader.string();
    return true;
  });
  return scope;
};

const readScopeLogs = (bytes: Uint8Array): OtlpScope<Uint8Array> => {
  let scope = {};
  const records: Uint8Array[] = [];
  walk(bytes, (field, wire, reader) => {
    if (!isBytes(wire) || field > 2) return false;
    if (field === 1) scope = readScopeName(reader.bytes());
    else records.push(reader.bytes());
    return true;
  });
  return { scope, records };
};

const readResourceLogs = (bytes: Uint8Array): OtlpLogs<Uint8Array> => {
  let resource: OtlpAttributes = {};
  const scopes: OtlpScope<Uint8Array>[] = [];
  walk(bytes, (field, wire, reader) => {
    if (!isBytes(wire) || field > 2) return false;
    if (field === 1) resource = readResource(reader.bytes());
    else scopes.push(readScopeLogs(reader.bytes()));
    return true;
  });
  return { resource, scopes };
};

/** ExportLogsServiceRequest with its log records still unread. Throws for bytes that are none. */
export const readProtoRequest = (bytes: Uint8Array): readonly OtlpLogs<Uint8Array>[] => {
  const logs: OtlpLogs<Uint8Array>[] = [];
  walk(bytes, (field, wire, reader) => {
    if (field !== 1 || !isBytes(wire)) return false;
    logs.push(readResourceLogs(reader.bytes()));
    return true;
  });
  return logs;
};
