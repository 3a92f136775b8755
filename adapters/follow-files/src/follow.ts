import { fstatSync } from "node:fs";
import { createLineReader, type LineReader } from "./line-reader.ts";
import { type FileMark, type FollowState, fits, marked, readState } from "./mark.ts";
import { createOpenFile, type OpenFile } from "./open-file.ts";
import { listSiblings, type Rest, restBehind, writtenSince } from "./siblings.ts";

export interface FollowOptions {
  readonly path: string;
  /** What an earlier run returned last; anything else is a first run. */
  readonly state: unknown;
  /** Where a first run begins. */
  readonly from: "start" | "end";
  /** Milliseconds, of any origin, that only grow. */
  readonly monotonic: () => number;
  /** Bytes that one `poll` reads of one file; a longer line is cut. */
  readonly pollBytesMax?: number;
  /** Lines that one `poll` gives out of one file. */
  readonly pollLinesMax?: number;
  /** How long a rotated file must stay as it is before its last line counts as whole. */
  readonly graceMs?: number;
  /** May a file that really lies there be read? Absent: every one. */
  readonly mayRead?: (realPath: string) => boolean;
}

export interface FollowedLines {
  /** Without their line feed. */
  readonly lines: readonly Buffer[];
  /** To be kept together with the lines. */
  readonly state: FollowState;
}

export interface FileFollower {
  /**
   * What was written since the last call. Whoever does not keep lines and state must throw the
   * follower away and begin anew from the state that was kept.
   */
  poll(): FollowedLines;
  close(): void;
}

const pollBytesMaxDefault = 1024 * 1024;
const pollLinesMaxDefault = 5_000;
const graceMsDefault = 5_000;

interface Rotated {
  readonly reader: LineReader;
  /** When it last gave a line, or was rotated. */
  quietSince: number;
}

/** The file of the name, from its start. */
const openNew = (path: string, open: OpenFile): LineReader | undefined =>
  openFrom(path, () => 0, open);

