import {
  baseEvent,
  type DecodeInput,
  type DecodeOutcome,
  defineDecoder,
  endpointOf,
  isAddress,
  keyValueMap,
  scanKeyValues,
  stringAt,
  syslogContext,
  syslogUnmapped,
} from "@xdr/decoding";
import { commonFields, type FieldLookup } from "../generic-json/common-fields.ts";

/** What daemons write of the other side: `… from 192.0.2.1`, `… from [2001:db8::1]:443`. */
const fromAddress = /\bfrom \[?([0-9a-fA-F:.]{3,45})/;

const peerOf = (message: string): string | undefined => {
  const text = fromAddress.exec(message.slice(0, 2_000))?.[1]?.replace(/[.:]$/, "");
  return text !== undefined && isAddress(text) ? text : undefined;
};

const lookupIn = (input: DecodeInput, pairs: ReadonlyMap<string, string>): FieldLookup => {
  const { json } = input;
  if (json === undefined) return (name) => pairs.get(name);
  return (name) => stringAt(json, name);
};

/** Syslog severities 0..2 are medium, 3 and 4 low, the rest informational. */
const severityOf = (severity: number | undefined): number | undefined => {
  if (severity === undefined || severity > 4) return undefined;
  return severity <= 2 ? 3 : 2;
};

const withStructuredData = (
  { syslog }: DecodeInput,
  unmapped: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> =>
  syslog?.structuredData === undefined
    ? unmapped
    : Object.assign(Object.create(null), unmapped, { structured_data: syslog.structuredData });

const decode = (input: DecodeInput): DecodeOutcome => {
  const { syslog, json, hints } = input;
  if (syslog === undefined) return { kind: "not-mine" };
  const { message, device, app, pid } = syslogContext(input);
  const pairs = keyValueMap(scanKeyValues(message, { escapes: true, separators: ",;" }));
  const { fields, ...inBody } = commonFields(lookupIn(input, pairs), hints);
  const peer = fields.src_endpoint ?? endpointOf(peerOf(message));
  const inner = fields.actor?.process;
  const event = baseEvent({
    ...fields,
    message: json === undefined ? message : (fields.message ?? message),
    severity_id: severityOf(syslog.severity) ?? fields.severity_id,
    time: syslog.time ?? inBody.time ?? input.receivedTime,
    device,
    src_endpoint: peer,
    actor: {
      ...fields.actor,
      app_name: app ?? fields.actor?.app_name,
      process: { ...inner, name: app ?? inner?.name, pid: pid ?? inner?.pid },
    },
    product: { name: "syslog" },
    metadata: { log_name: "syslog", log_provider: app },
    unmapped: json ?? withStructuredData(input, syslogUnmapped(input, pairs)),
  });
  const services = ["syslog"];
  const flags = syslog.time === undefined ? inBody.flags : [];
  const logsource = { product: "linux", services, categories: [] };
  return { kind: "decoded", event, flags, logsource };
};

/** Syslog lines of programs that no other decoder knows. Asked last, by its name. */
export const decoder = defineDecoder({
  name: "generic-syslog",
  product: "linux",
  service: "syslog",
  claims: [],
  decode,
});
