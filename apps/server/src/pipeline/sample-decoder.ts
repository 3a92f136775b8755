import { decoders } from "@xdr/catalog";
import { collectBody } from "@xdr/collect";
import { createDecode, type DecodeFacts, type OwnDecoders } from "@xdr/decode";
import { asSourceId, type DecodedEvent, type TenantId, XdrError } from "@xdr/event";
import type { Clock, Ids } from "@xdr/ports";

/** Reads pasted records as a source would have sent them, without storing or counting any. */
export type SampleDecoder = (
  tenantId: TenantId,
  text: string,
  sourceType: string | undefined,
) => Promise<{ readonly events: readonly DecodedEvent[]; readonly rejected: readonly string[] }>;

export const createSampleDecoder = (options: {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly facts: DecodeFacts;
  readonly own: OwnDecoders;
}): SampleDecoder => {
  const { clock, ids, own } = options;
  const never = new AbortController().signal;
  return async (tenantId, text, sourceType) => {
    if (text.trim() === "") return { events: [], rejected: [] };
    const context = {
      tenantId,
      sourceId: asSourceId("pasted"),
      batchId: ids.uuid(),
      receivedTime: clock.now(),
      origin: { transport: "http" },
      hints: sourceType === undefined ? {} : { sourceType },
    } as const;
    const body = new TextEncoder().encode(text);
    const outcome = await collectBody({ body }, context);
    if (outcome.kind === "refused") throw new XdrError(outcome.code, outcome.message);
    const { out, rejected } = await createDecode({ decoders, ...options.facts, own }).run(
      outcome.records,
      never,
    );
    const problems = [...outcome.rejected, ...rejected].map(({ message }) => message);
    return { events: out, rejected: problems };
  };
};
