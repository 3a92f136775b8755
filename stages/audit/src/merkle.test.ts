import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { inclusionProof, treeHash, verifyInclusion } from "./merkle.ts";

const leafHash = (data: Buffer): string =>
  createHash("sha256").update(Buffer.of(0)).update(data).digest("hex");

/** Leaves and roots of the Certificate Transparency reference tree. */
const leaves = [
  ...["", "00", "10", "2021", "3031", "40414243", "5051525354555657"],
  "606162636465666768696a6b6c6d6e6f",
].map((hex) => leafHash(Buffer.from(hex, "hex")));
const roots = [
  "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
  "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
  "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
  "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
  "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
  "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
  "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
  "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
  "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];

describe("the Merkle tree of RFC 6962", () => {
  test.each(roots.map((root, size) => [size, root]))("of %i leaves has root %s", (size, root) => {
    expect(treeHash(leaves.slice(0, Number(size)))).toBe(root);
  });

  test("has the audit path of the reference tree for its sixth leaf", () => {
    expect(inclusionProof(leaves, 5)).toEqual([
      "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
      "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
      "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ]);
  });

  test("proves each leaf, and nothing when any part of the claim is changed", () => {
    const sizes = fc
      .integer({ min: 1, max: 70 })
      .chain((size) =>
        fc.record({ size: fc.constant(size), index: fc.integer({ min: 0, max: size - 1 }) }),
      );
    const flip = (hex: string): string => (hex[0] === "0" ? "1" : "0") + hex.slice(1);
    fc.assert(
      fc.property(sizes, fc.nat(), ({ size, index }, pick) => {
        const hashes = Array.from({ length: size }, (_, n) => leafHash(Buffer.from([n])));
        const claim = {
          leafHash: hashes[index] ?? "",
          index,
          size,
          proof: inclusionProof(hashes, index),
          rootHash: treeHash(hashes),
        };
        expect(verifyInclusion(claim)).toBe(true);
        const at = claim.proof.length === 0 ? 0 : pick % claim.proof.length;
        const bent = claim.proof.map((hash, n) => (n === at ? flip(hash) : hash));
        if (size > 1) {
          expect(verifyInclusion({ ...claim, proof: bent })).toBe(false);
          expect(verifyInclusion({ ...claim, proof: claim.proof.slice(1) })).toBe(false);
          expect(verifyInclusion({ ...claim, index: (index + 1) % size })).toBe(false);
        }
        expect(verifyInclusion({ ...claim, leafHash: flip(claim.leafHash) })).toBe(false);
        expect(verifyInclusion({ ...claim, rootHash: flip(claim.rootHash) })).toBe(false);
        expect(verifyInclusion({ ...claim, proof: [...claim.proof, claim.rootHash] })).toBe(false);
        expect(verifyInclusion({ ...claim, index: size })).toBe(false);
      }),
    );
  });

  test("refuses to prove a leaf that is not there", () => {
    expect(() => inclusionProof(leaves, 8)).toThrow(RangeError);
    expect(() => inclusionProof(leaves, -1)).toThrow(RangeError);
  });
});
