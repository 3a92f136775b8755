import { lstatSync } from "node:fs";
import { findFiles, fitsPatterns, isInside, realFolders } from "./find-files.ts";
import { createFileFollower, type FileFollower } from "./follow.ts";
import { type FollowState, readState } from "./mark.ts";
import { listSiblings } from "./siblings.ts";

export const folderFollowLimits = Object.freeze({
  /** Files that one source follows. */
  filesMax: 100,
  /** Names in folders that one look for new files reads. */
  entriesMax: 20_000,
  /** How often new files are looked for. */
  findMs: 5_000,
  /** What one `poll` gives, give or take one file's share. */
  pollLinesMax: 2_000,
  pollBytesMax: 1024 * 1024,
});

export interface FolderFollowOptions {
  /** Absolute paths whose parts may hold `*` and `?`; of a folder, its files. */
  readonly patterns: readonly string[];
  /** Nothing that really lies elsewhere is opened, whatever links say. */
  readonly folders: readonly string[];
  /** What an earlier run returned last; anything else is a first run. */
  readonly state: unknown;
  /** Where files begin that are there at a first run; those that come later begin at their start. */
  readonly from: "start" | "end";
  /** Milliseconds, of any origin, that only grow. */
  readonly monotonic: () => number;
  readonly graceMs?: number;
}

/** How far each file was read. Plain JSON. */
export type FolderState = readonly (readonly [path: string, state: FollowState])[];

export interface FolderLines {
  /** Without their line feed, file by file. */
  readonly lines: readonly Buffer[];
  /** To be kept together with the lines. */
  readonly state: FolderState;
  /** A limit was reached: poll again at once. */
  readonly hasMore: boolean;
  /** Why something is not read; each in words for a person. */
  readonly problems: readonly string[];
}

export interface FolderFollower {
  /** What was written since the last call; see `FileFollower.poll`. */
  poll(): FolderLines;
  close(): void;
}

const readFolderState = (value: unknown): Map<string, FollowState> | undefined => {
  if (!Array.isArray(value)) return undefined;
  const states = new Map<string, FollowState>();
  for (const entry of value) {
    const [path, state]: readonly unknown[] = Array.isArray(entry) ? entry : [];
    const read = readState(state);
    if (typeof path === "string" && read !== undefined) states.set(path, read);
  }
  return states;
};

/** Is there anything of this file yet? */
const isThere = (path: string): boolean =>
  lstatSync(path, { throwIfNoEntry: false }) !== undefined || listSiblings(path).length > 0;

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

interface Found {
  readonly at: number;
  readonly paths: readonly string[];
  readonly isCut: boolean;
}

/** What one `poll` has gathered so far. */
interface Gathered {
  readonly lines: Buffer[];
  bytes: number;
  readonly problems: string[];
}

const isFull = ({ lines, bytes }: Gathered): boolean =>
  lines.length >= folderFollowLimits.pollLinesMax || bytes >= folderFollowLimits.pollBytesMax;

interface FollowedFiles {
  /** Files that fit now; those that are gone or fit no more are let go of. */
  find(): Found;
  /** False: it could not be read; its next look begins from what was kept last. */
  read(path: string, into: Gathered): boolean;
  state(): FolderState;
  close(): void;
}

const createFiles = (options: FolderFollowOptions): FollowedFiles => {
  const { patterns, folders, monotonic, graceMs } = options;
  const kept = readFolderState(options.state);
  const states = new Map(kept);
  const followers = new Map<string, FileFollower>();
  let isFirst = kept === undefined;

  const close = (path: string): void => {
    followers.get(path)?.close();
    followers.delete(path);
  };
  const open = (path: string): FileFollower =>
    createFileFollower({
      path,
      state: states.get(path),
      from: isFirst ? options.from : "start",
      monotonic,
      pollLinesMax: folderFollowLimits.pollLinesMax,
      pollBytesMax: folderFollowLimits.pollBytesMax,
      mayRead: (place) => isInside(realFolders(folders), place),
      ...(graceMs === undefined ? {} : { graceMs }),
    });

  return {
    find: () => {
      const { filesMax, entriesMax } = folderFollowLimits;
      const known = new Set(states.keys());
      const now = findFiles({ patterns, folders, known, filesMax, entriesMax });
      for (const path of known) {
        if (fitsPatterns(patterns, path) && isThere(path)) continue;
        close(path);
        states.delete(path);
      }
      // One that is between two names now is followed on.
      const paths = [...new Set([...now.paths, ...states.keys()])].toSorted();
      for (const path of paths) if (!followers.has(path)) followers.set(path, open(path));
      isFirst = false;
      return { at: monotonic(), paths, isCut: now.isCut };
    },
    read: (path, into) => {
      try {
        const polled = followers.get(path)?.poll();
        if (polled === undefined) return true;
        states.set(path, polled.state);
        into.lines.push(...polled.lines);
        into.bytes += polled.lines.reduce((sum, line) => sum + line.length, 0);
        return true;
      } catch (error) {
        into.problems.push(messageOf(error));
        close(path);
        return false;
      }
    },
    state: () => [...states],
    close: () => {
      for (const path of [...followers.keys()]) close(path);
    },
  };
};

/** Follows every file that fits, over rotation, each as `createFileFollower` does. */
export const createFolderFollower = (options: FolderFollowOptions): FolderFollower => {
  const { filesMax, findMs } = folderFollowLimits;
  const files = createFiles(options);
  let found: Found | undefined;
  /** Whose turn is next when one `poll` cannot read all. */
  let turn = 0;
  return {
    poll: () => {
      const isOld = found === undefined || options.monotonic() - found.at >= findMs;
      const now = found === undefined || isOld ? files.find() : found;
      found = now;
      const into: Gathered = { lines: [], bytes: 0, problems: [] };
      if (now.isCut)
        into.problems.push(`More than ${filesMax} files fit; the others are not read.`);
      let looked = 0;
      for (; looked < now.paths.length && !isFull(into); looked += 1) {
        const path = now.paths[(turn + looked) % now.paths.length] ?? "";
        if (!files.read(path, into)) found = undefined;
      }
      if (looked < now.paths.length) turn = (turn + looked) % now.paths.length;
      const { lines, problems } = into;
      return { lines, problems, state: files.state(), hasMore: isFull(into) };
    },
    close: () => files.close(),
  };
};
