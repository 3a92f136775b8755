import {
  authenticationEvent,
  baseEvent,
  categoriesOfClass,
  type DecodeInput,
  type DecodeOutcome,
  defineDecoder,
  deviceOf,
  type EventFields,
  endpointOf,
  httpEvent,
  knownFields,
  parseRequestLine,
  placeTime,
} from "@xdr/decoding";
import type { EventLogsource, OcsfEvent } from "@xdr/event";
import { parseSecurityFinding, securityFindingEvent } from "../web-apache-error/mod-security.ts";
import { type NginxErrorLine, parseNginxErrorLine } from "./error-line.ts";

const product = { name: "nginx" };
const logsourceOf = (event: OcsfEvent): EventLogsource => ({
  product: "nginx",
  services: ["nginx"],
  categories: categoriesOfClass(event.class_uid),
});

const severities: ReadonlyMap<string, number> = new Map([
  ["emerg", 4],
  ["alert", 4],
  ["crit", 3],
  ["error", 2],
  ["warn", 2],
]);

/** Sources: nginx `ngx_http_auth_basic_module.c`, `ngx_mail_auth_http_module.c`. */
const authPattern = /^user "(.{0,256}?)"(?::| was) (password mismatch|not found in)/;
const mailPattern = /^client login failed: "(.{0,256}?)"/;
const mailLogonPattern = /^client logged in$/;

/** Requests that nginx itself refused: rate and connection limits, access rules. */
const refusedPattern = /^(?:limiting (?:requests|connections)|access forbidden by rule)/;

const requestFields = (line: NginxErrorLine): EventFields["http_request"] => {
  const request = parseRequestLine(line.context.get("request") ?? "");
  return {
    http_method: request.method,
    version: request.version,
    referrer: line.context.get("referrer"),
    url: {
      url_string: request.target,
      path: request.path,
      query_string: request.query,
      hostname: request.hostname ?? line.context.get("host"),
    },
  };
};

const authEvent = (line: NginxErrorLine, common: EventFields): OcsfEvent | undefined => {
  const { message, context } = line;
  const basic = authPattern.exec(message);
  const mail = mailPattern.exec(message);
  if (basic === null && mail === null && !mailLogonPattern.test(message)) return undefined;
  return authenticationEvent(1, {
    ...common,
    status_id: basic === null && mail === null ? 1 : 2,
    status_detail: basic?.[2] ?? mail?.[1],
    user: { name: basic?.[1] ?? context.get("login") },
    is_remote: true,
  });
};

/** ModSecurity names the client at the start of the message instead of at the end of the line. */
const leadingClient = /^\[client ([^\]\s]{1,255})\] /;

/** `client 192.0.2.1:40000 connected to …`: lines of the mail proxy before it knows more. */
const connectedClient = /^client (\S{1,45}):(\d{1,5}) connected to /;

const eventOf = (line: NginxErrorLine, common: EventFields): OcsfEvent => {
  const finding = parseSecurityFinding(line.message);
  if (finding !== undefined) return securityFindingEvent(finding, common);
  const auth = authEvent(line, common);
  if (auth !== undefined) return auth;
  if (!line.context.has("request")) return baseEvent(common);
  const isRefused = refusedPattern.test(line.message);
  return httpEvent({
    ...common,
    status_id: 2,
    ...(isRefused ? { disposition_id: 2, action_id: 2 } : {}),
  });
};

const decode = (input: DecodeInput): DecodeOutcome => {
  const text = (input.syslog?.message ?? input.text).trim();
  const line = parseNginxErrorLine(text);
  if (line === undefined) {
    return {
      kind: "undecodable",
      code: "DECODE_RECORD_MALFORMED",
      message: "An nginx error line begins `year/month/day time [level] pid#tid:`.",
    };
  }
  const { time, flags } = placeTime(line.time, input.hints, input.receivedTime);
  const { level, pid, connection, context } = line;
  const connected = connectedClient.exec(line.message);
  const client =
    context.get("client")?.split(" ", 1)[0] ??
    connected?.[1] ??
    leadingClient.exec(line.message)?.[1];
  const port = connected?.[2] === undefined ? undefined : Number(connected[2]);
  const event = eventOf(line, {
    product,
    time,
    device: deviceOf(input),
    message: line.message,
    severity_id: severities.get(level),
    src_endpoint: endpointOf(client, port),
    http_request: requestFields(line),
    service: { name: "nginx" },
    unmapped: knownFields({ level, pid, connection, ...Object.fromEntries(context) }),
  });
  return { kind: "decoded", event, logsource: logsourceOf(event), flags };
};

/** Error log of nginx. */
export const decoder = defineDecoder({
  name: "web-nginx-error",
  product: "nginx",
  service: "error",
  claims: [{ kind: "shape", shape: "nginx-error" }],
  decode,
});
