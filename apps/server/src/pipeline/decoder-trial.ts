import { decoders } from "@xdr/catalog";
import { collectBody } from "@xdr/collect";
import { authoringLimits, createTrial, type ProposalNames, type TrialResult } from "@xdr/decode";
import { type DecoderSpec, type DefinitionProblem, readDefinitionText } from "@xdr/decoding";
import { asSourceId, type RawRecord, type TenantId, XdrError } from "@xdr/event";
import type { Clock, Ids } from "@xdr/ports";

export interface DecoderTried {
  readonly problems: readonly DefinitionProblem[];
  readonly results: readonly TrialResult[];
  readonly rejected: readonly string[];
}

/** Definitions and pasted lines; stores and counts nothing. */
export interface DecoderTrial {
  propose(tenantId: TenantId, lines: string, names: ProposalNames): Promise<DecoderSpec>;
  run(tenantId: TenantId, definition: string, lines: string): Promise<DecoderTried>;
}

interface Pasted {
  readonly records: readonly RawRecord[];
  readonly rejected: readonly string[];
}

/** Text in its lines, as a source would have sent it; at most as many as are looked at. */
export const createDecoderTrial = (clock: Clock, ids: Ids): DecoderTrial => {
  const trial = createTrial(decoders);
  const pasted = async (tenantId: TenantId, text: string): Promise<Pasted> => {
    if (text.trim() === "") return { records: [], rejected: [] };
    const context = {
      tenantId,
      sourceId: asSourceId("pasted"),
      batchId: ids.uuid(),
      receivedTime: clock.now(),
      origin: { transport: "http" },
      hints: {},
    } as const;
    const outcome = await collectBody({ body: new TextEncoder().encode(text) }, context);
    if (outcome.kind === "refused") throw new XdrError(outcome.code, outcome.message);
    return {
      records: outcome.records.slice(0, authoringLimits.samplesMax),
      rejected: outcome.rejected.map(({ message }) => message),
    };
  };
  return {
    propose: async (tenantId, lines, names) =>
      trial.propose((await pasted(tenantId, lines)).records, names),
    run: async (tenantId, definition, lines) => {
      const outcome = readDefinitionText(definition);
      const { records, rejected } = await pasted(tenantId, lines);
      if (outcome.kind === "unsound") return { problems: outcome.problems, results: [], rejected };
      return { problems: [], results: trial.run(outcome, records), rejected };
    },
  };
};
