import { classUid, type DecodeFlag, type EventLogsource } from "@xdr/event";
import { addressOf } from "../address.ts";
import { setIfKnown } from "../compact.ts";
import { type DecodeInput, type DecodeOutcome, type Decoder, defineDecoder } from "../decoder.ts";
import { type EventFields, httpEvent, ocsfEvent } from "../ocsf-event.ts";
import { deviceOf, syslogUnmapped } from "../syslog-context.ts";
import type { Attributes } from "./attributes.ts";
import { buildFields, requestOf, splitPeer, statusOfWord, verdictOf } from "./build-fields.ts";
import {
  attributesOf,
  type CompiledEvent,
  compileEvent,
  compileSources,
  fieldText,
} from "./compile.ts";
import { createBag, type Fields, fieldReader } from "./read-fields.ts";
import type { DecoderSpec } from "./spec.ts";
import { type TimeReader, timeReader } from "./time-format.ts";

/** Terminal colours and the like, which containers leave in their logs. */
const withoutColours = (text: string): string =>
  text.includes("\u001b") || text.includes("\\x1b")
    ? text.replace(/(?:\u001b|\\x1b)(?:\[[\d;]{0,16}[A-Za-z])?/g, "")
    : text;

interface Compiled {
  readonly spec: DecoderSpec;
  readonly read: (input: DecodeInput, text: string) => Fields | undefined;
  readonly readTime: TimeReader;
  readonly events: readonly CompiledEvent[];
  readonly sources: ReturnType<typeof compileSources>;
  readonly base: CompiledEvent;
}

/** Sigma categories that follow from what an event is. */
const categoryOfClass: ReadonlyMap<number, string> = new Map([
  [classUid.authentication, "authentication"],
  [classUid.httpActivity, "webserver"],
  [classUid.networkActivity, "firewall"],
  [classUid.dnsActivity, "dns"],
  [classUid.detectionFinding, "detection"],
]);

const logsourceOf = (spec: DecoderSpec, { uid, spec: kind }: CompiledEvent): EventLogsource => {
  const own = categoryOfClass.get(uid);
  const ofClass = kind.categories ?? (own === undefined ? [] : [own]);
  return {
    product: spec.product,
    services: kind.services ?? [spec.service, ...(spec.services ?? [])],
    categories: [...new Set([...ofClass, ...(spec.categories ?? [])])],
  };
};

/** Names of the W3C extended log format and of Sigma's firewall rules, where they apply. */
const sigmaFieldsOf = (attributes: Attributes, uid: number): Record<string, unknown> => {
  const out: Record<string, unknown> = {};
  const src = attributes.get("src");
  const host = src === undefined ? undefined : splitPeer(src).host;
  if (uid === classUid.httpActivity) {
    const request = requestOf((name) => attributes.get(name));
    setIfKnown(out, "cs-method", request.method);
    setIfKnown(out, "c-ip", host === undefined ? undefined : (addressOf(host) ?? host));
    setIfKnown(out, "cs-uri-stem", request.path);
    setIfKnown(
      out,
      "cs-uri-query",
      request.query === undefined ? request.target : [request.query, request.target],
    );
    setIfKnown(out, "cs-uri", request.target);
    setIfKnown(out, "c-uri", request.target);
    const status = Number(attributes.get("status_code") ?? "");
    setIfKnown(out, "sc-status", status > 0 ? status : undefined);
    setIfKnown(out, "cs-user-agent", attributes.get("agent"));
    setIfKnown(out, "c-useragent", attributes.get("agent"));
    setIfKnown(out, "cs-referer", attributes.get("referrer"));
    setIfKnown(out, "cs-host", request.hostname ?? attributes.get("http.host"));
  } else if (uid === classUid.networkActivity) {
    const dst = attributes.get("dst");
    setIfKnown(out, "src_ip", host);
    setIfKnown(out, "src_port", Number(attributes.get("src.port") ?? "") || undefined);
    setIfKnown(out, "dst_ip", dst === undefined ? undefined : splitPeer(dst).host);
    const port =
      attributes.get("dst.port") ?? (dst === undefined ? undefined : splitPeer(dst).port);
    setIfKnown(out, "dst_port", Number(port ?? "") || undefined);
    setIfKnown(out, "protocol", attributes.get("proto"));
    setIfKnown(out, "action", verdictOf(attributes.get("action")));
  } else if (uid === classUid.dnsActivity) {
    setIfKnown(out, "query", attributes.get("query"));
    setIfKnown(out, "record_type", attributes.get("query.type"));
  }
  return out;
};

const severityByWord: readonly (readonly [RegExp, number])[] = [
  [/^(?:emerg|alert|crit|fatal|panic|severe|very.?high|10$|9$)/i, 4],
  [/^(?:high|8$|7$)/i, 4],
  [/^(?:err|medium|6$|5$|4$)/i, 3],
  [/^(?:warn|low|wrn|w$|notice|3$)/i, 2],
];

const severityOf = (level: string | undefined): number | undefined =>
  level === undefined ? undefined : severityByWord.find(([form]) => form.test(level))?.[1];

interface Timed {
  readonly time: number;
  readonly flags: readonly DecodeFlag[];
}

const clockForm = /^\d{1,2}:\d\d:\d\d/;

/** `date` and `clock` (or a `time` that is only a clock) are one time in two fields. */
const timeText = (attributes: Attributes, layers: readonly Fields[]): string | undefined => {
  const time = attributes.get("time");
  if (time !== undefined && !clockForm.test(time)) return time;
  for (const fields of layers) {
    const clock = fieldText(fields, "clock") ?? time;
    const date = fieldText(fields, "date");
    if (clock !== undefined) return date === undefined ? clock : `${date} ${clock}`;
  }
  return undefined;
};

/** The record's own time, else the envelope's, else that of the receipt, flagged. */
const timeOf = (compiled: Compiled, input: DecodeInput, text: string | undefined): Timed => {
  const found = text === undefined ? undefined : compiled.readTime(text, input);
  if (found !== undefined) return found;
  const envelope = input.syslog?.time;
  if (envelope !== undefined) return { time: envelope, flags: [] };
  return { time: input.receivedTime, flags: ["time-missing"] };
};

/** The source's names as they are; what only a pattern gave and no attribute holds, too. */
const unmappedOf = (input: DecodeInput, ...layers: readonly Fields[]): Fields => {
  const bag = createBag();
  for (const fields of layers) {
    for (const name in fields) if (name !== "message") bag[name] = fields[name];
  }
  return input.syslog === undefined ? bag : { ...syslogUnmapped(input), ...bag };
};

const eventOf = (
  compiled: Compiled,
  input: DecodeInput,
  found: { readonly kind: CompiledEvent; readonly layers: readonly Fields[] },
): DecodeOutcome => {
  const { spec } = compiled;
  const { kind, layers } = found;
  const attributes = attributesOf(compiled.sources, ...layers);
  for (const [name, value] of attributesOf([], kind.spec.set ?? {})) attributes.set(name, value);
  if (!attributes.has("service")) attributes.set("service", spec.service);
  const { time, flags } = timeOf(compiled, input, timeText(attributes, layers));
  const fields = buildFields(attributes);
  const word = kind.spec.status ?? attributes.get("status");
  const code = fields.http_response?.code;
  const httpStatus = typeof code === "number" ? (code < 400 ? 1 : 2) : undefined;
  const all: EventFields = {
    ...fields,
    time,
    product: {
      name: spec.title ?? spec.product,
      ...(spec.vendor === undefined ? {} : { vendor_name: spec.vendor }),
    },
    device: fields.device ?? deviceOf(input),
    status_id: statusOfWord(word) ?? httpStatus,
    severity_id: kind.spec.severity ?? severityOf(attributes.get("level")) ?? 1,
    activity_name: kind.activity.name,
    unmapped: unmappedOf(input, ...layers),
  };
  const event =
    kind.uid === classUid.httpActivity && kind.spec.activity === undefined
      ? httpEvent(all)
      : ocsfEvent(kind.uid, kind.activity.id, all);
  const sigmaFields = sigmaFieldsOf(attributes, kind.uid);
  kind.mapSigma(layers, sigmaFields);
  return { kind: "decoded", event, flags, logsource: logsourceOf(spec, kind), sigmaFields };
};

const hasMoreThanMessage = (fields: Fields): boolean => {
  for (const name in fields) if (name !== "message") return true;
  return false;
};

/**
 * The message first; then the whole line, as `2025-11-24T05:10:07Z [auth] warn: …` of an
 * application looks like a line of syslog and is none.
 */
const decodeWith = (compiled: Compiled, input: DecodeInput): DecodeOutcome => {
  const { syslog, text } = input;
  const outcome = decodeText(compiled, input, syslog?.message ?? text);
  if (outcome.kind !== "not-mine" || syslog === undefined || input.json !== undefined)
    return outcome;
  return decodeText(compiled, input, text);
};

const decodeText = (compiled: Compiled, input: DecodeInput, given: string): DecodeOutcome => {
  const text = withoutColours(given.trim());
  const fields = compiled.read(input, text);
  if (fields === undefined) return { kind: "not-mine" };
  const known = attributesOf(compiled.sources, fields).get("message");
  const message = known ?? text;
  const isText = compiled.spec.format.startsWith("text") && input.json === undefined;
  const layer = known === undefined && isText ? { ...fields, message: text } : fields;
  for (const kind of compiled.events) {
    const found = kind.fit(fields, message);
    if (found !== undefined) return eventOf(compiled, input, { kind, layers: [layer, found] });
  }
  // A line of none of the forms that the definition knows is somebody else's.
  const isForeign = isText && (compiled.spec.lines?.length ?? 0) > 0 && !hasMoreThanMessage(fields);
  if (isForeign || compiled.spec.otherwise === "not-mine") return { kind: "not-mine" };
  return eventOf(compiled, input, { kind: compiled.base, layers: [layer] });
};

/**
 * Compiles a decoder that is given as data. Its cost per record is linear in the record. Throws a
 * TypeError that says what is wrong with the definition.
 */
export const defineDeclarative = (spec: DecoderSpec): Decoder => {
  const compiled: Compiled = {
    spec,
    read: fieldReader(spec),
    readTime: timeReader(spec.timeFormats),
    events: spec.events.map((kind) => compileEvent(kind, spec.sigma)),
    sources: compileSources(spec.fields),
    base: compileEvent({ class: "base" }, spec.sigma),
  };
  return defineDecoder({
    name: spec.name,
    product: spec.product,
    service: spec.service,
    claims: spec.claims,
    ...(spec.aliases === undefined ? {} : { aliases: spec.aliases }),
    offers: [...compiled.events, compiled.base].map((kind) => logsourceOf(spec, kind)),
    decode: (input) => decodeWith(compiled, input),
  });
};
