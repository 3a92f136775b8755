import { classUid, type DecodedEvent, type Entity, type OcsfEvent, visibleText } from "@xdr/event";
import type { CorrelationRule } from "@xdr/sigma";
import { groupPhrase } from "./group-phrase.ts";
import { summaryCharsMax, summaryNameCharsMax } from "./limits.ts";

/** The names that a sentence is made of, each shortened and made visible, or empty. */
interface Names {
  readonly device: string;
  readonly source: string;
  /** The device that reached out, where it is one of ours. */
  readonly sourceDevice: string;
  readonly target: string;
  readonly destination: string;
  readonly actor: string;
}

/**
 * One sentence about an event, by its class. Log text inside is shortened and its control
 * characters are made visible, but it stays hostile text: show it as text only.
 */
export const summaryOf = (
  decoded: DecodedEvent,
  entities: readonly Entity[],
  title: string,
): string => {
  const { event } = decoded;
  const names = namesOf(event, entities);
  const sentence = sentenceByClass[event.class_uid]?.(event, names) ?? "";
  const text = sentence === "" ? messageSentence(decoded, title) : sentence;
  return visibleText(text.replace(/ {2,}/g, " ").trim(), summaryCharsMax);
};

/**
 * What a correlation counted, before the sentence about its last event. One that looks for rules
 * after each other has counted nothing: the event that completed it says it all. Milliseconds.
 */
export const correlationSummaryOf = (
  match: {
    readonly rule: Pick<CorrelationRule, "title" | "type">;
    readonly eventCount: number;
    readonly firstTime: number;
    readonly lastTime: number;
    readonly group: Readonly<Record<string, string>>;
  },
  lastSummary: string,
): string => {
  const { title, type } = match.rule;
  if (type.startsWith("temporal")) return visibleText(`${title}: ${lastSummary}`, summaryCharsMax);
  const count = `${match.eventCount.toLocaleString("en-US")} event${match.eventCount === 1 ? "" : "s"}`;
  const span = spanPhrase(match.lastTime - match.firstTime);
  const lead = `${title}: ${count} within ${span}${groupPhrase(match.group, name)}.`;
  return visibleText(`${lead} Last: ${lastSummary}`, summaryCharsMax);
};

const spanPhrase = (spanMs: number): string => {
  const seconds = Math.max(1, Math.round(spanMs / 1000));
  const [amount, unit] =
    seconds < 120
      ? [seconds, "second"]
      : seconds < 7200
        ? [Math.round(seconds / 60), "minute"]
        : [Math.round(seconds / 3600), "hour"];
  return `${amount} ${unit}${amount === 1 ? "" : "s"}`;
};

const name = (text: string | undefined): string => visibleText(text ?? "", summaryNameCharsMax);

const namesOf = (event: OcsfEvent, entities: readonly Entity[]): Names => {
  const label = (kind: Entity["kind"], role: Entity["role"]): string =>
    name(entities.find((entity) => entity.kind === kind && entity.role === role)?.label);
  const port = event.dst_endpoint?.port;
  const address = label("address", "related") || label("address", "target");
  const shown = address.includes(":") && port !== undefined ? `[${address}]` : address;
  return {
    device: name(event.device?.hostname ?? event.device?.ip),
    source: label("address", "source") || name(event.src_endpoint?.hostname),
    sourceDevice: label("device", "source"),
    target: label("user", "target"),
    actor: label("user", "source"),
    destination: shown === "" || port === undefined ? shown : `${shown}:${port}`,
  };
};

const on = (device: string): string => (device === "" ? "" : ` on ${device}`);
const from = (source: string): string => (source === "" ? "" : ` from ${source}`);
const by = (actor: string): string => (actor === "" ? "" : ` by ${actor}`);

type Sentence = (event: OcsfEvent, names: Names) => string;

