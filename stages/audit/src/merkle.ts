import { hash } from "node:crypto";

/**
 * Merkle trees of RFC 6962 section 2.1 over leaf hashes (as `receiptHash` gives them). Hashes are
 * lower-case hex of SHA-256; an inner node is SHA-256(0x01 || left || right).
 */

const nodePrefix = "01";

/** Hash of the tree over the leaves `from` (included) to `to` (excluded) of a larger one. */
export type RangeHash = (from: number, to: number) => string;

/** SHA-256 of nothing: the tree hash of no leaves. */
export const emptyTreeHash = hash("sha256", "", "hex");

/** Hash of an inner node. */
export const nodeHash = (left: string, right: string): string =>
  hash("sha256", Buffer.from(nodePrefix + left + right, "hex"), "hex");

/** Merkle Tree Hash of the leaves, in order. Of none it is SHA-256 of nothing. */
export const treeHash = (leafHashes: readonly string[]): string =>
  leafHashes.length === 0 ? emptyTreeHash : rangeHashOf(leafHashes)(0, leafHashes.length);

/** `RangeHash` of leaves that are all at hand. */
export const rangeHashOf = (leafHashes: readonly string[]): RangeHash => {
  const rootOf: RangeHash = (from, to) => {
    if (to - from === 1) return leafHashes[from] ?? "";
    const middle = from + splitOf(to - from);
    return nodeHash(rootOf(from, middle), rootOf(middle, to));
  };
  return rootOf;
};

/** Largest power of two below `size`; `size` must be at least 2. */
export const splitOf = (size: number): number => {
  let split = 1;
  while (split * 2 < size) split *= 2;
  return split;
};

/**
 * The audit path of RFC 6962 section 2.1.1: the hashes that lead from leaf `index` (from 0) of a
 * tree of `size` leaves to its hash, from the leaf upwards. Throws a RangeError for an index that is
 * not in the tree.
 */
export const inclusionPath = (
  index: number,
  size: number,
  rangeHash: RangeHash,
): readonly string[] => {
  if (!Number.isInteger(index) || index < 0 || index >= size) {
    throw new RangeError(`leaf ${index} is not in a tree of ${size}`);
  }
  const path: string[] = [];
  let from = 0;
  let to = size;
  while (to - from > 1) {
    const middle = from + splitOf(to - from);
    if (index < middle) {
      path.push(rangeHash(middle, to));
      to = middle;
    } else {
      path.push(rangeHash(from, middle));
      from = middle;
    }
  }
  return path.reverse();
};

/** `inclusionPath` of leaves that are all at hand. */
export const inclusionProof = (leafHashes: readonly string[], index: number): readonly string[] =>
  inclusionPath(index, leafHashes.length, rangeHashOf(leafHashes));

/**
 * The consistency proof of RFC 6962 section 2.1.2: shows that the tree of `size` leaves begins with
 * the tree of `oldSize`. Throws a RangeError unless 0 < oldSize <= size.
 */
export const consistencyPath = (
  oldSize: number,
  size: number,
  rangeHash: RangeHash,
): readonly string[] => {
  if (!Number.isInteger(oldSize) || oldSize < 1 || oldSize > size) {
    throw new RangeError(`a tree of ${size} does not begin with one of ${oldSize}`);
  }
  const path: string[] = [];
  let from = 0;
  let to = size;
  // True while the old tree's own hash is among what the verifier knows.
  let isWhole = true;
  while (oldSize < to) {
    const middle = from + splitOf(to - from);
    if (oldSize <= middle) {
      path.push(rangeHash(middle, to));
      to = middle;
    } else {
      path.push(rangeHash(from, middle));
      from = middle;
      isWhole = false;
    }
  }
  if (!isWhole) path.push(rangeHash(from, to));
  return path.reverse();
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
  let root = claim.leafHash;
  for (const sibling of proof) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      root = nodeHash(sibling, root);
      while (node % 2 === 0 && node !== 0) {
        node = Math.floor(node / 2);
        last = Math.floor(last / 2);
      }
    } else {
      root = nodeHash(root, sibling);
    }
    node = Math.floor(node / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 && root === claim.rootHash;
};

export interface ConsistencyClaim {
  readonly oldSize: number;
  readonly oldRootHash: string;
  readonly size: number;
  readonly rootHash: string;
  readonly proof: readonly string[];
}

/** Does the larger tree begin with the smaller one? RFC 9162 section 2.1.4.2. Never throws. */
export const verifyConsistency = (claim: ConsistencyClaim): boolean => {
  const { oldSize, size, proof } = claim;
  if (!Number.isSafeInteger(oldSize) || !Number.isSafeInteger(size)) return false;
  if (oldSize < 1 || oldSize > size) return false;
  if (oldSize === size) return proof.length === 0 && claim.oldRootHash === claim.rootHash;
  const isPowerOfTwo = Math.log2(oldSize) % 1 === 0;
  const [first, ...rest] = isPowerOfTwo ? [claim.oldRootHash, ...proof] : proof;
  if (first === undefined) return false;
  let node = oldSize - 1;
  let last = size - 1;
  while (node % 2 === 1) {
    node = Math.floor(node / 2);
    last = Math.floor(last / 2);
  }
  let oldRoot = first;
  let root = first;
  for (const sibling of rest) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      oldRoot = nodeHash(sibling, oldRoot);
      root = nodeHash(sibling, root);
      while (node % 2 === 0 && node !== 0) {
        node = Math.floor(node / 2);
        last = Math.floor(last / 2);
      }
    } else {
      root = nodeHash(root, sibling);
    }
    node = Math.floor(node / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 && oldRoot === claim.oldRootHash && root === claim.rootHash;
};