const openFrom = (
  path: string,
  offsetOf: (size: number) => number,
  open: OpenFile,
): LineReader | undefined => {
  try {
    const file = open(path);
    const { ino, size, mtimeMs } = fstatSync(file);
    return createLineReader({
      inode: ino,
      offset: offsetOf(size),
      changedMs: mtimeMs,
      from: { file },
    });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
};

/** Has the file that this reader stands in been cut, or written anew from its start? */
const isRewritten = (reader: LineReader): boolean => {
  const mark = reader.mark();
  return reader.size() < mark.offset || !fits(mark, reader.headNow());
};

/** A file that is open keeps its number; that of a packed one may be another file's by now. */
const isSameReader = (known: LineReader, other: LineReader): boolean => {
  if (known.inode !== other.inode) return false;
  const mark = known.mark();
  return known.isOpen || (mark.headBytes > 0 && fits(mark, other.headNow()));
};

/** Is this the file of the mark, and not cut since? */
const isSameFile = (reader: LineReader, mark: FileMark): boolean =>
  reader.inode === mark.inode && reader.size() >= mark.offset && fits(mark, reader.headNow());

/** What the follower knows; all but the open files goes into the state. */
interface Memory {
  readonly rotated: Rotated[];
  finished: readonly FileMark[];
  current: LineReader | undefined;
  seenMs: number;
  readonly open: OpenFile;
}

const finishedMax = 8;

interface Rotation {
  /** Takes up what an earlier run left, or begins where a first run shall. */
  start(): void;
  /** Notices a rotation since the last look and takes the new file. */
  look(): void;
}

interface Aside {
  setAside(readers: readonly LineReader[]): void;
  /** Files that were rotated away and of which nothing is known. */
  unread(): readonly Rest[];
  /** What comes behind a mark in files that were rotated away. */
  behind(mark: FileMark): readonly LineReader[];
}

const createAside = ({ path, monotonic }: FollowOptions, memory: Memory): Aside => {
  const setAside = (readers: readonly LineReader[]): void => {
    const known = memory.rotated.map(({ reader }) => reader);
    for (const reader of readers) {
      if (known.some((one) => isSameReader(one, reader))) reader.close();
      else memory.rotated.push({ reader, quietSince: monotonic() });
    }
  };
  const unread = (): readonly Rest[] => writtenSince(path, memory, memory.open);
  const behind = (mark: FileMark): readonly LineReader[] =>
    (mark.headBytes > 0 ? restBehind(path, mark, memory.open) : unread()).map(createLineReader);
  return { setAside, unread, behind };
};

const createRotation = (options: FollowOptions, memory: Memory): Rotation => {
  const { path } = options;
  const { open } = memory;
  const { setAside, unread, behind } = createAside(options, memory);

  const resume = (state: FollowState): void => {
    memory.seenMs = state.seenMs;
    memory.finished = state.finished;
    // Of an empty one there is nothing but its number, which another file may have by now.
    for (const mark of state.rotated.filter(({ headBytes }) => headBytes > 0)) {
      const [rest] = restBehind(path, mark, open);
      if (rest !== undefined) setAside([createLineReader(rest)]);
    }
    const { current: mark } = state;
    if (mark === undefined) return;
    const reader = openFrom(path, () => mark.offset, open);
    if (reader !== undefined && isSameFile(reader, mark)) memory.current = reader;
    else {
      reader?.close();
      setAside(behind(mark));
    }
  };

  /** The file in hand is not the one of the name any more. */
  const leave = (old: LineReader): void => {
    if (isRewritten(old)) {
      const mark = old.mark();
      old.close();
      setAside(behind(mark));
      return;
    }
    // It may be packed by now: it is told by all that can still be seen of it.
    const { inode, offset } = old.mark();
    const seen = marked(inode, offset, old.headNow());
    if (offset > 0) {
      setAside([old, ...restBehind(path, seen, open).slice(1).map(createLineReader)]);
      return;
    }
    // Nothing was read of it: it may have been cut before it went away.
    const all = unread().map(createLineReader);
    const isThere = all.some(
      (reader) => reader.inode === inode || (seen.headBytes > 0 && fits(seen, reader.headNow())),
    );
    if (isThere) old.close();
    setAside(isThere ? all : [old, ...all]);
  };

  return {
    start: () => {
      const state = readState(options.state);
      if (state !== undefined) resume(state);
      else if (options.from === "end") memory.current = openFrom(path, (size) => size, open);
    },
    look: () => {
      const opened = openNew(path, open);
      if (opened === undefined) return;
      const { current } = memory;
      if (current === undefined) memory.current = opened;
      else if (opened.inode !== current.inode || isRewritten(current)) {
        leave(current);
        memory.current = opened;
      } else {
        opened.close();
        // A cut of a file of which nothing was read yet shows only in the files beside it.
        if (current.mark().offset === 0) setAside(unread().map(createLineReader));
      }
    },
  };
};

/**
 * Follows one file over rotation: renamed (with or without a new file of the name), copied and cut
 * (copytruncate), packed, its number used again; also while nobody followed. What a writer adds
 * between the copy and the cut of copytruncate is in neither file, and lost to everybody.
 */
export const createFileFollower = (options: FollowOptions): FileFollower => {
  const { path, monotonic } = options;
  const bytesMax = options.pollBytesMax ?? pollBytesMaxDefault;
  const linesMax = options.pollLinesMax ?? pollLinesMaxDefault;
  const graceMs = options.graceMs ?? graceMsDefault;
  const memory: Memory = {
    rotated: [],
    finished: [],
    current: undefined,
    seenMs: firstSeenMs(path),
    open: createOpenFile(options.mayRead),
  };
  const rotation = createRotation(options, memory);
  let isFirst = true;

  const finish = (one: Rotated): readonly Buffer[] => {
    const { reader } = one;
    memory.rotated.splice(memory.rotated.indexOf(one), 1);
    memory.seenMs = Math.max(memory.seenMs, reader.changedMs());
    const rest = reader.takeRest(bytesMax);
    memory.finished = [...memory.finished, reader.mark()].slice(-finishedMax);
    reader.close();
    return rest;
  };

  const drain = (one: Rotated): readonly Buffer[] => {
    const lines = one.reader.take(bytesMax, linesMax);
    const now = monotonic();
    if (lines.length > 0) one.quietSince = now;
    return lines.length > 0 || now - one.quietSince < graceMs ? lines : finish(one);
  };

  return {
    poll: () => {
      if (isFirst) rotation.start();
      isFirst = false;
      rotation.look();
      const lines = [...memory.rotated].flatMap(drain);
      const { current } = memory;
      if (current !== undefined) lines.push(...current.take(bytesMax, linesMax));
      const mark = current?.mark();
      if (mark?.offset === 0) memory.seenMs = Math.max(memory.seenMs, current?.changedMs() ?? 0);
      return {
        lines,
        state: {
          rotated: memory.rotated.map(({ reader }) => reader.mark()),
          finished: memory.finished,
          seenMs: memory.seenMs,
          ...(mark === undefined ? {} : { current: mark }),
        },
      };
    },
    close: () => {
      for (const { reader } of memory.rotated) reader.close();
      memory.current?.close();
    },
  };
};

/** Files that were rotated away before the first run are none of its business. */
const firstSeenMs = (path: string): number => listSiblings(path).at(-1)?.changedMs ?? 0;