const authentication: Sentence = (event, { target, actor, device, source }) => {
  const who = target || actor || "an unknown user";
  if (event.activity_id === 2) return `${who} logged off${on(device)}.`;
  if (event.status_id === 1) {
    return `${who} logged in${device === "" ? "" : ` to ${device}`}${from(source)}.`;
  }
  const outcome = event.status_id === 2 ? "failed" : "was tried";
  const why = event.status_detail === undefined ? "" : `: ${name(event.status_detail)}`;
  return `Login as ${who}${on(device)}${from(source)} ${outcome}${why}.`;
};

const process: Sentence = (event, { actor, device }) => {
  const what = event.process;
  const command = name(what?.cmd_line ?? what?.file?.path ?? what?.name);
  if (command === "") return "";
  const parent = name(event.actor?.process?.name ?? what?.parent_process?.name);
  const verb = event.activity_id === 2 ? "ended" : event.status_id === 2 ? "tried to run" : "ran";
  const who = actor || parent || "Somebody";
  const through = actor === "" || parent === "" ? "" : ` from ${parent}`;
  return `${who} ${verb} “${command}”${through}${on(device)}.`;
};

const fileVerbs: Readonly<Record<number, string>> = {
  ...{ 1: "created", 2: "read", 3: "changed", 4: "deleted", 5: "renamed", 14: "opened" },
  ...{ 6: "given other attributes", 7: "given other permissions" },
};

const file: Sentence = (event, { actor, device }) => {
  const path = name(event.file?.path ?? event.file?.name);
  if (path === "") return "";
  const verb = fileVerbs[event.activity_id] ?? "touched";
  const who = actor || name(event.actor?.process?.name ?? event.process?.name);
  return `${path} was ${verb}${on(device)}${by(who)}.`;
};

const registryVerbs: Readonly<Record<number, string>> = {
  ...{ 1: "created", 2: "read", 3: "changed", 4: "deleted", 5: "renamed" },
};

const registry: Sentence = (event, { actor, device }) => {
  const value = event.reg_value;
  const path = name(value?.path ?? event.reg_key?.path ?? value?.name);
  if (path === "") return "";
  const verb = event.class_uid === classUid.registryValueActivity && event.activity_id === 2;
  const data = value?.data === undefined ? "" : ` to ${name(value.data)}`;
  const set = verb ? "set" : (registryVerbs[event.activity_id] ?? "touched");
  return `Registry entry ${path} was ${set}${data}${on(device)}${by(actor)}.`;
};

const jobVerbs: Readonly<Record<number, string>> = {
  ...{ 1: "created", 2: "changed", 3: "deleted", 4: "enabled", 5: "disabled", 6: "started" },
};

const job: Sentence = (event, { actor, device, target }) => {
  const command = name(event.job?.cmd_line);
  const called = name(event.job?.name);
  if (command === "" && called === "") return "";
  const isTable = command === "" && called.startsWith("crontab of ");
  const what = isTable ? `The ${called}` : `Scheduled job “${command || called}”`;
  const who = actor || target || name(event.job?.user?.name);
  return `${what} was ${jobVerbs[event.activity_id] ?? "run"}${on(device)}${by(who)}.`;
};

const serviceVerbs: Readonly<Record<number, string>> = {
  ...{ 1: "installed", 2: "given other settings", 3: "started", 4: "stopped" },
};

const service: Sentence = (event, { actor, device }) => {
  const called = name(event.win_service?.name);
  if (called === "") return "";
  const command = name(event.win_service?.cmd_line);
  const what = command === "" ? "" : ` to run “${command}”`;
  const verb = serviceVerbs[event.activity_id] ?? "changed";
  return `Service ${called} was ${verb}${on(device)}${by(actor)}${what}.`;
};

const eventLog: Sentence = (event, { actor, device }) => {
  if (event.activity_id !== 1) return "";
  const log = name(event.log_name);
  return `The ${log === "" ? "event" : log} log was cleared${on(device)}${by(actor)}.`;
};

const accountVerbs: Readonly<Record<number, string>> = {
  ...{ 1: "created", 2: "enabled", 3: "given a new password", 4: "given a new password" },
  ...{ 5: "disabled", 6: "deleted", 7: "given a policy", 8: "stripped of a policy", 9: "locked" },
};

