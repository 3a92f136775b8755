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
  knownFields,
  placeTime,
} from "@xdr/decoding";
import type { EventLogsource, OcsfEvent } from "@xdr/event";
import { type ApacheErrorLine, parseApacheErrorLine } from "./error-line.ts";
import { parseSecurityFinding, securityFindingEvent } from "./mod-security.ts";

const product = { name: "apache", vendor_name: "Apache" };
const logsourceOf = (event: OcsfEvent): EventLogsource => ({
  product: "apache",
  services: ["apache"],
  categories: categoriesOfClass(event.class_uid),
});

const severities: ReadonlyMap<string, number> = new Map([
  ["emerg", 4],
  ["alert", 4],
  ["crit", 3],
  ["error", 2],
  ["warn", 2],
]);

/** Sources: Apache `mod_auth_basic.c`, `mod_auth_digest.c` (AH01617, AH01618, AH01788, …). */
const authPatterns = [
  /^(?:AH\d{5}: )?user (.{1,256}?): (authentication failure) for "(.{0,2048}?)": /,
  /^(?:AH\d{5}: )?user (.{1,256}?) (not found): (\S{0,2048})/,
  /^(?:AH\d{5}: )?user (.{1,256}?): (password mismatch): (\S{0,2048})/i,
];

const deniedPattern = /client denied by server configuration: (.{0,2048})$/;

const eventOf = (line: ApacheErrorLine, common: EventFields): OcsfEvent => {
  const finding = parseSecurityFinding(line.message);
  if (finding !== undefined) return securityFindingEvent(finding, common);
  for (const pattern of authPatterns) {
    const found = pattern.exec(line.message);
    if (found === null) continue;
    return authenticationEvent(1, {
      ...common,
      status_id: 2,
      status_detail: found[2],
      user: { name: found[1] },
      is_remote: true,
      http_request: { url: { path: found[3] }, referrer: line.referrer },
    });
  }
  const isDenied = deniedPattern.test(line.message);
  return baseEvent({
    ...common,
    http_request: { referrer: line.referrer },
    ...(isDenied ? { disposition_id: 2, action_id: 2, status_id: 2 } : {}),
  });
};

const decode = (input: DecodeInput): DecodeOutcome => {
  const text = (input.syslog?.message ?? input.text).trim();
  const line = parseApacheErrorLine(text);
  if (line === undefined) {
    return {
      kind: "undecodable",
      code: "DECODE_RECORD_MALFORMED",
      message: "An Apache error line begins `[weekday month day time year] [level]`.",
    };
  }
  const { time, flags } = placeTime(line.time, input.hints, input.receivedTime);
  const { level, module, pid, code } = line;
  const event = eventOf(line, {
    product,
    metadata: { event_code: code },
    time,
    device: deviceOf(input),
    message: line.message,
    severity_id: severities.get(level),
    src_endpoint: endpointOf(line.client, line.clientPort),
    service: { name: "apache" },
    unmapped: knownFields({ level, module, pid, code }),
  });
  return { kind: "decoded", event, logsource: logsourceOf(event), flags };
};

/** Error log of the Apache HTTP server, with ModSecurity's findings. */
export const decoder = defineDecoder({
  name: "web-apache-error",
  product: "apache",
  service: "error",
  claims: [{ kind: "shape", shape: "apache-error" }],
  decode,
});
