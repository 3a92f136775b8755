import { hash } from "node:crypto";
import type { Decoded, DecodeInput, SyslogEnvelope } from "@xdr/decoding";
import {
  asEventId,
  classUid,
  type DecodedEvent,
  type DecodeFlag,
  type ErrorCode,
  type EventId,
  errorCodes,
  type OcsfDevice,
  type OcsfEvent,
  ocsfVersion,
  type RawRecord,
} from "@xdr/event";
import type { Enrich } from "./enrich/enrich.ts";
import type { DecodeLimits } from "./limits.ts";
import type { Recognised } from "./recognise.ts";
import { readIsoTime } from "./syslog-time.ts";

/** Hex digits of an event id: 128 bits of SHA-256. */
const idCharsCount = 32;

/** Deterministic, so that a batch that is sent again makes the same events. */
const eventIdOf = (record: RawRecord): EventId => {
  const { tenantId, sourceId, batchId, seq } = record;
  const identity = `${tenantId}|${sourceId}|${batchId}|${seq}`;
  return asEventId(hash("sha256", identity, "hex").slice(0, idCharsCount));
};

const deviceOf = (device: OcsfDevice | undefined, input: DecodeInput): OcsfDevice | undefined => {
  if (device?.hostname !== undefined) return device;
  const hostname = input.syslog?.hostname ?? input.hints.hostname;
  return hostname === undefined ? device : { ...device, hostname };
};

/** Category of a class (OCSF: the thousands; extensions count in hundred-thousands). */
const categoryOf = (uid: number): number => Math.floor((uid % 100_000) / 1000);

const msMax = 8.64e15;

interface Timed {
  readonly time: number;
  readonly flags: readonly DecodeFlag[];
}

const checkTime = (time: number, input: DecodeInput, limits: DecodeLimits): Timed => {
  const { receivedTime, syslog } = input;
  if (!Number.isFinite(time) || Math.abs(time) > msMax) {
    return { time: receivedTime, flags: ["time-missing"] };
  }
  const whole = Math.trunc(time);
  if (whole > receivedTime + limits.futureMsMax) return { time: whole, flags: ["time-future"] };
  const isStandIn = syslog !== undefined && syslog.time === undefined && whole === receivedTime;
  return { time: whole, flags: isStandIn ? ["time-missing"] : [] };
};

/** The envelope's doubts about its time count where the event has that time. */
const envelopeFlags = (syslog: SyslogEnvelope | undefined, time: number): readonly DecodeFlag[] =>
  syslog !== undefined && syslog.time === time ? syslog.flags : [];

const none: readonly DecodeFlag[] = [];

/** Mostly all but one are empty, and then nothing is copied. */
const union = (lists: readonly (readonly DecodeFlag[])[]): readonly DecodeFlag[] => {
  const filled = lists.filter((list) => list.length > 0);
  return filled.length <= 1 ? (filled[0] ?? none) : [...new Set(filled.flat())];
};

type Writable<T> = { -readonly [Name in keyof T]: T[Name] };

export interface FinishInput {
  readonly recognised: Recognised;
  readonly decoder: string;
  readonly decoded: Omit<Decoded, "kind">;
  readonly undecoded?: DecodedEvent["undecoded"];
}

/**
 * What holds for every event whatever its decoder did: type and category follow from class and
 * activity, the time is finite, and tenant, id and device are filled in.
 */
export const finishEvent = (
  finish: FinishInput,
  limits: DecodeLimits,
  enrich?: Enrich,
): DecodedEvent => {
  const { recognised, decoder, decoded, undecoded } = finish;
  const { record, input, shipper } = recognised;
  const id = eventIdOf(record);
  const given = decoded.event;
  const timed = checkTime(given.time, input, limits);
  const device = deviceOf(given.device, input);
  const added = enrich?.({ event: given, device, tenantId: record.tenantId });
  const event: Writable<OcsfEvent> = {
    ...given,
    category_uid: categoryOf(given.class_uid),
    type_uid: given.class_uid * 100 + given.activity_id,
    time: timed.time,
    metadata: { ...given.metadata, tenant_uid: record.tenantId, uid: id },
  };
  if (added !== undefined) Object.assign(event, added);
  if (device !== undefined) event.device = device;
  if (shipper !== undefined) event.unmapped = { ...given.unmapped, shipper };
  const doubts = envelopeFlags(input.syslog, given.time);
  const flags = union([recognised.flags, doubts, decoded.flags ?? [], timed.flags]);
  return {
    id,
    record,
    rawSha256: hash("sha256", record.raw, "hex"),
    decoder,
    event,
    logsource: decoded.logsource,
    sigmaFields: decoded.sigmaFields ?? {},
    flags,
    ...(undecoded === undefined ? {} : { undecoded }),
  };
};

/** Cuts without leaving half a surrogate pair. */
const firstChars = (text: string, count: number): string =>
  text.length <= count ? text : text.slice(0, count).replace(/[\ud800-\udbff]$/, "");

/** A time at the start of a text that nobody claimed, bare or in brackets. */
const leadingTime = (input: DecodeInput): Timed | undefined => {
  const at = input.text.charCodeAt(0) === 0x5b ? 1 : 0;
  return readIsoTime(input.text.replace("]", " "), at, input);
};

export interface Reason {
  readonly decoder: string;
  readonly product: string;
  readonly code: ErrorCode;
  readonly message?: string;
}

/** A record that could not be decoded, as a Base Event: searchable, with its reason. */
export const undecodedEvent = (
  recognised: Recognised,
  reason: Reason,
  limits: DecodeLimits,
): DecodedEvent => {
  const { input } = recognised;
  const { syslog } = input;
  const found: Timed | undefined =
    syslog?.time === undefined ? leadingTime(input) : { time: syslog.time, flags: [] };
  const event: OcsfEvent = {
    class_uid: classUid.baseEvent,
    class_name: "Base Event",
    category_uid: 0,
    activity_id: 0,
    activity_name: "Unknown",
    type_uid: 0,
    severity_id: 1,
    time: found?.time ?? input.receivedTime,
    message: firstChars(syslog?.message ?? input.text, limits.messageCharsMax),
    metadata: { version: ocsfVersion, product: { name: reason.product } },
    ...(syslog?.app === undefined ? {} : { actor: { app_name: syslog.app } }),
  };
  const flags: readonly DecodeFlag[] = found === undefined ? ["time-missing"] : found.flags;
  return finishEvent(
    {
      recognised,
      decoder: reason.decoder,
      decoded: { event, flags, logsource: { services: [], categories: [] } },
      undecoded: { code: reason.code, message: reason.message ?? errorCodes[reason.code].help },
    },
    limits,
  );
};
