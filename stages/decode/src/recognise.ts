import type { DecodeInput, SyslogEnvelope, TextShape } from "@xdr/decoding";
import type { DecodeFlag, ErrorCode, RawRecord, RecordHints } from "@xdr/event";
import { readContainerJson, readContainerLine, type Wrapped } from "./container.ts";
import { readJournal } from "./journal.ts";
import { type DecodeLimits, decodeLimits } from "./limits.ts";
import { readJson } from "./read-json.ts";
import { recordText } from "./record-text.ts";
import { readShipped, type Shipped } from "./shipper.ts";
import { readSyslog } from "./syslog-envelope.ts";
import type { TimeContext } from "./syslog-time.ts";
import { textShape } from "./text-shape.ts";

/** A record taken apart as far as its outer form goes. */
export interface Recognised {
  readonly record: RawRecord;
  readonly input: DecodeInput;
  /** Shape of the text, or of the message inside a syslog line. */
  readonly shape: TextShape | undefined;
  readonly flags: readonly DecodeFlag[];
  /** Why the outer form cannot be read at all. */
  readonly bad?: ErrorCode;
  /** The object that a shipper put around the log, where it can be read as a whole. */
  readonly wrapper?: DecodeInput;
  /** What else the shipper said: goes under `unmapped.shipper`. */
  readonly shipper?: Shipped["beside"];
}

type Form = Pick<DecodeInput, "text" | "syslog" | "json"> &
  Pick<Recognised, "shape" | "bad"> & {
    readonly flags: readonly DecodeFlag[];
    /** What the shipper's object says about the log in it. */
    readonly shipped?: { readonly about: Shipped; readonly json: DecodeInput["json"] };
  };

const formOfJson = (text: string, limits: DecodeLimits, context: TimeContext): Form => {
  const outcome = readJson(text, limits);
  if (outcome.kind === "text") return formOfText(outcome.text.trim(), limits, context);
  if (outcome.kind === "bad") return { text, shape: undefined, flags: [], bad: outcome.code };
  const { json, flags } = outcome;
  const wrapped = readContainerJson(json);
  if (wrapped !== undefined) return formOfWrapped(text, wrapped, limits);
  const about = readShipped(json, context.hints);
  if (about !== undefined) return formOfShipped({ about, json }, limits, context);
  return { ...formOfObject(text, json), flags };
};

const formOfObject = (text: string, json: NonNullable<DecodeInput["json"]>): Form => {
  const syslog = readJournal(json);
  return { text, json, shape: undefined, flags: [], ...(syslog === undefined ? {} : { syslog }) };
};

/** One wrapper is taken off; what is inside is a log, whatever it looks like. */
const formOfShipped = (
  shipped: NonNullable<Form["shipped"]>,
  limits: DecodeLimits,
  context: TimeContext,
): Form => {
  const { log, time } = shipped.about;
  if (typeof log !== "string") return { ...formOfObject(JSON.stringify(log), log), shipped };
  const text = log.trim();
  const inner = { ...context, receivedTime: plausible(time, context) };
  if (text.charCodeAt(0) === 0x7b) {
    const outcome = readJson(text, limits);
    if (outcome.kind === "object") {
      return { ...formOfObject(text, outcome.json), flags: outcome.flags, shipped };
    }
  }
  return { ...formOfText(text, limits, inner), shipped };
};

/** A log was not read later than it was received here, a day of wrong clocks aside. */
const plausible = (time: number | undefined, { receivedTime }: TimeContext): number =>
  time !== undefined && time <= receivedTime + decodeLimits.futureMsMax ? time : receivedTime;

const formOfSyslog = (text: string, syslog: SyslogEnvelope, limits: DecodeLimits): Form => {
  const message = syslog.message.trimStart();
  if (message.charCodeAt(0) === 0x7b) {
    const outcome = readJson(message, limits);
    if (outcome.kind === "object") {
      const { json, flags } = outcome;
      return { text, syslog, json, shape: undefined, flags };
    }
  }
  // MITRE's CEE puts a cookie before the JSON of a syslog message.
  if (message.startsWith("@cee:")) {
    const outcome = readJson(message.slice(5).trim(), limits);
    if (outcome.kind === "object") {
      return { text, syslog, json: outcome.json, shape: undefined, flags: outcome.flags };
    }
  }
  return { text, syslog, shape: textShape(message), flags: [] };
};

/** The line of a container, read like that of a syslog server: its time stands in. */
const formOfWrapped = (text: string, wrapped: Wrapped, limits: DecodeLimits): Form => {
  const { line, time, app } = wrapped;
  const syslog: SyslogEnvelope = {
    message: line,
    flags: [],
    ...(time === undefined ? {} : { time }),
    ...(app === undefined ? {} : { app }),
  };
  return formOfSyslog(text, syslog, limits);
};

const formOfText = (text: string, limits: DecodeLimits, context: TimeContext): Form => {
  const wrapped = readContainerLine(text);
  if (wrapped !== undefined) return formOfWrapped(text, wrapped, limits);
  const syslog = readSyslog(text, context);
  return syslog === undefined
    ? { text, shape: textShape(text), flags: [] }
    : formOfSyslog(text, syslog, limits);
};

const formOf = (text: string, limits: DecodeLimits, context: TimeContext): Form => {
  const first = text.charCodeAt(0);
  const isJson = first === 0x7b || (first === 0x22 && text.endsWith('"'));
  if (!isJson) return formOfText(text, limits, context);
  const form = formOfJson(text, limits, context);
  const isQuotedText = form.bad !== undefined && first === 0x22;
  return isQuotedText ? formOfText(text, limits, context) : form;
};

/** The hints of the log inside a wrapper; what the source's owner said wins. */
const hintsOf = (hints: RecordHints, about: Shipped | undefined): RecordHints => {
  if (about === undefined) return hints;
  const { hostname, sourceType } = about;
  return {
    ...(hostname === undefined ? {} : { hostname }),
    ...(sourceType === undefined ? {} : { sourceType }),
    ...hints,
  };
};
/** Event XML copied from a browser has a `-` before each element that can be folded. */
const unfolded = (text: string): string =>
  text.startsWith("- <Event") ? text.slice(2).replace(/>\s{0,8}- </g, "><") : text;

/** What kind of record it is, told by its first character and then by one parser only. */
export const recognise = (record: RawRecord, limits: DecodeLimits): Recognised => {
  const { text, flags } = recordText(record.raw);
  const context = { hints: record.hints, receivedTime: record.receivedTime };
  const form = formOf(unfolded(text.trimStart()), limits, context);
  const { shape, bad, flags: formFlags, shipped, ...parts } = form;
  const cut: readonly DecodeFlag[] = record.origin.truncated === true ? ["truncated"] : [];
  const hints = hintsOf(record.hints, shipped?.about);
  const receivedTime = plausible(shipped?.about.time, context);
  const json = record.hints.envelope === undefined ? shipped?.json : undefined;
  const shipper = shipped?.about.beside;
  return {
    record,
    shape,
    flags: [...flags, ...formFlags, ...cut],
    input: { ...parts, hints, receivedTime },
    ...(bad === undefined ? {} : { bad }),
    ...(json === undefined ? {} : { wrapper: { text, json, hints, receivedTime } }),
    ...(shipper === undefined ? {} : { shipper }),
  };
};
