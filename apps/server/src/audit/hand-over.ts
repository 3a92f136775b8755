import { type Handover, openHandover, signHandover } from "@xdr/audit";
import type { AuditSigners, CheckpointSink, Log, Signer } from "@xdr/ports";

/** The key that signs now, and how it came to be the one. */
export interface SigningState {
  signer: Signer;
  handovers: readonly Handover[];
}

export interface HandingOver {
  readonly signers: AuditSigners;
  readonly sinks: readonly CheckpointSink[];
  readonly log: Log;
  /** Told when another key signs from now on. */
  readonly onKey?: (signer: Signer) => Promise<void>;
}

/** The key that signs at first: the newest, or the one before when it has not vouched for it yet. */
export const firstSigner = (
  all: readonly Signer[],
  handovers: readonly Handover[],
): Signer | undefined => {
  const newest = all.at(-1);
  const isKnown = handovers.some(({ to }) => to.name === newest?.name);
  return isKnown ? newest : (all.at(-2) ?? newest);
};

/**
 * Lets the key that signs vouch for the newest one, over the tree as it is, and goes on with that.
 * Throws when a sink does not take the note: then nothing has changed.
 */
export const handOver = async (
  { signers, sinks, log, onKey }: HandingOver,
  state: SigningState,
  next: { readonly all: readonly Signer[]; readonly size: number; readonly rootHash: string },
): Promise<boolean> => {
  const { signer } = state;
  const newest = next.all.at(-1);
  if (newest === undefined) return false;
  const isChange = newest.name !== signer.name;
  if (isChange) {
    const { note } = signHandover(next, signer, newest);
    for (const sink of sinks) await sink.append(note);
    const done = openHandover(note);
    state.handovers = done === undefined ? state.handovers : [...state.handovers, done];
    state.signer = newest;
    log.info("audit-key-exchanged", { from: signer.name, to: newest.name, size: next.size });
    await onKey?.(newest);
  }
  if (next.all.length > 1) await signers.forgetOlder();
  return isChange;
};
