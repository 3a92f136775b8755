import { closeSync, fstatSync, openSync, readSync, statSync } from "node:fs";

/** How far a file of entries of one size has been read. */
export interface EntryMark {
  readonly inode: number;
  readonly offset: number;
}

export interface EntryRead {
  readonly entries: readonly Buffer[];
  /** `undefined` where there is no file. */
  readonly mark: EntryMark | undefined;
}

export interface EntryFile {
  readonly path: string;
  readonly entryBytes: number;
  /** Entries of one read; the rest comes with the next. */
  readonly entriesMax: number;
}

const inodeOf = (path: string): number | undefined => {
  try {
    return statSync(path).ino;
  } catch {
    return undefined;
  }
};

const readFrom = (file: EntryFile, path: string, offset: number): EntryRead => {
  const handle = openSync(path, "r");
  try {
    const { ino, size } = fstatSync(handle);
    // Emptied in place, as copytruncate does.
    const from = offset > size ? 0 : offset;
    const whole = Math.floor((size - from) / file.entryBytes);
    const bytes = Buffer.alloc(Math.min(whole, file.entriesMax) * file.entryBytes);
    const count = Math.floor(readSync(handle, bytes, 0, bytes.length, from) / file.entryBytes);
    const entries = Array.from({ length: count }, (_, at) =>
      bytes.subarray(at * file.entryBytes, (at + 1) * file.entryBytes),
    );
    return { entries, mark: { inode: ino, offset: from + count * file.entryBytes } };
  } finally {
    closeSync(handle);
  }
};

/** Where reading begins on a host that the agent has just come to. */
export const endOfEntries = ({ path, entryBytes }: EntryFile): EntryMark | undefined => {
  try {
    const { ino, size } = statSync(path);
    return { inode: ino, offset: Math.floor(size / entryBytes) * entryBytes };
  } catch {
    return undefined;
  }
};

/**
 * What was appended since `mark`. After a rotation by renaming the rest of `PATH.1` comes first, if
 * that is the file that was being read. Throws when the file cannot be read.
 */
export const readEntries = (file: EntryFile, mark: EntryMark | undefined): EntryRead => {
  const inode = inodeOf(file.path);
  if (mark !== undefined && inode !== mark.inode) {
    const old = `${file.path}.1`;
    if (inodeOf(old) === mark.inode) {
      const rest = readFrom(file, old, mark.offset);
      if (rest.entries.length > 0) return rest;
    }
  }
  if (inode === undefined) return { entries: [], mark };
  return readFrom(file, file.path, mark?.inode === inode ? mark.offset : 0);
};
