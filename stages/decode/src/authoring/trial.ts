import type { Decoder, DecoderSpec } from "@xdr/decoding";
import type { DecodedEvent, RawRecord } from "@xdr/event";
import { createChooser } from "../choose.ts";
import { createDecodeOne } from "../decode-one.ts";
import { decodeLimits } from "../limits.ts";
import { createOwnClaims } from "../own-decoders.ts";
import { type Recognised, recognise } from "../recognise.ts";
import { explainMiss } from "./explain-miss.ts";
import { type ProposalNames, proposeDefinition } from "./propose.ts";

/** What became of one line. */
export interface TrialResult {
  /**
   * `decoded`: the definition claims the line and reads it. `unclaimed`: it reads it, but only where
   * a source names the decoder as its type. `missed`: it does not.
   */
  readonly kind: "decoded" | "unclaimed" | "missed";
  /** Of the definition; where it missed, of whichever decoder takes the line. */
  readonly event: DecodedEvent;
  readonly reason?: string;
}

/** Proposes definitions and tries them on lines, beside the decoders that there are. */
export interface Trial {
  propose(records: readonly RawRecord[], names: ProposalNames): DecoderSpec;
  run(
    definition: { readonly spec: DecoderSpec; readonly decoder: Decoder },
    records: readonly RawRecord[],
  ): readonly TrialResult[];
}

const named = (recognised: Recognised, sourceType: string): Recognised => ({
  ...recognised,
  input: { ...recognised.input, hints: { ...recognised.input.hints, sourceType } },
});

/** Pure: nothing is stored or counted. Lines are read one by one, without those before them. */
export const createTrial = (decoders: readonly Decoder[]): Trial => {
  const chooser = createChooser(decoders, decodeLimits);
  return {
    propose: (records, names) =>
      proposeDefinition(
        records
          .map((record) => recognise(record, decodeLimits))
          .filter(({ bad, input }) => bad === undefined && input.text !== "")
          .map(({ input }) => input),
        names,
      ),
    run: ({ spec, decoder }, records) => {
      const list: readonly Decoder[] = [decoder];
      const own = createOwnClaims(() => list, decodeLimits);
      const decodeOne = createDecodeOne(chooser, decodeLimits, { own });
      return records.map((record): TrialResult => {
        const recognised = recognise(record, decodeLimits);
        const { event } = decodeOne(recognised);
        if (event.decoder === spec.name && event.undecoded === undefined) {
          return { kind: "decoded", event };
        }
        const hinted = decodeOne(named(recognised, spec.name)).event;
        if (hinted.decoder === spec.name && hinted.undecoded === undefined) {
          const reason = `Nothing in “claims” takes this line. Sources whose type is ${spec.name} have it read all the same.`;
          return { kind: "unclaimed", event: hinted, reason };
        }
        return { kind: "missed", event, reason: explainMiss(spec, recognised.input) };
      });
    },
  };
};
