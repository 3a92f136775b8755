import { closeSync, openSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { gunzipSync } from "node:zlib";
import { type FileMark, fits, headBytesMax, readHead } from "./mark.ts";

/** Unpacked size of a rotated file that is read at all. */
const unpackedBytesMax = 1024 * 1024 * 1024;

/** A rotated file beside the one that is followed: `app.log.1`, `app.log-20261124`, also `.gz`. */
export interface Sibling {
  readonly path: string;
  readonly inode: number;
  readonly changedMs: number;
  readonly packed: boolean;
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "ENOENT";

/** Oldest first, by when they were last written. */
export const listSiblings = (path: string): readonly Sibling[] => {
  const [folder, name] = [dirname(path), basename(path)];
  const found: Sibling[] = [];
  for (const other of readdirSync(folder)) {
    if (other === name || !other.startsWith(name)) continue;
    if (!/^[.-][\w.-]{1,40}$/.test(other.slice(name.length))) continue;
    const full = join(folder, other);
    try {
      const { ino, mtimeMs } = statSync(full);
      found.push({ path: full, inode: ino, changedMs: mtimeMs, packed: other.endsWith(".gz") });
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
  }
  return found.toSorted((a, b) => a.changedMs - b.changedMs || numberOf(b) - numberOf(a));
};

/** Of `app.log.2.gz` 2: the higher, the older. */
const numberOf = ({ path }: Sibling): number => Number(/\.(\d+)(?:\.gz)?$/.exec(path)?.[1] ?? 0);

const unpack = (path: string): Buffer =>
  gunzipSync(readFileSync(path), { maxOutputLength: unpackedBytesMax });

const headOf = (sibling: Sibling): Buffer => {
  const file = openSync(sibling.path, "r");
  try {
    return readHead(file, headBytesMax);
  } finally {
    closeSync(file);
  }
};

/** A file to read from a place on. Bytes of a packed one are unpacked already. */
export interface Rest {
  readonly inode: number;
  readonly offset: number;
  readonly changedMs: number;
  readonly from: { readonly file: number } | { readonly bytes: Buffer };
}

const openPlain = (sibling: Sibling, offset: number): Rest => ({
  inode: sibling.inode,
  offset,
  changedMs: sibling.changedMs,
  from: { file: openSync(sibling.path, "r") },
});

const openPacked = (sibling: Sibling, offset: number): Rest | undefined => {
  try {
    const { inode, changedMs } = sibling;
    return { inode, offset, changedMs, from: { bytes: unpack(sibling.path) } };
  } catch {
    // Not packed to its end yet, or no gzip at all.
    return undefined;
  }
};

const openAt = (sibling: Sibling, offset: number): Rest | undefined =>
  sibling.packed ? openPacked(sibling, offset) : openPlain(sibling, offset);

/** Which sibling goes on from the mark? The file itself, else a copy that begins the same way. */
const indexOf = (siblings: readonly Sibling[], mark: FileMark): number => {
  const own = siblings.findIndex(
    (one) => !one.packed && one.inode === mark.inode && fits(mark, headOf(one)),
  );
  if (own >= 0 || mark.headBytes === 0) return own;
  return siblings.findLastIndex((one) => {
    if (!one.packed) return fits(mark, headOf(one));
    const packed = openPacked(one, 0);
    return packed !== undefined && "bytes" in packed.from && fits(mark, packed.from.bytes);
  });
};

/**
 * What was written behind a mark before the file was rotated away: the rest of that file, and every
 * file that was rotated after it, whole, oldest first. Empty where the file is gone.
 */
export const restBehind = (path: string, mark: FileMark): readonly Rest[] => {
  const siblings = listSiblings(path);
  const at = indexOf(siblings, mark);
  if (at < 0) return [];
  return siblings
    .slice(at)
    .flatMap((sibling, step) => openAt(sibling, step === 0 ? mark.offset : 0) ?? []);
};

/**
 * Files that were rotated away, or written, since `seenMs`: for a mark behind which nothing was
 * read, and which therefore looks like any other file. One that was `finished` goes on where it
 * ended.
 */
export const writtenSince = (
  path: string,
  seenMs: number,
  finished: readonly FileMark[],
): readonly Rest[] =>
  listSiblings(path)
    .filter(({ changedMs }) => changedMs > seenMs)
    .flatMap((sibling) => {
      const known = sibling.packed
        ? undefined
        : finished.findLast((mark) => mark.inode === sibling.inode && fits(mark, headOf(sibling)));
      return openAt(sibling, known?.offset ?? 0) ?? [];
    });
