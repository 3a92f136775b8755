import type { Decoder } from "@xdr/decoding";
import type { DecodedEvent, ErrorCode } from "@xdr/event";
import type { Chooser } from "./choose.ts";
import type { Enrich } from "./enrich/enrich.ts";
import { finishEvent, type Reason, undecodedEvent } from "./finish.ts";
import type { DecodeLimits } from "./limits.ts";
import type { OwnClaims } from "./own-decoders.ts";
import type { Recognised } from "./recognise.ts";

/** Decoders of the catalog that are asked last, by the form of the record. */
const genericNames = {
  json: "generic-json",
  syslog: "generic-syslog",
  text: "generic-kv",
} as const;

const genericFor = ({ input }: Recognised, chooser: Chooser): Decoder | undefined => {
  if (input.syslog !== undefined) return chooser.byName(genericNames.syslog);
  if (input.json !== undefined) return chooser.byName(genericNames.json);
  return chooser.byName(genericNames.text);
};

/** `threw` tells that a decoder is broken code. */
export interface OneDecoded {
  readonly event: DecodedEvent;
  readonly threw: boolean;
}

/**
 * Decodes one record: the tenant's own decoders and the others that claim it in turn, then the generic one of its form, until
 * one does not say `not-mine`; else a Base Event with the reason. Never throws.
 */
export const createDecodeOne = (
  chooser: Chooser,
  limits: DecodeLimits,
  more: { readonly enrich?: Enrich | undefined; readonly own?: OwnClaims | undefined } = {},
): ((recognised: Recognised) => OneDecoded) => {
  const { enrich, own } = more;
  const giveUp = (
    recognised: Recognised,
    code: ErrorCode,
    by: Omit<Reason, "code"> = { decoder: "none", product: "unknown" },
  ): DecodedEvent => undecodedEvent(recognised, { code, ...by }, limits);

  const ask = (decoder: Decoder, recognised: Recognised): DecodedEvent | undefined => {
    const outcome = decoder.decode(recognised.input);
    const { name, product } = decoder;
    if (outcome.kind === "not-mine") return undefined;
    if (outcome.kind === "undecodable") {
      const { code, message } = outcome;
      return giveUp(recognised, code, { decoder: name, product, message });
    }
    return finishEvent({ recognised, decoder: name, decoded: outcome }, limits, enrich);
  };
  /** The one place that guards a batch against a broken decoder, or what it gave back. */
  const askGuarded = (decoder: Decoder, recognised: Recognised): OneDecoded | undefined => {
    try {
      const event = ask(decoder, recognised);
      return event === undefined ? undefined : { event, threw: false };
    } catch {
      const { name, product } = decoder;
      const message = `The decoder ${name} failed on this record.`;
      const by = { decoder: name, product, message };
      return { event: giveUp(recognised, "DECODE_RECORD_MALFORMED", by), threw: true };
    }
  };

  /**
   * Who is asked, in turn. A plain line that nobody claims is read together with what its shipper
   * wrote beside it, before it is searched for `key=value`.
   */
  function* ladder(recognised: Recognised): Generator<readonly [Decoder, Recognised]> {
    const { input, shape, wrapper } = recognised;
    for (const decoder of own?.(recognised) ?? []) yield [decoder, recognised];
    const asked = chooser.candidates(input, shape);
    for (const decoder of asked) yield [decoder, recognised];
    for (const decoder of chooser.byText(input)) {
      if (!asked.includes(decoder)) yield [decoder, recognised];
    }
    const isPlain = input.syslog === undefined && input.json === undefined;
    if (wrapper !== undefined && isPlain) {
      const outer: Recognised = { ...recognised, input: wrapper, shape: undefined };
      for (const decoder of chooser.candidates(wrapper, undefined)) yield [decoder, outer];
      const json = chooser.byName(genericNames.json);
      if (json !== undefined) yield [json, outer];
    }
    const generic = genericFor(recognised, chooser);
    if (generic !== undefined) yield [generic, recognised];
  }

  return (recognised) => {
    if (recognised.bad !== undefined) {
      return { event: giveUp(recognised, recognised.bad), threw: false };
    }
    for (const [decoder, asked] of ladder(recognised)) {
      const one = askGuarded(decoder, asked);
      if (one !== undefined) return one;
    }
    return { event: giveUp(recognised, "DECODE_RECORD_UNRECOGNISED"), threw: false };
  };
};
