import { execFileSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Folder of the corpora that others made, or `undefined`: tests that need it are then skipped. */
const corpusRoot = process.env["XDR_CORPUS"];

/** For `it.skipIf`: prints why once, so that a skip is never silent. */
export const isCorpusMissing = (archive: string): boolean => {
  if (corpusRoot !== undefined && existsSync(join(corpusRoot, archive))) return false;
  process.stdout.write(`skipped: XDR_CORPUS has no ${archive}\n`);
  return true;
};

/**
 * Where the archive of the corpus is unpacked: once per version of it, in the machine's folder for
 * temporary files, never in the repository. Safe when several tests ask at once.
 */
export const corpusFolder = (archive: string): string => {
  const path = join(corpusRoot ?? "", archive);
  const { size, mtimeMs } = statSync(path);
  const cache = join(tmpdir(), "xdr-corpus");
  const folder = join(cache, `${archive}-${size}-${Math.trunc(mtimeMs)}`);
  if (existsSync(folder)) return folder;
  mkdirSync(cache, { recursive: true });
  const fresh = mkdtempSync(join(cache, "unpacking-"));
  execFileSync("tar", ["-xf", path, "-C", fresh]);
  try {
    renameSync(fresh, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
    rmSync(fresh, { recursive: true, force: true });
  }
  return folder;
};

/** Text of a file of the corpus that is no archive. */
export const corpusText = (name: string): string =>
  readFileSync(join(corpusRoot ?? "", name), "utf8");
