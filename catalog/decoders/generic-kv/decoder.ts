import {
  baseEvent,
  type DecodeInput,
  type DecodeOutcome,
  defineDecoder,
  keyValueMap,
  scanKeyValues,
} from "@xdr/decoding";
import { commonFields } from "../generic-json/common-fields.ts";

/** Prose may hold one `a=b` by chance. */
const pairsMin = 2;

const decode = ({ text, hints, receivedTime }: DecodeInput): DecodeOutcome => {
  const pairs = keyValueMap(scanKeyValues(text, { escapes: true, separators: ",;" }));
  if (pairs.size < pairsMin) return { kind: "not-mine" };
  const { fields, time, flags } = commonFields((name) => pairs.get(name), hints);
  const unmapped: Record<string, unknown> = Object.create(null);
  for (const [key, value] of pairs) unmapped[key] = value;
  const event = baseEvent({
    ...fields,
    message: fields.message ?? text,
    time: time ?? receivedTime,
    product: { name: "key=value" },
    unmapped,
  });
  return { kind: "decoded", event, flags, logsource: { services: [], categories: [] } };
};

/** Lines of `key=value` pairs, such as logfmt, that no other decoder knows. Asked last, by name. */
export const decoder = defineDecoder({
  name: "generic-kv",
  product: "generic",
  service: "key-value",
  claims: [],
  decode,
});
