import type { Arena } from "./arena.ts";
import type { Buckets } from "./buckets.ts";
import type { Node } from "./key-tree.ts";
import type { LineReader } from "./line-event.ts";
import type { MemoryPlan } from "./memory-plan.ts";
import { type Program, status } from "./program.ts";

/** What reads blocks: the program with its memory, and what it asks TypeScript for. */
export interface BlockReader {
  readonly program: Program;
  readonly arena: Arena;
  readonly plan: MemoryPlan;
  readonly routeFields: readonly (readonly Node[])[];
  readonly buckets: Buckets;
  readonly reader: LineReader;
}

/** Takes what is not proven clean; places are in the block. */
export interface LineSink {
  /** A line with candidates, whose record begins at a place in the words of memory. */
  candidates(record: number, offset: number, length: number): void;
  /** A line for the other path: unusual, too long, or no JSON at all. Not empty. */
  other(line: Uint8Array, offset: number): void;
}

/** Counts of lines with something on them, `other` ones left out. */
export interface BlockCounts {
  readonly events: number;
  readonly clean: number;
}

const lineFeed = 10;

/** Reads a block in parts that fit into the memory; what is too long for it goes the other way. */
export function readBlock(engine: BlockReader, block: Uint8Array, sink: LineSink): BlockCounts {
  const { inputBytesMax } = engine.plan;
  let events = 0;
  let clean = 0;
  for (let offset = 0; offset < block.length; ) {
    let end = Math.min(offset + inputBytesMax, block.length);
    if (end < block.length) {
      end = block.lastIndexOf(lineFeed, end - 1) + 1;
      if (end <= offset) {
        const feed = block.indexOf(lineFeed, offset);
        end = feed < 0 ? block.length : feed;
        const line = block.subarray(offset, end);
        if (!isBlank(line)) sink.other(line, offset);
        offset = end + 1;
        continue;
      }
    }
    readPart(engine, { part: block.subarray(offset, end), offset }, sink);
    events += engine.program.events.value;
    clean += engine.program.clean.value;
    offset = end;
  }
  return { events, clean };
}

const isBlank = (line: Uint8Array): boolean =>
  line.every((byte) => byte === 32 || byte === 9 || byte === 13);

/** After so many lines their numbers begin again, long before they repeat. */
const linesMax = 2 ** 30;

interface Part {
  readonly part: Uint8Array;
  readonly offset: number;
}

function readPart(engine: BlockReader, { part, offset }: Part, sink: LineSink): void {
  const { program, arena, plan } = engine;
  if (program.presentLine() > linesMax) {
    arena.bytes().fill(0, plan.cells, plan.cells + plan.cellsBytes);
    arena.bytes().fill(0, plan.seen, plan.seen + plan.seenBytes);
    program.restart();
  }
  const end = plan.input + part.length;
  arena.bytes().set(part, plan.input);
  arena.setByte(end, lineFeed);
  program.begin(plan.input);
  for (;;) {
    const answer = program.run(end, plan.recordBytesMax);
    takeRecords(engine, offset, sink);
    if (answer === status.done) break;
    if (answer === status.route) enterRoute(engine);
  }
}

/** Names the bucket of the line that the program stopped at. */
function enterRoute({ program, arena, plan, routeFields, reader, buckets }: BlockReader): void {
  const line = program.presentLine();
  const values = routeFields.map((nodes) => {
    const node = nodes.find((one) => arena.word(plan.cells + one * 16) === line);
    return node === undefined ? undefined : reader.valueAt((plan.cells >> 2) + node * 4);
  });
  buckets.enter(values);
}

/** A record as `assembly/scan-main.ts` writes it; places are in words. */
export const recordLayout = {
  ...{ start: 0, bytes: 1, how: 2, candidateCount: 3, cellCount: 4, bucket: 5 },
  headWords: 6,
  cellWords: 4,
} as const;

const byCandidates = 1;
/** Of a line with candidates: it has only ASCII. */
export const howAscii = 1;

function takeRecords({ program, plan, arena }: BlockReader, offset: number, sink: LineSink): void {
  const words = arena.words();
  const bytes = arena.bytes();
  const end = (plan.out + program.outBytes.value) >> 2;
  for (let at = plan.out >> 2; at < end; at += recordLayout.headWords) {
    const start = words[at + recordLayout.start] ?? 0;
    const length = words[at + recordLayout.bytes] ?? 0;
    const place = offset + start - plan.input;
    if (((words[at + recordLayout.how] ?? 0) & byCandidates) !== 0) {
      sink.candidates(at, place, length);
      const cells = words[at + recordLayout.cellCount] ?? 0;
      at += (words[at + recordLayout.candidateCount] ?? 0) + cells * recordLayout.cellWords;
    } else {
      sink.other(bytes.subarray(start, start + length), place);
    }
  }
  program.takeRecords();
}
