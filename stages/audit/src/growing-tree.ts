import { emptyTreeHash, nodeHash, type RangeHash, rangeHashOf, splitOf } from "./merkle.ts";

/** Leaves of one tile. The hashes of a tile's leaves are not kept: they are read again for proofs. */
export const tileLeaves = 256;

/**
 * A tree that grows at its end and remembers only the hashes of its complete subtrees of
 * `tileLeaves` leaves and more (two hashes a tile), and the leaves of the tile that is not full.
 */
export interface GrowingTree {
  /** Leaves so far. */
  readonly size: number;
  append(leafHash: string): void;
  rootHash(): string;
  /**
   * Subtree hashes for proofs about the tree as it was at `size` or less. `leavesOf` gives the leaf
   * hashes of a tile by its number from 0; it is asked for the tiles that `tilesFor` names only.
   */
  ranges(leavesOf: (tile: number) => readonly string[]): RangeHash;
}

/** Numbers of the tiles whose leaves a proof about these leaf numbers and sizes reads. */
export const tilesFor = (...places: readonly number[]): readonly number[] => [
  ...new Set(places.filter((place) => place >= 0).map((place) => Math.floor(place / tileLeaves))),
];

/** A tree without leaves. */
export const createGrowingTree = (): GrowingTree => {
  /** `levels[n][i]`: hash of the i-th complete subtree of `tileLeaves * 2^n` leaves. */
  const levels: string[][] = [];
  let open: string[] = [];
  let size = 0;

  const close = (): void => {
    let carried = rangeHashOf(open)(0, tileLeaves);
    open = [];
    for (let level = 0; ; level += 1) {
      const nodes = levels[level] ?? [];
      levels[level] = nodes;
      nodes.push(carried);
      if (nodes.length % 2 === 1) return;
      carried = nodeHash(nodes.at(-2) ?? "", carried);
    }
  };
  const known = (from: number, to: number): string | undefined => {
    const level = Math.log2((to - from) / tileLeaves);
    if (level < 0 || !Number.isInteger(level) || from % (to - from) !== 0) return undefined;
    return levels[level]?.[from / (to - from)];
  };
  const ranges = (leavesOf: (tile: number) => readonly string[]): RangeHash => {
    const rootOf: RangeHash = (from, to) => {
      if (to - from === 1) return leavesOf(Math.floor(from / tileLeaves))[from % tileLeaves] ?? "";
      const found = known(from, to);
      if (found !== undefined) return found;
      const middle = from + splitOf(to - from);
      return nodeHash(rootOf(from, middle), rootOf(middle, to));
    };
    return rootOf;
  };

  return {
    get size() {
      return size;
    },
    append: (leafHash) => {
      open.push(leafHash);
      size += 1;
      if (open.length === tileLeaves) close();
    },
    rootHash: () => (size === 0 ? emptyTreeHash : ranges(() => open)(0, size)),
    ranges,
  };
};
