/*
 * Reads a block of lines, each a JSON object, and tells which rules each line may match. What is
 * proven to match nothing leaves no trace but a count; of every other line a record is written:
 *   +0 start of the line, +4 its bytes, +8 how: 1 by candidates, 3 by
 *   candidates of a line with characters outside ASCII, 2 by the other path,
 *   +12 how many candidates, +16 how many cells, +20 bucket; then the candidates, then the cells:
 *   node, position, bytes, kind
 * Bucket: units always tried, keyword filter or 0, references or 0, how many field filters, the
 * field filters.
 */
import { addUnits, beginCandidates, candidates, settleCandidates } from "./candidates.ts";
import { fieldFilterBytes, filterAbsent, filterField, hashGram, hashKey } from "./field-filter.ts";
import { addKey } from "./keys.ts";
import { filterKeywords } from "./keyword-filter.ts";
import { indexLine, lineEnd } from "./line-index.ts";
import {
  cellsAt,
  line,
  lineBroken,
  lineFlags,
  lineNonAscii,
  lineUnclear,
  outAt,
  outEnd,
  restartLines,
  setLayout,
  touched,
  touchedAt,
} from "./memory.ts";
import { filterReferences } from "./references.ts";
import { addRoute, findRoute, routeKeyBytes, routeUnclear, routeUnknown } from "./routes.ts";
import { scanLine } from "./scan-line.ts";
import { hashPrint } from "./short-needles.ts";
import { forgetValues } from "./value-memo.ts";

const statusDone: i32 = 0;
/** The values of the route's fields at `nextAt` are new: add the route, then go on. */
const statusRoute: i32 = 1;
/** Take the records, then go on. */
const statusFull: i32 = 2;

const byCandidates: u32 = 1;
const outsideAscii: u32 = 2;
const byOtherPath: u32 = 2;

const headBytes: usize = 24;

/** Where to go on. */
export let nextAt: usize = 0;
/** Lines decided here, and those of them that match no rule, since `begin`. */
export let events: u32 = 0;
export let clean: u32 = 0;
/** Bytes of the records at `outAt`. */
export let outBytes: usize = 0;
let outPlace: usize = 0;

export function layOut(words: usize): void {
  setLayout(words);
  forgetValues();
  takeRecords();
}

/** Forgets what was found in values, before tables are made anew. */
export function forget(): void {
  forgetValues();
}

export function restart(): void {
  restartLines();
}

export function presentLine(): u32 {
  return line;
}

export function enterKey(at: usize, bytes: u32, parent: u32, node: u32): void {
  addKey(at, bytes, parent, node);
}

/** Bytes that `enterRoute` needs for the values of the present line. */
export function routeBytes(): usize {
  return routeKeyBytes;
}

export function enterRoute(key: usize, bucket: u32): void {
  addRoute(key, bucket);
}

export function gramHash(at: usize, width: u32, shift: u32): u32 {
  return hashGram(at, width, shift);
}

export function printHash(at: usize, bytes: u32, shift: u32): u32 {
  return hashPrint(at, bytes, shift);
}

export function keyHash(at: usize, width: u32, shift: u32): u32 {
  return hashKey(at, width, shift);
}

/** Starts a block, or goes on behind records that were taken. */
export function begin(at: usize): void {
  nextAt = at;
  events = 0;
  clean = 0;
  takeRecords();
}

export function takeRecords(): void {
  outPlace = outAt;
  outBytes = 0;
}

function isBlank(at: usize, end: usize): bool {
  for (; at < end; at++) {
    const char = load<u8>(at);
    if (char !== 32 && char !== 9 && char !== 13) return false;
  }
  return true;
}

function putHead(start: usize, how: u32, bucket: u32): void {
  store<u32>(outPlace, <u32>start);
  store<u32>(outPlace, <u32>(lineEnd - start), 4);
  store<u32>(outPlace, how, 8);
  store<u32>(outPlace, 0, 12);
  store<u32>(outPlace, 0, 16);
  store<u32>(outPlace, bucket, 20);
}

function putCells(to: usize): usize {
  for (let index: u32 = 0; index < touched; index++) {
    const node = load<u32>(touchedAt + ((<usize>index) << 2));
    const cell = cellsAt + ((<usize>node) << 4);
    v128.store(to, i32x4.replace_lane(v128.load(cell), 0, node));
    to += 16;
  }
  return to;
}

/** Filters the present line; its candidates are written behind the head of a record to be. */
function filter(bucket: usize, start: usize): void {
  beginCandidates(outPlace + headBytes);
  addUnits(load<u32>(bucket));
  const keywords = <usize>load<u32>(bucket, 4);
  if (keywords !== 0) filterKeywords(keywords, start, lineEnd);
  filterReferences(load<u32>(bucket, 8));
  const count = load<u32>(bucket, 12);
  let field = bucket + 16;
  let first: usize = 0;
  let isThere = true;
  for (let index: u32 = 0; index < count; index++) {
    if (load<u32>(field, 4) === 0) {
      if (!isThere) filterAbsent(first);
      first = field;
      isThere = filterField(field);
    } else if (!isThere) isThere = filterField(field);
    field += fieldFilterBytes;
  }
  if (!isThere) filterAbsent(first);
  settleCandidates();
}

/** Decides the line at `start`: false when TypeScript must name its bucket first. */
function decide(start: usize): bool {
  if ((lineFlags & lineBroken) === 0 && scanLine(start, lineEnd)) {
    const bucket = (lineFlags & lineUnclear) !== 0 ? routeUnclear : findRoute();
    if (bucket === routeUnknown) return false;
    if (bucket === 0) {
      events += 1;
      clean += 1;
      return true;
    }
    if (bucket !== routeUnclear) {
      events += 1;
      filter(<usize>bucket, start);
      if (candidates === 0) {
        clean += 1;
        return true;
      }
      const isAscii = (lineFlags & lineNonAscii) === 0;
      putHead(start, isAscii ? byCandidates : byCandidates | outsideAscii, <u32>bucket);
      store<u32>(outPlace, candidates, 12);
      store<u32>(outPlace, touched, 16);
      outPlace = putCells(outPlace + headBytes + ((<usize>candidates) << 2));
      return true;
    }
  }
  if (isBlank(start, lineEnd)) return true;
  putHead(start, byOtherPath, 0);
  outPlace += headBytes;
  return true;
}

/**
 * Reads on to `end`. The byte at `end` must be a line feed, and 64 bytes behind it readable.
 * `recordBytesMax` is the most that one record can take.
 */
export function run(end: usize, recordBytesMax: usize): i32 {
  while (nextAt < end) {
    if (outPlace + recordBytesMax > outEnd) {
      outBytes = outPlace - outAt;
      return statusFull;
    }
    indexLine(nextAt);
    if (!decide(nextAt)) {
      outBytes = outPlace - outAt;
      return statusRoute;
    }
    nextAt = lineEnd + 1;
  }
  outBytes = outPlace - outAt;
  return statusDone;
}
