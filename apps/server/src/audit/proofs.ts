import {
  consistencyPath,
  formatNoteKey,
  inclusionPath,
  type SignedCheckpoint,
  tilesFor,
} from "@xdr/audit";
import { canonicalJson, type Receipt, XdrError } from "@xdr/event";
import type { AuditKeeper } from "./audit-keeper.ts";

export interface InclusionAnswer {
  /** The leaf as it was hashed: canonical JSON without `hash`. */
  readonly leaf: string;
  readonly leafHash: string;
  readonly index: number;
  readonly proof: readonly string[];
  readonly size: number;
  readonly rootHash: string;
  readonly checkpoint: string;
  readonly key: string;
}

const leavesFor = async (keeper: AuditKeeper, tiles: readonly number[]) => {
  const read = new Map<number, readonly string[]>();
  for (const tile of tiles) read.set(tile, await keeper.leavesOf(tile));
  return (tile: number): readonly string[] => read.get(tile) ?? [];
};

const covering = async (keeper: AuditKeeper, size: number): Promise<SignedCheckpoint> => {
  const latest = keeper.latest();
  return latest !== undefined && latest.size >= size ? latest : await keeper.seal();
};

/** Proof that a leaf is in the tree of the newest checkpoint (RFC 6962 section 2.1.1). */
export const proveInclusion = async (
  keeper: AuditKeeper,
  receipt: Receipt,
): Promise<InclusionAnswer> => {
  const { size, rootHash, note } = await covering(keeper, receipt.seq);
  const index = receipt.seq - 1;
  if (index >= size) throw new XdrError("AUDIT_CHAIN_BROKEN");
  const ranges = keeper.tree.ranges(await leavesFor(keeper, tilesFor(index, size - 1)));
  const { hash: leafHash, ...leaf } = receipt;
  return {
    leaf: canonicalJson(leaf),
    leafHash,
    index,
    proof: inclusionPath(index, size, ranges),
    size,
    rootHash,
    checkpoint: note,
    key: formatNoteKey(keeper.key),
  };
};

/** Proof that the newest checkpoint's tree begins with the one of `oldSize` leaves (2.1.2). */
export const proveConsistency = async (
  keeper: AuditKeeper,
  oldSize: number,
): Promise<{ readonly proof: readonly string[]; readonly checkpoint: SignedCheckpoint }> => {
  const checkpoint = await covering(keeper, oldSize);
  if (oldSize < 1 || oldSize > checkpoint.size) {
    throw new XdrError("REQUEST_NOT_FOUND", `The log has ${checkpoint.size} leaves.`);
  }
  const tiles = tilesFor(oldSize - 1, oldSize, checkpoint.size - 1);
  const ranges = keeper.tree.ranges(await leavesFor(keeper, tiles));
  return { proof: consistencyPath(oldSize, checkpoint.size, ranges), checkpoint };
};
