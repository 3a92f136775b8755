import { createHash } from "node:crypto";

/**
 * Merkle trees of RFC 6962 section 2.1 over leaf hashes (as `receiptHash` gives them). Hashes are
 * lower-case hex of SHA-256; an inner node is SHA-256(0x01 || left || right).
 */

const nodePrefix = Buffer.of(1);

/** Merkle Tree Hash of the leaves, in order. Of none it is SHA-256 of nothing. */
export const treeHash = (leafHashes: readonly string[]): string =>
  leafHashes.length === 0
    ? createHash("sha256").digest("hex")
    : rootOf(leafHashes, 0, leafHashes.length);

/**
 * The audit path of RFC 6962 section 2.1.1: the hashes that lead from leaf `index` (from 0) to the
 * tree hash, from the leaf upwards. Throws a RangeError for an index that is not in the tree.
 */
export const inclusionProof = (leafHashes: readonly string[], index: number): readonly string[] => {
  if (!Number.isInteger(index) || index < 0 || index >= leafHashes.length) {
    throw new RangeError(`leaf ${index} is not in a tree of ${leafHashes.length}`);
  }
  const proof: string[] = [];
  let from = 0;
  let to = leafHashes.length;
  while (to - from > 1) {
    const middle = from + splitOf(to - from);
    if (index < middle) {
      proof.push(rootOf(leafHashes, middle, to));
      to = middle;
    } else {
      proof.push(rootOf(leafHashes, from, middle));
      from = middle;
    }
  }
  return proof.reverse();
};

export interface InclusionClaim {
  readonly leafHash: string;
  /** From 0. */
  readonly index: number;
  /** Leaves of the tree whose hash is `rootHash`. */
  readonly size: number;
  readonly proof: readonly string[];
  readonly rootHash: string;
}

/** Does the proof lead from the leaf to the root? RFC 9162 section 2.1.3.2. Never throws. */
export const verifyInclusion = (claim: InclusionClaim): boolean => {
  const { index, size, proof } = claim;
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size)) return false;
  if (index < 0 || index >= size) return false;
  let node = index;
  let last = size - 1;
  let hash = claim.leafHash;
  for (const sibling of proof) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      hash = nodeHash(sibling, hash);
      while (node % 2 === 0 && node !== 0) {
        node = Math.floor(node / 2);
        last = Math.floor(last / 2);
      }
    } else {
      hash = nodeHash(hash, sibling);
    }
    node = Math.floor(node / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 && hash === claim.rootHash;
};

const rootOf = (hashes: readonly string[], from: number, to: number): string => {
  if (to - from === 1) return hashes[from] ?? "";
  const middle = from + splitOf(to - from);
  return nodeHash(rootOf(hashes, from, middle), rootOf(hashes, middle, to));
};

/** Largest power of two below `size`. */
const splitOf = (size: number): number => {
  let split = 1;
  while (split * 2 < size) split *= 2;
  return split;
};

const nodeHash = (left: string, right: string): string =>
  createHash("sha256")
    .update(nodePrefix)
    .update(Buffer.from(left, "hex"))
    .update(Buffer.from(right, "hex"))
    .digest("hex");
