import { baseEvent, type DecodeInput, type DecodeOutcome, defineDecoder } from "@xdr/decoding";
import { commonFields } from "../generic-json/common-fields.ts";
import { type CefLine, parseCefLine } from "./cef-line.ts";

/** CEF 0..3 low, 4..6 medium, 7..8 high, 9..10 very high; or those words. */
const severityOf = (text: string): number => {
  const words = new Map([
    ["low", 2],
    ["medium", 3],
    ["high", 4],
    ["very-high", 5],
  ]);
  const value = /^\d{1,2}$/.test(text) ? Number(text) : -1;
  if (value < 0) return words.get(text.toLowerCase()) ?? 1;
  if (value <= 3) return value === 0 ? 1 : 2;
  if (value <= 6) return 3;
  return value <= 8 ? 4 : 5;
};

const unmappedOf = (line: CefLine): Readonly<Record<string, unknown>> => {
  const out: Record<string, unknown> = Object.create(null);
  for (const [key, value] of line.extension) out[key] = value;
  return out;
};

const decode = (input: DecodeInput): DecodeOutcome => {
  const { syslog, text, hints, receivedTime } = input;
  const line = parseCefLine(syslog?.message ?? text);
  if (line === undefined) {
    return {
      kind: "undecodable",
      code: "DECODE_RECORD_MALFORMED",
      message: "The CEF header is cut.",
    };
  }
  const { fields, time, flags } = commonFields((name) => line.extension.get(name), hints);
  const hostname = fields.device?.hostname ?? syslog?.hostname;
  const event = baseEvent({
    ...fields,
    message: fields.message ?? line.name,
    severity_id: severityOf(line.severity),
    time: time ?? syslog?.time ?? receivedTime,
    device: hostname === undefined ? undefined : { hostname },
    product: { name: line.product || "CEF", vendor_name: line.vendor || "unknown" },
    metadata: { event_code: line.classId || undefined, log_name: line.name || undefined },
    unmapped: unmappedOf(line),
  });
  const isTimed = time !== undefined || syslog?.time !== undefined;
  const kept = time === undefined && isTimed ? [] : flags;
  return { kind: "decoded", event, flags: kept, logsource: { services: [], categories: [] } };
};

/** Common Event Format of any vendor, bare or in syslog. */
export const decoder = defineDecoder({
  name: "generic-cef",
  product: "generic",
  service: "cef",
  claims: [{ kind: "shape", shape: "cef" }],
  decode,
});
