export { addressOf, endpointOf, isAddress, isIpv4, parsePort } from "./address.ts";
export type { Loose } from "./compact.ts";
export { compactInto, knownFields, setIfKnown } from "./compact.ts";
export type {
  Claim,
  Decoded,
  DecodeInput,
  DecodeOutcome,
  Decoder,
  NotMine,
  SyslogEnvelope,
  TextShape,
  Undecodable,
} from "./decoder.ts";
export { defineDecoder } from "./decoder.ts";
export { arrayAt, isJsonObject, numberAt, objectAt, stringAt, valueAt } from "./json-path.ts";
export type { KeyValue, KeyValueOptions } from "./key-value.ts";
export { decodeHexText, keyValueMap, scanKeyValues } from "./key-value.ts";
export type { PlacedTime } from "./local-time.ts";
export { placeTime } from "./local-time.ts";
export type { EventFields } from "./ocsf-event.ts";
export {
  activityOther,
  apiEvent,
  authenticationEvent,
  baseEvent,
  fileEvent,
  httpEvent,
  networkEvent,
  ocsfEvent,
  processEvent,
} from "./ocsf-event.ts";
export type { SyslogContext } from "./syslog-context.ts";
export { deviceOf, syslogContext, syslogUnmapped } from "./syslog-context.ts";
export type { ZonedTime } from "./time.ts";
export { parseClfTime, parseCTime, parseEpoch, parseIsoTime } from "./time.ts";
export type { XmlObject, XmlValue } from "./windows-xml.ts";
export { parseEventXml } from "./windows-xml.ts";
