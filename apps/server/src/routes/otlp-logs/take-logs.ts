import { type OtlpPartial, splitOtlp } from "@xdr/collect";
import type { Source } from "@xdr/ports";
import { orThrow } from "../../http/delivery.ts";
import type { System } from "../../system.ts";
import type { OtlpForm } from "./otlp-answer.ts";

export interface OtlpDelivery {
  readonly source: Source;
  readonly form: OtlpForm;
  /** Unpacked. */
  readonly bytes: Uint8Array;
  readonly receivedBytes: number;
  readonly peer: string;
  readonly idempotencyKey?: string | undefined;
}

/** Stores an export request. Answers what of it was not taken; throws where nothing was. */
export const takeLogs = async (
  system: System,
  delivery: OtlpDelivery,
): Promise<OtlpPartial | undefined> => {
  const { frames } = orThrow(splitOtlp(delivery.bytes, delivery.form));
  if (frames.length === 0) return undefined;
  const { rejected } = await system.intake.framed({
    source: delivery.source,
    frames,
    idempotencyKey: delivery.idempotencyKey,
    peer: delivery.peer,
    receivedBytes: delivery.receivedBytes,
  });
  const [first] = rejected;
  if (first === undefined) return undefined;
  return {
    rejected: rejected.length,
    message: `Kept in quarantine. The first: ${first.code}: ${first.message}`,
  };
};
