import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createGrowingTree, tileLeaves, tilesFor } from "./growing-tree.ts";
import {
  consistencyPath,
  inclusionPath,
  inclusionProof,
  treeHash,
  verifyConsistency,
  verifyInclusion,
} from "./merkle.ts";

const leafHash = (number: number): string =>
  createHash("sha256").update(Buffer.of(0)).update(String(number)).digest("hex");

const leaves = Array.from({ length: 5 * tileLeaves + 9 }, (_, number) => leafHash(number));

const grown = (size: number) => {
  const tree = createGrowingTree();
  for (const leaf of leaves.slice(0, size)) tree.append(leaf);
  return tree;
};

const flip = (hex: string): string => (hex[0] === "0" ? "1" : "0") + hex.slice(1);

/** Gives only the tiles that were asked for beforehand. */
const tiles = (wanted: readonly number[]) => (tile: number) => {
  if (!wanted.includes(tile)) throw new Error(`tile ${tile} was not announced`);
  return leaves.slice(tile * tileLeaves, (tile + 1) * tileLeaves);
};

describe("a tree that grows", () => {
  test.each([0, 1, 2, 255, 256, 257, 511, 512, 513, 1023, 1024, 1025, leaves.length])(
    "has after %i leaves the hash of the tree made at once",
    (size) => {
      expect(grown(size).rootHash()).toBe(treeHash(leaves.slice(0, size)));
      expect(grown(size).size).toBe(size);
    },
  );

  test("proves leaves of every size that it had, from the tiles announced", () => {
    const full = grown(leaves.length);
    const place = fc
      .integer({ min: 1, max: leaves.length })
      .chain((size) => fc.tuple(fc.constant(size), fc.integer({ min: 0, max: size - 1 })));
    fc.assert(
      fc.property(place, ([size, index]) => {
        const ranges = full.ranges(tiles(tilesFor(index, size - 1)));
        const proof = inclusionPath(index, size, ranges);
        expect(proof).toEqual(inclusionProof(leaves.slice(0, size), index));
        const claim = {
          leafHash: leaves[index] ?? "",
          index,
          size,
          proof,
          rootHash: ranges(0, size),
        };
        expect(verifyInclusion(claim)).toBe(true);
      }),
    );
  });

  test("proves that it begins with each of its former selves, and nothing else", () => {
    const full = grown(leaves.length);
    const sizes = fc
      .integer({ min: 1, max: leaves.length })
      .chain((size) => fc.tuple(fc.constant(size), fc.integer({ min: 1, max: size })));
    fc.assert(
      fc.property(sizes, fc.nat(), ([size, oldSize], pick) => {
        const ranges = full.ranges(tiles(tilesFor(oldSize - 1, oldSize, size - 1)));
        const claim = {
          oldSize,
          oldRootHash: treeHash(leaves.slice(0, oldSize)),
          size,
          rootHash: treeHash(leaves.slice(0, size)),
          proof: consistencyPath(oldSize, size, ranges),
        };
        expect(verifyConsistency(claim)).toBe(true);
        expect(verifyConsistency({ ...claim, oldRootHash: flip(claim.oldRootHash) })).toBe(false);
        expect(verifyConsistency({ ...claim, rootHash: flip(claim.rootHash) })).toBe(false);
        expect(verifyConsistency({ ...claim, proof: [...claim.proof, flip(claim.rootHash)] })).toBe(
          false,
        );
        if (claim.proof.length > 0) {
          const at = pick % claim.proof.length;
          const bent = claim.proof.map((hash, n) => (n === at ? flip(hash) : hash));
          expect(verifyConsistency({ ...claim, proof: bent })).toBe(false);
          expect(verifyConsistency({ ...claim, proof: claim.proof.slice(1) })).toBe(false);
        }
      }),
    );
  });

  test("has the consistency proofs of the RFC 6962 example tree", () => {
    const seven = leaves.slice(0, 7);
    const ranges = grown(7).ranges(() => seven);
    const [c, d] = [leaves[2] ?? "", leaves[3] ?? ""];
    const g = treeHash(seven.slice(0, 2));
    const l = treeHash(seven.slice(4, 7));
    const j = leaves[6] ?? "";
    const i = treeHash(seven.slice(4, 6));
    const k = treeHash(seven.slice(0, 4));
    expect(consistencyPath(3, 7, ranges)).toEqual([c, d, g, l]);
    expect(consistencyPath(4, 7, ranges)).toEqual([l]);
    expect(consistencyPath(6, 7, ranges)).toEqual([i, j, k]);
    expect(() => consistencyPath(0, 7, ranges)).toThrow(RangeError);
    expect(() => consistencyPath(8, 7, ranges)).toThrow(RangeError);
  });
});
