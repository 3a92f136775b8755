import { type DecodeInput, type DecodeOutcome, type Decoder, defineDecoder } from "./decoder.ts";
import { syslogUnmapped } from "./syslog-context.ts";

type Json = Readonly<Record<string, unknown>>;

export interface Derivation {
  /** The record inside of its envelope; `undefined` where there is none. It becomes `unmapped`. */
  readonly open?: (json: Json) => Json | undefined;
  /** What the definition reads: the record with values beside it that follow from its own. */
  readonly view?: (record: Json) => Json;
  /** Further names of Sigma rules. */
  readonly sigma?: (record: Json) => Json;
}

/**
 * A decoder of JSON that reads its records in another form than they have: names and values in
 * lists made fields, a number made a word. The event keeps the record as it is under `unmapped`.
 */
export const deriveDecoder = (decoder: Decoder, derivation: Derivation): Decoder => {
  const { open, view, sigma } = derivation;
  const decode = (input: DecodeInput): DecodeOutcome => {
    const { json } = input;
    const record = json === undefined || open === undefined ? json : open(json);
    if (record === undefined) return { kind: "not-mine" };
    const outcome = decoder.decode({ ...input, json: view === undefined ? record : view(record) });
    if (outcome.kind !== "decoded") return outcome;
    const unmapped = input.syslog === undefined ? record : { ...syslogUnmapped(input), ...record };
    const more = sigma === undefined ? undefined : sigma(record);
    return {
      ...outcome,
      event: { ...outcome.event, unmapped },
      ...(more === undefined ? {} : { sigmaFields: { ...outcome.sigmaFields, ...more } }),
    };
  };
  return defineDecoder({ ...decoder, decode });
};
