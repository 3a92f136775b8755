import type { Arena } from "./arena.ts";
import { hasNonAsciiKeys, type KeyTree } from "./key-tree.ts";

export interface MemoryPlan {
  /** Where the words for `layOut` stand. */
  readonly words: number;
  /** Where a block is copied to, and how many bytes it may have. */
  readonly input: number;
  readonly inputBytesMax: number;
  readonly routes: number;
  readonly routesBytes: number;
  readonly routesMax: number;
  readonly out: number;
  readonly recordBytesMax: number;
  readonly cells: number;
  readonly cellsBytes: number;
  readonly seen: number;
  readonly seenBytes: number;
}

export interface PlanSizes {
  readonly tree: KeyTree;
  readonly unitsMax: number;
  readonly blockBytesMax: number;
  readonly routesMax: number;
  readonly routeFields: readonly (readonly number[])[];
}

/** Bytes that may be read and written behind texts, lists and the input. */
const slack = 256;

/** Values whose findings are kept, and the bytes for them. */
const memoSlotCount = 16_384;
const memoStoreBytes = 4 * 1024 * 1024;

/** Bytes for what is found in one value: 1,024 entries. */
const recordBytes = 4_096;

const powerOfTwo = (count: number): number => 2 ** Math.ceil(Math.log2(Math.max(16, count)));

/** Reserves every region of fixed size; the order of the words is that of `setLayout`. */
export function planMemory(arena: Arena, sizes: PlanSizes): MemoryPlan {
  const { tree, unitsMax, blockBytesMax: block, routesMax, routeFields } = sizes;
  const keySlots = powerOfTwo(tree.keys.length * 4);
  const routeSlots = powerOfTwo(routesMax * 4);
  const recordBytesMax = 24 + unitsMax * 4 + tree.nodes * 16 + slack;
  const outBytes = Math.max(2 ** 20, recordBytesMax * 4);
  const seenBytes = unitsMax * 8;
  const cells = arena.reserve(tree.nodes * 16);
  const touched = arena.reserve(tree.nodes * 4 + slack);
  const quotes = arena.reserve(block * 4 + slack);
  const stack = arena.reserve(1024);
  const seen = arena.reserve(seenBytes);
  const plain = arena.reserve(block + slack);
  const lower = arena.reserve(block + slack);
  const keys = arena.reserve(keySlots * 20);
  const routes = arena.reserve(routeSlots * 16);
  const spec = arena.putWords([
    routeFields.length,
    ...routeFields.flatMap((nodes) => [nodes.length, ...nodes]),
  ]);
  const routeKey = arena.reserve(1024 + slack);
  const out = arena.reserve(outBytes);
  const input = arena.reserve(block + slack);
  const memoSlots = arena.reserve(memoSlotCount * 16);
  const memoStore = arena.reserve(memoStoreBytes);
  const record = arena.reserve(recordBytes);
  const words = arena.putWords([
    ...[cells, touched, quotes, stack, seen, plain, lower, keys, keySlots - 1],
    ...[routes, routeSlots - 1, spec, routeKey, out, out + outBytes, hasNonAsciiKeys(tree) ? 1 : 0],
    ...[memoSlots, memoSlotCount - 1, memoStore, memoStore + memoStoreBytes, record],
  ]);
  return {
    ...{ words, input, inputBytesMax: block, routes, routesBytes: routeSlots * 16, routesMax },
    ...{ out, recordBytesMax, cells, cellsBytes: tree.nodes * 16, seen, seenBytes },
  };
}
