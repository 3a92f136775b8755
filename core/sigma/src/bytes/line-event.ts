import type { SigmaEvent, SigmaEventLogsource } from "../event.ts";
import type { Arena } from "./arena.ts";
import type { Node } from "./key-tree.ts";

/** Kinds of cells, as `assembly/memory.ts` has them. */
const kind = { text: 1, plainNumber: 2, oddNumber: 3, word: 4, nothing: 5 } as const;

/** A record of the program: one line that rules may match. */
export interface LineRecord {
  /** Place of its cells in the words of memory. */
  readonly cells: number;
  readonly cellCount: number;
  /** The line has no character outside ASCII. */
  readonly isAscii: boolean;
}

/** A line seen as an event without parsing it: only the fields that are asked for are read. */
export interface LineReader {
  /** Takes up a line; the event of the line before is void. */
  take(record: LineRecord): void;
  /** The value of the first of the nodes that the line has, as JSON.parse would give it. */
  value(nodes: readonly Node[]): unknown;
  /** The value of a cell, given by its place in the words of memory. */
  valueAt(cell: number): unknown;
}

export function createLineReader(arena: Arena, nodes: number): LineReader {
  const placeOf = new Uint32Array(nodes);
  const roundOf = new Uint32Array(nodes);
  let round = 0;
  let bytes = arena.bytes();
  let buffer = Buffer.from(bytes.buffer);
  let words = arena.words();
  let encoding: BufferEncoding = "utf8";
  const textAt = (at: number, end: number): string => {
    const raw = buffer.toString(encoding, at, end);
    // Parsed with its quotes, which stand around it.
    return raw.includes("\\") ? JSON.parse(buffer.toString(encoding, at - 1, end + 1)) : raw;
  };
  const read = (cell: number): unknown => {
    const at = words[cell + 1] ?? 0;
    const end = at + (words[cell + 2] ?? 0);
    switch (words[cell + 3]) {
      case kind.text:
        return textAt(at, end);
      case kind.plainNumber:
        return Number(buffer.toString("latin1", at, end));
      case kind.nothing:
        return null;
      default:
        return JSON.parse(buffer.toString(encoding, at, end));
    }
  };
  const renew = () => {
    words = arena.words();
    if (bytes === arena.bytes()) return;
    bytes = arena.bytes();
    buffer = Buffer.from(bytes.buffer);
  };
  return {
    take: ({ cells, cellCount, isAscii }) => {
      renew();
      encoding = isAscii ? "latin1" : "utf8";
      round = (round + 1) >>> 0;
      if (round === 0) {
        roundOf.fill(0);
        round = 1;
      }
      for (let cell = cells; cell < cells + cellCount * 4; cell += 4) {
        const node = words[cell] ?? 0;
        placeOf[node] = cell;
        roundOf[node] = round;
      }
    },
    value: (candidates) => {
      for (const node of candidates) {
        if (roundOf[node] === round) return read(placeOf[node] ?? 0);
      }
      return undefined;
    },
    valueAt: (cell) => {
      renew();
      encoding = "utf8";
      return read(cell);
    },
  };
}

export interface LineEventParts {
  readonly reader: LineReader;
  nodesOf(field: string): readonly Node[];
  /** Every text of the line, for keywords: the line is parsed for them. */
  texts(): Iterable<string>;
}

/** The line that the reader holds, as an event. */
export function lineEvent(parts: LineEventParts, logsource: SigmaEventLogsource): SigmaEvent {
  return {
    logsource,
    field: (name) => parts.reader.value(parts.nodesOf(name)),
    texts: parts.texts,
  };
}
