import {
  baseEvent,
  type DecodeInput,
  type DecodeOutcome,
  defineDecoder,
  stringAt,
} from "@xdr/decoding";
import { commonFields } from "./common-fields.ts";

type Json = Readonly<Record<string, unknown>>;

/** A dotted name as one key (flattened objects) or as a path of keys. */
const lookupIn =
  (json: Json) =>
  (name: string): string | undefined => {
    const flat = json[name];
    if (typeof flat === "string") return flat === "" ? undefined : flat;
    if (typeof flat === "number") return String(flat);
    return name.includes(".") ? stringAt(json, name) : undefined;
  };

const decode = ({ json, hints, receivedTime }: DecodeInput): DecodeOutcome => {
  if (json === undefined) return { kind: "not-mine" };
  const { fields, time, flags } = commonFields(lookupIn(json), hints);
  const event = baseEvent({
    ...fields,
    time: time ?? receivedTime,
    product: { name: "JSON" },
    unmapped: json,
  });
  return { kind: "decoded", event, flags, logsource: { services: [], categories: [] } };
};

/** Any JSON object that no other decoder knows. Asked last, by its name. */
export const decoder = defineDecoder({
  name: "generic-json",
  product: "generic",
  service: "json",
  claims: [],
  decode,
});
