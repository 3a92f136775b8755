import {
  cellsAt,
  copyText,
  line,
  routeKeyAt,
  routeSpecAt,
  routesAt,
  routesMask,
  same,
} from "./memory.ts";

/*
 * Which bucket a line goes to is decided by the values of few fields. TypeScript is asked once for
 * each combination of values; the answer is kept here.
 *   specification: how many fields, then of each: how many nodes, the nodes (the first present
 *   counts)
 *   table: hash, key, bytes of the key, bucket plus one
 */

/** Longest values of all fields together, in bytes; what is longer goes the other way. */
const keyBytesMax: usize = 1024;

export const routeUnknown: i32 = -1;
export const routeUnclear: i32 = -2;

export let routeKeyBytes: usize = 0;
let routeHash: u32 = 0;

/** The cell of the next field of the specification, 0 when absent; moves on. */
let spec: usize = 0;

function nextCell(): usize {
  const count = load<u32>(spec);
  let found: usize = 0;
  for (let index: u32 = 1; index <= count; index++) {
    const cell = cellsAt + ((<usize>load<u32>(spec + ((<usize>index) << 2))) << 4);
    if (found === 0 && load<u32>(cell) === line) found = cell;
  }
  spec += (<usize>count + 1) << 2;
  return found;
}

/** Writes the values of the route's fields to `routeKeyAt`; false when they are too long. */
function makeKey(): bool {
  const fields = load<u32>(routeSpecAt);
  spec = routeSpecAt + 4;
  let to = routeKeyAt;
  const end = routeKeyAt + keyBytesMax;
  for (let index: u32 = 0; index < fields; index++) {
    const cell = nextCell();
    const kind = cell === 0 ? 0 : load<u32>(cell, 12);
    const bytes = cell === 0 ? 0 : load<u32>(cell, 8);
    if (kind >= 6 || to + <usize>bytes + 32 > end) return false;
    store<u32>(to, (bytes << 8) | kind);
    to += 4;
    if (bytes !== 0) copyText(to, load<u32>(cell, 4), bytes);
    to += bytes;
  }
  store<u64>(to, 0);
  routeKeyBytes = to - routeKeyAt;
  let hash: u64 = <u64>routeKeyBytes;
  for (let at = routeKeyAt; at < to; at += 8) {
    hash = (hash ^ load<u64>(at)) * 0x9e3779b97f4a7c15;
    hash ^= hash >>> 29;
  }
  routeHash = <u32>(hash ^ (hash >>> 32));
  return true;
}

/** The bucket of the present line (0 = no rules), `routeUnknown` or `routeUnclear`. */
export function findRoute(): i32 {
  if (!makeKey()) return routeUnclear;
  let slot = routeHash & routesMask;
  while (true) {
    const entry = routesAt + ((<usize>slot) << 4);
    const bucket = load<u32>(entry, 12);
    if (bucket === 0) return routeUnknown;
    if (
      load<u32>(entry) === routeHash &&
      <usize>load<u32>(entry, 8) === routeKeyBytes &&
      same(load<u32>(entry, 4), routeKeyAt, routeKeyBytes)
    ) {
      return <i32>(bucket - 1);
    }
    slot = (slot + 1) & routesMask;
  }
}

/** Keeps the bucket of the present line's values, whose copy is at `key`. */
export function addRoute(key: usize, bucket: u32): void {
  memory.copy(key, routeKeyAt, routeKeyBytes);
  let slot = routeHash & routesMask;
  while (load<u32>(routesAt + ((<usize>slot) << 4), 12) !== 0) slot = (slot + 1) & routesMask;
  const entry = routesAt + ((<usize>slot) << 4);
  store<u32>(entry, routeHash);
  store<u32>(entry, <u32>key, 4);
  store<u32>(entry, <u32>routeKeyBytes, 8);
  store<u32>(entry, bucket + 1, 12);
}
