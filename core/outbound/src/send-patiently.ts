import type { Clock, Egress, EgressAnswer, EgressRequest } from "@xdr/ports";

export const patienceLimits = Object.freeze({
  /** A vendor that says "later" is waited for so long, this often. */
  waitMsMax: 3_000,
  waitsMax: 2,
});

const askedMs = (header: string | undefined): number => {
  const seconds = Number(header ?? 1);
  return Number.isFinite(seconds) ? Math.max(0, seconds * 1000) : Number.POSITIVE_INFINITY;
};

/**
 * Sends, and again when the vendor is busy (429, 503) and asks for a short wait (`Retry-After`, RFC
 * 9110 section 10.2.3, in seconds; a second without one). The last answer is given as it is.
 */
export const sendPatiently = async (
  { egress, clock }: { readonly egress: Egress; readonly clock: Pick<Clock, "sleep"> },
  request: EgressRequest,
  signal: AbortSignal,
): Promise<EgressAnswer> => {
  for (let waits = 0; ; waits += 1) {
    const answer = await egress.send(request, signal);
    const waitMs = askedMs(answer.headers["retry-after"]);
    const isBusy = answer.status === 429 || answer.status === 503;
    const { waitsMax, waitMsMax } = patienceLimits;
    if (!isBusy || waits >= waitsMax || waitMs > waitMsMax) return answer;
    await clock.sleep(waitMs, signal);
  }
};
