import { type Dirent, lstatSync, readdirSync, type Stats } from "node:fs";
import { join } from "node:path";

/** What of a file is compared. Times in milliseconds since 1970. */
export interface FileLook {
  readonly size: number;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly inode: number;
  readonly changedMs: number;
  readonly statusMs: number;
  readonly kind: "file" | "link";
}

export interface ScanLimits {
  readonly filesMax: number;
  readonly depthMax: number;
}

/** Files by path; `isCut` where there were more than `filesMax`. */
export interface Scan {
  readonly files: ReadonlyMap<string, FileLook>;
  readonly isCut: boolean;
}

const lookOf = (stats: Stats): FileLook | undefined => {
  const kind = stats.isFile() ? "file" : stats.isSymbolicLink() ? "link" : undefined;
  if (kind === undefined) return undefined;
  return {
    size: stats.size,
    mode: stats.mode & 0o7777,
    uid: stats.uid,
    gid: stats.gid,
    inode: stats.ino,
    changedMs: stats.mtimeMs,
    statusMs: stats.ctimeMs,
    kind,
  };
};

const lookAt = (path: string): Stats | undefined => {
  try {
    return lstatSync(path);
  } catch {
    // Not there, gone meanwhile, or not ours to see.
    return undefined;
  }
};

const namesIn = (path: string): readonly Dirent[] => {
  try {
    return readdirSync(path, { withFileTypes: true });
  } catch {
    return [];
  }
};

// A star stands for each folder of one folder: /home/STAR/.ssh.
const expand = (root: string): readonly string[] => {
  const star = root.indexOf("/*/");
  if (star < 0) return [root];
  const [folder, rest] = [root.slice(0, star), root.slice(star + 3)];
  return namesIn(folder)
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(folder, entry.name, rest));
};

/** Looks at files and at everything under folders. Links are looked at, not followed. */
export const scanPaths = (roots: readonly string[], limits: ScanLimits): Scan => {
  const files = new Map<string, FileLook>();
  let isCut = false;
  const visit = (path: string, depth: number): void => {
    if (files.size >= limits.filesMax) {
      isCut = true;
      return;
    }
    const stats = lookAt(path);
    if (stats === undefined) return;
    const look = lookOf(stats);
    if (look !== undefined) files.set(path, look);
    if (!stats.isDirectory() || depth >= limits.depthMax) return;
    for (const entry of namesIn(path)) visit(join(path, entry.name), depth + 1);
  };
  for (const root of roots.flatMap(expand)) visit(root, 0);
  return { files, isCut };
};
