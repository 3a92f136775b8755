import { closeSync, constants, fstatSync, openSync, readlinkSync, realpathSync } from "node:fs";

/** Opens a file for reading. Throws as `openSync` does, `EACCES` for what may not be read. */
export type OpenFile = (path: string) => number;

const refused = (path: string, why: string): Error =>
  Object.assign(new Error(`${path}: ${why}`), { code: "EACCES" });

/** Where an open file really lies: nobody can turn a link meanwhile. */
const placeOf = (file: number, path: string): string => {
  try {
    return readlinkSync(`/proc/self/fd/${file}`).replace(/ \(deleted\)$/, "");
  } catch {
    return realpathSync(path);
  }
};

/**
 * Only regular files; with `mayRead`, only those whose real place it agrees to: links are looked
 * through after opening.
 */
export const createOpenFile =
  (mayRead?: (realPath: string) => boolean): OpenFile =>
  (path) => {
    // A named pipe that nobody writes to would keep us waiting for ever.
    const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      if (!fstatSync(file).isFile()) throw refused(path, "is not a regular file");
      if (mayRead !== undefined && !mayRead(placeOf(file, path))) {
        throw refused(path, "leads out of the folders that may be read");
      }
      return file;
    } catch (error) {
      closeSync(file);
      throw error;
    }
  };
