/*
 * Memory for many small records that come and go, in blocks that are never copied: growing costs one
 * new block, and the collector has nothing to look through. A record is named by where it begins, in
 * units of eight bytes, counted over all blocks; 0 names none. What is freed is used again for a
 * record of the same length.
 */

/** One stretch of memory, seen two ways. */
export interface Block {
  readonly floats: Float64Array;
  readonly words: Int32Array;
}

export interface Slab {
  readonly blocks: readonly Block[];
  /** Takes a record of at most `recordBytesMax` bytes; what it held before is still in it. */
  take(bytes: number): number;
  /** Gives a record back, with the length that it was taken with. */
  free(record: number, bytes: number): void;
  /** The blocks of this moment. */
  copy(): readonly Block[];
}

const blockBytes = 32_768;
const unitBytes = 8;
const blockUnits = blockBytes / unitBytes;

export const recordBytesMax = 8_192;

/** Shift and mask that find a record: its block, and its unit in there. */
export const blockShift = Math.log2(blockUnits);
export const unitMask = blockUnits - 1;

const blockOver = (buffer: ArrayBuffer): Block => ({
  floats: new Float64Array(buffer),
  words: new Int32Array(buffer),
});

const noBlock = blockOver(new ArrayBuffer(0));

export const blockOf = (blocks: readonly Block[], record: number): Block =>
  blocks[record >>> blockShift] ?? noBlock;

export function createSlab(): Slab {
  const blocks: Block[] = [];
  /** First free record of each length in units; the next one stands in its first word. */
  const freed = new Int32Array(recordBytesMax / unitBytes + 1);
  // The first unit is never given out, so that no record is 0.
  let next = 0;
  return {
    blocks,
    take: (bytes) => {
      const units = (bytes + unitBytes - 1) >>> 3;
      const again = freed[units] ?? 0;
      if (again !== 0) {
        freed[units] = blockOf(blocks, again).words[(again & unitMask) * 2] ?? 0;
        return again;
      }
      if (next === 0 || (next & unitMask) + units > blockUnits || (next & unitMask) === 0) {
        next = blocks.length * blockUnits + (blocks.length === 0 ? 1 : 0);
        blocks.push(blockOver(new ArrayBuffer(blockBytes)));
      }
      const record = next;
      next += units;
      return record;
    },
    free: (record, bytes) => {
      const units = (bytes + unitBytes - 1) >>> 3;
      blockOf(blocks, record).words[(record & unitMask) * 2] = freed[units] ?? 0;
      freed[units] = record;
    },
    copy: () => blocks.map(({ words }) => blockOver(words.slice().buffer)),
  };
}
