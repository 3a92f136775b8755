import { closeSync, openSync, readdirSync, readSync, statSync } from "node:fs";
import { join } from "node:path";
import type { FoundInBlock } from "@xdr/sigma";
import type { StartedPool } from "./start-pool.ts";

/** Endings of files that are read in a folder. */
const endings = [".json", ".jsonl", ".ndjson", ".log"] as const;

export const filesOf = (path: string): readonly string[] => {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { recursive: true, encoding: "utf8" })
    .filter((name) => endings.some((ending) => name.toLowerCase().endsWith(ending)))
    .toSorted()
    .map((name) => join(path, name))
    .filter((name) => statSync(name).isFile());
};

/** What a block of a file holds; `firstLine` is the number of its first line, from 1. */
export interface FoundInFile {
  readonly file: string;
  readonly firstLine: number;
  readonly found: FoundInBlock;
}

const lineFeed = 10;

/** A line longer than a block. */
const tooLong = (): FoundInBlock => ({
  ...{ lines: 1, events: 1, clean: 0, parsed: 0, matches: [] },
  broken: [{ line: 1, offset: 0, length: 0, message: "The line is longer than 4 MiB." }],
});

/** Reads on behind `from` until the memory is full or the file ends; how many bytes it holds then. */
const fill = (descriptor: number, memory: Uint8Array, from: number): number => {
  let size = from;
  while (size < memory.length) {
    const read = readSync(descriptor, memory, size, memory.length - size, null);
    if (read === 0) break;
    size += read;
  }
  return size;
};

/** The blocks of a file through the pool: answers or what stands for them, in order. */
async function* blocksOf(
  descriptor: number,
  pool: Pick<StartedPool, "take">,
): AsyncGenerator<{ readonly answer: Promise<FoundInBlock> }> {
  let carry: Uint8Array = new Uint8Array(0);
  let isSkipping = false;
  for (;;) {
    const { bytes, match } = await pool.take();
    bytes.set(carry);
    let size = fill(descriptor, bytes, carry.length);
    const isEnd = size < bytes.length;
    if (isSkipping) {
      const feed = bytes.subarray(0, size).indexOf(lineFeed);
      isSkipping = feed < 0 && !isEnd;
      const from = feed < 0 ? size : feed + 1;
      bytes.copyWithin(0, from, size);
      size -= from;
    }
    const end = isEnd || isSkipping ? size : bytes.subarray(0, size).lastIndexOf(lineFeed) + 1;
    const isTooLong = !isEnd && end === 0 && size === bytes.length;
    carry = isTooLong ? new Uint8Array(0) : bytes.slice(end, size);
    yield { answer: match(end) };
    if (isTooLong) {
      isSkipping = true;
      yield { answer: Promise.resolve(tooLong()) };
    }
    if (isEnd) return;
  }
}

/** Answers that are waited for before the oldest is given out. */
const waitingMax = 64;

/** Matches a file, block by block; while one is told of, the next ones are matched. */
export async function* matchFile(
  file: string,
  pool: Pick<StartedPool, "take">,
): AsyncGenerator<FoundInFile> {
  const descriptor = openSync(file, "r");
  const waiting: Promise<FoundInBlock>[] = [];
  let firstLine = 1;
  const next = async (): Promise<FoundInFile> => {
    const found = await (waiting.shift() ?? Promise.resolve(tooLong()));
    const told = { file, firstLine, found };
    firstLine += found.lines;
    return told;
  };
  try {
    for await (const { answer } of blocksOf(descriptor, pool)) {
      // What fails is told where it is waited for.
      answer.catch(() => undefined);
      waiting.push(answer);
      if (waiting.length > waitingMax) yield await next();
    }
    while (waiting.length > 0) yield await next();
  } finally {
    closeSync(descriptor);
  }
}
