export { addressOf, endpointOf, isAddress, isIpv4, parsePort } from "./address.ts";
export type { DefinitionProblem } from "./authoring/checks.ts";
export { definitionLimits } from "./authoring/limits.ts";
export {
  type DefinitionOutcome,
  ownDecoderPrefix,
  readDefinition,
  readDefinitionText,
} from "./authoring/read-definition.ts";
export type { Loose } from "./compact.ts";
export { compactInto, knownFields, setIfKnown } from "./compact.ts";
export { type AttributeName, attributeNames } from "./declarative/attributes.ts";
export { activitiesOf, specClasses } from "./declarative/compile.ts";
export { defineDeclarative } from "./declarative/declarative-decoder.ts";
export {
  compilePattern,
  type PatternReach,
  patternLimits,
  patternReach,
} from "./declarative/pattern.ts";
export { splitDelimited } from "./declarative/read-delimited.ts";
export { specFormats } from "./declarative/read-fields.ts";
export type { DecoderSpec, EventSpec, SigmaMap, SpecClass } from "./declarative/spec.ts";
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
export { type Derivation, deriveDecoder } from "./derive-decoder.ts";
export { arrayAt, isJsonObject, numberAt, objectAt, stringAt, valueAt } from "./json-path.ts";
export type { KeyValue, KeyValueOptions } from "./key-value.ts";
export { decodeHexText, keyValueMap, scanKeyValues } from "./key-value.ts";
export type { PlacedTime } from "./local-time.ts";
export { placeTime } from "./local-time.ts";
export type { OcsfClass } from "./ocsf-classes.ts";
export { ocsfClasses } from "./ocsf-classes.ts";
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
export type { RequestLine } from "./request-line.ts";
export { parseRequestLine } from "./request-line.ts";
export { categoriesOfClass } from "./sigma-categories.ts";
export type { SyslogContext } from "./syslog-context.ts";
export { deviceOf, syslogContext, syslogUnmapped } from "./syslog-context.ts";
export type { ZonedTime } from "./time.ts";
export { parseClfTime, parseCTime, parseEpoch, parseIsoTime } from "./time.ts";
export type { XmlObject, XmlValue } from "./windows-xml.ts";
export { parseEventXml } from "./windows-xml.ts";
