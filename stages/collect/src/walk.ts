import type { Stats } from "node:fs";
import { readdir, realpath, stat } from "node:fs/promises";
import { join } from "node:path";
import type { ErrorCode } from "@xdr/event";
import { collectLimits } from "./limits.ts";

export interface FoundFile {
  readonly path: string;
  readonly sizeBytes: number;
  /** Milliseconds since the epoch. */
  readonly modifiedTime: number;
}

/** A file, entry or folder of which nothing, or not all, was read, with the reason. */
export interface SkippedFile {
  readonly file: string;
  readonly code: ErrorCode;
  readonly message: string;
}

export interface FoundFiles {
  readonly files: readonly FoundFile[];
  readonly skipped: readonly SkippedFile[];
}

const errorName = (error: unknown): string =>
  error instanceof Error && "code" in error && typeof error.code === "string"
    ? error.code
    : "unknown error";

/** What to tell about a file that the system does not let us read. */
export const unreadable = (file: string, error: unknown): SkippedFile => ({
  file,
  code: "COLLECT_FILE_UNREADABLE",
  message: `It cannot be read (${errorName(error)}).`,
});

/**
 * The files under a path, folders recursively, each folder's names in byte order. Symbolic links
 * are followed; a file or folder that was met before (a loop, a second link) is not met again.
 */
export const findFiles = async (
  root: string,
  filesMax: number = collectLimits.folderFilesMax,
): Promise<FoundFiles> => {
  const files: FoundFile[] = [];
  const skipped: SkippedFile[] = [];
  const met = new Set<string>();

  const visitFolder = async (path: string): Promise<string[]> => {
    const names = await readdir(path);
    return names
      .sort((a, b) => (a < b ? -1 : 1))
      .map((name) => join(path, name))
      .reverse();
  };
  const noteFile = (path: string, info: Stats): void => {
    if (info.isFile()) files.push({ path, sizeBytes: info.size, modifiedTime: info.mtimeMs });
    else {
      const message = "It is neither a file nor a folder.";
      skipped.push({ file: path, code: "COLLECT_FILE_UNREADABLE", message });
    }
  };

  const waiting = [root];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (files.length >= filesMax) {
      const message = `There are more than ${filesMax} files.`;
      skipped.push({ file: path, code: "COLLECT_FILE_UNREADABLE", message });
      break;
    }
    try {
      const real = await realpath(path);
      if (met.has(real)) continue;
      met.add(real);
      const info = await stat(real);
      if (info.isDirectory()) waiting.push(...(await visitFolder(path)));
      else noteFile(path, info);
    } catch (error) {
      skipped.push(unreadable(path, error));
    }
  }
  return { files, skipped };
};
