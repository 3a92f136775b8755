import { keysAt, keysMask, same } from "./memory.ts";

/** No known key. */
export const noNode: i32 = -1;

/** Bytes of a key in the table: hash, parent, bytes, text; the node's number plus one at +16. */
const entryBytes: usize = 20;

function hashOf(at: usize, bytes: u32, parent: u32): u32 {
  let first: u32;
  let last: u32;
  if (bytes >= 4) {
    first = load<u32>(at);
    last = load<u32>(at + bytes - 4);
  } else {
    first = bytes === 0 ? 0 : <u32>load<u8>(at);
    last =
      bytes === 0 ? 0 : ((<u32>load<u8>(at + bytes - 1)) << 8) | <u32>load<u8>(at + (bytes >> 1));
  }
  let hash = first * 0x9e3779b1;
  hash = (hash ^ (hash >>> 15) ^ last) * 0x85ebca6b;
  hash = (hash ^ (hash >>> 13) ^ (bytes << 16) ^ parent) * 0xc2b2ae35;
  return hash ^ (hash >>> 16);
}

/** Enters a key below a node; the caller keeps the table at most half full. */
export function addKey(at: usize, bytes: u32, parent: u32, node: u32): void {
  const hash = hashOf(at, bytes, parent);
  let slot = hash & keysMask;
  while (load<u32>(keysAt + <usize>slot * entryBytes, 16) !== 0) slot = (slot + 1) & keysMask;
  const entry = keysAt + <usize>slot * entryBytes;
  store<u32>(entry, hash);
  store<u32>(entry, parent, 4);
  store<u32>(entry, bytes, 8);
  store<u32>(entry, <u32>at, 12);
  store<u32>(entry, node + 1, 16);
}

/** The node of a key below a node, or `noNode`. */
export function findKey(at: usize, bytes: u32, parent: u32): i32 {
  const hash = hashOf(at, bytes, parent);
  let slot = hash & keysMask;
  while (true) {
    const entry = keysAt + <usize>slot * entryBytes;
    const node = load<u32>(entry, 16);
    if (node === 0) return noNode;
    if (
      load<u32>(entry) === hash &&
      load<u32>(entry, 8) === bytes &&
      load<u32>(entry, 4) === parent &&
      same(load<u32>(entry, 12), at, bytes)
    ) {
      return <i32>node - 1;
    }
    slot = (slot + 1) & keysMask;
  }
}
