import { closeSync, lstatSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { gunzipSync } from "node:zlib";
import { type FileMark, type FollowState, fits, headBytesMax, readHead } from "./mark.ts";
import type { OpenFile } from "./open-file.ts";
import { isRotatedName } from "./rotated-name.ts";

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
    if (!isRotatedName(name, other)) continue;
    const full = join(folder, other);
    try {
      // A link is another name of a file, not one that was rotated away.
      const stat = lstatSync(full);
      if (!stat.isFile()) continue;
      const { ino, mtimeMs } = stat;
      found.push({ path: full, inode: ino, changedMs: mtimeMs, packed: other.endsWith(".gz") });
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
  }
  return found.toSorted((a, b) => a.changedMs - b.changedMs || numberOf(b) - numberOf(a));
};

/** Of `app.log.2.gz` 2: the higher, the older. */
const numberOf = ({ path }: Sibling): number => Number(/\.(\d+)(?:\.gz)?$/.exec(path)?.[1] ?? 0);

const unpack = (path: string, open: OpenFile): Buffer => {
  const file = open(path);
  try {
    return gunzipSync(readFileSync(file), { maxOutputLength: unpackedBytesMax });
  } finally {
    closeSync(file);
  }
};

const headOf = (sibling: Sibling, open: OpenFile): Buffer => {
  const file = open(sibling.path);
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

type OpenRest = (sibling: Sibling, offset: number, open: OpenFile) => Rest | undefined;

const openPlain: OpenRest = ({ path, inode, changedMs }, offset, open) => ({
  inode,
  offset,
  changedMs,
  from: { file: open(path) },
});

const openPacked: OpenRest = ({ path, inode, changedMs }, offset, open) => {
  try {
    return { inode, offset, changedMs, from: { bytes: unpack(path, open) } };
  } catch {
    // Not packed to its end yet, or no gzip at all.
    return undefined;
  }
};

const openAt: OpenRest = (sibling, offset, open) =>
  (sibling.packed ? openPacked : openPlain)(sibling, offset, open);

/** Which sibling goes on from the mark? The file itself, else a copy that begins the same way. */
const indexOf = (siblings: readonly Sibling[], mark: FileMark, open: OpenFile): number => {
  const own = siblings.findIndex(
    (one) => !one.packed && one.inode === mark.inode && fits(mark, headOf(one, open)),
  );
  if (own >= 0 || mark.headBytes === 0) return own;
  return siblings.findLastIndex((one) => {
    if (!one.packed) return fits(mark, headOf(one, open));
    const packed = openPacked(one, 0, open);
    return packed !== undefined && "bytes" in packed.from && fits(mark, packed.from.bytes);
  });
};

/**
 * What was written behind a mark before the file was rotated away: the rest of that file, and every
 * file that was rotated after it, whole, oldest first. Empty where the file is gone.
 */
export const restBehind = (path: string, mark: FileMark, open: OpenFile): readonly Rest[] => {
  const siblings = listSiblings(path);
  const at = indexOf(siblings, mark, open);
  if (at < 0) return [];
  return siblings
    .slice(at)
    .flatMap((sibling, step) => openAt(sibling, step === 0 ? mark.offset : 0, open) ?? []);
};

/**
 * Files that were rotated away, or written, since `seenMs`: for a mark behind which nothing was
 * read, and which therefore looks like any other file. One that was `finished` goes on where it
 * ended.
 */
export const writtenSince = (
  path: string,
  { seenMs, finished }: Pick<FollowState, "seenMs" | "finished">,
  open: OpenFile,
): readonly Rest[] =>
  listSiblings(path)
    .filter(({ changedMs }) => changedMs > seenMs)
    .flatMap((sibling) => {
      const known = sibling.packed
        ? undefined
        : finished.findLast(
            (mark) => mark.inode === sibling.inode && fits(mark, headOf(sibling, open)),
          );
      return openAt(sibling, known?.offset ?? 0, open) ?? [];
    });