const account: Sentence = (event, { target, actor, device }) =>
  target === ""
    ? ""
    : `Account ${target} was ${accountVerbs[event.activity_id] ?? "changed"}${on(device)}${by(actor)}.`;

const group: Sentence = (event, { target, actor, device }) => {
  const into = name(event.group?.name ?? event.group?.uid);
  if (into === "" || target === "") return "";
  const verb = event.activity_id === 4 ? "removed from" : "added to";
  return `${target} was ${verb} group ${into}${on(device)}${by(actor)}.`;
};

const bytesPhrase = (bytes: number): string => {
  const units = ["B", "kB", "MB", "GB", "TB"];
  const power = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), units.length - 1);
  return `${Math.round(bytes / 1000 ** power)} ${units[power]}`;
};

const network: Sentence = (event, { source, destination, device }) => {
  const program = name(event.process?.name ?? event.actor?.process?.name);
  const who = program === "" ? source || device : `${program}${on(device)}`;
  const where = destination || name(event.dst_endpoint?.hostname) || device;
  if (who === "" || where === "" || who === where) return "";
  const sent = event.traffic?.bytes_out;
  const size = sent === undefined || sent === 0 ? "" : ` and sent ${bytesPhrase(sent)}`;
  const isStopped = event.disposition_id === 2 || event.action_id === 2;
  return `${who} ${isStopped ? "was kept from connecting" : "connected"} to ${where}${size}.`;
};

const http: Sentence = (event, { source, device, destination }) => {
  const request = event.http_request;
  const url = name(request?.url?.url_string ?? request?.url?.path);
  if (url === "") return "";
  const method = name(request?.http_method ?? "");
  const code = event.http_response?.code;
  const answer = code === undefined ? "" : ` and was answered ${code}`;
  return `${source || "Somebody"} asked ${device || destination || "a server"} for ${method} ${url}${answer}.`;
};

const dns: Sentence = (event, { device, source }) => {
  const asked = name(event.query?.hostname);
  return asked === "" ? "" : `${device || source || "Somebody"} looked up ${asked}.`;
};

const api: Sentence = (event, { actor, target, source }) => {
  const operation = name(event.api?.operation);
  if (operation === "") return "";
  const service = name(event.api?.service?.name);
  const of = service === "" ? "" : ` of ${service}`;
  const error = event.api?.response?.error;
  const outcome = error === undefined ? "" : ` and was refused (${name(error)})`;
  return `${actor || target || "Somebody"} called ${operation}${of}${from(source)}${outcome}.`;
};

const reported: Sentence = (event, { source, sourceDevice, destination, device }) => {
  const title = name(event.finding_info?.title);
  if (title === "") return "";
  const product = name(event.metadata.product.name);
  const where = destination || device;
  const to = where === "" ? "" : ` to ${where}`;
  return `${product} reported “${title}”${from(source || sourceDevice)}${to}.`;
};

const sentenceByClass: Readonly<Record<number, Sentence>> = {
  [classUid.authentication]: authentication,
  [classUid.processActivity]: process,
  [classUid.fileActivity]: file,
  [classUid.registryKeyActivity]: registry,
  [classUid.registryValueActivity]: registry,
  [classUid.scheduledJobActivity]: job,
  [classUid.windowsServiceActivity]: service,
  [classUid.eventLogActivity]: eventLog,
  [classUid.accountChange]: account,
  [classUid.groupManagement]: group,
  [classUid.networkActivity]: network,
  [classUid.sshActivity]: network,
  [classUid.rdpActivity]: network,
  [classUid.smbActivity]: network,
  [classUid.ftpActivity]: network,
  [classUid.httpActivity]: http,
  [classUid.dnsActivity]: dns,
  [classUid.apiActivity]: api,
  [classUid.detectionFinding]: reported,
};

/** What is left when the class says nothing: the message of the record, or the rule's title. */
const messageSentence = ({ event }: DecodedEvent, title: string): string => {
  const device = name(event.device?.hostname);
  const message = visibleText(event.message ?? "", 300);
  return message === "" ? `${title}${on(device)}.` : `${title}${on(device)}: ${message}`;
};
