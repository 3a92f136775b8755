import type { DecodeInput, SyslogEnvelope, TextShape } from "@xdr/decoding";
import type { DecodeFlag, ErrorCode, RawRecord } from "@xdr/event";
import { readJournal } from "./journal.ts";
import type { DecodeLimits } from "./limits.ts";
import { readJson } from "./read-json.ts";
import { recordText } from "./record-text.ts";
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
}

type Form = Pick<DecodeInput, "text" | "syslog" | "json"> &
  Pick<Recognised, "shape" | "bad"> & { readonly flags: readonly DecodeFlag[] };

const formOfJson = (text: string, limits: DecodeLimits, context: TimeContext): Form => {
  const outcome = readJson(text, limits);
  if (outcome.kind === "text") return formOfText(outcome.text.trim(), limits, context);
  if (outcome.kind === "bad") return { text, shape: undefined, flags: [], bad: outcome.code };
  const { json, flags } = outcome;
  const syslog = readJournal(json);
  return { text, json, shape: undefined, flags, ...(syslog === undefined ? {} : { syslog }) };
};

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

const formOfText = (text: string, limits: DecodeLimits, context: TimeContext): Form => {
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

/** What kind of record it is, told by its first character and then by one parser only. */
export const recognise = (record: RawRecord, limits: DecodeLimits): Recognised => {
  const { text, flags } = recordText(record.raw);
  const { hints, receivedTime } = record;
  const form = formOf(text.trimStart(), limits, { hints, receivedTime });
  const { shape, bad, flags: formFlags, ...parts } = form;
  const cut: readonly DecodeFlag[] = record.origin.truncated === true ? ["truncated"] : [];
  return {
    record,
    shape,
    flags: [...flags, ...formFlags, ...cut],
    input: { ...parts, hints, receivedTime },
    ...(bad === undefined ? {} : { bad }),
  };
};
